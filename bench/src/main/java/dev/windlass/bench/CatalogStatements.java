package dev.windlass.bench;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.pgwire.PgOptions;
import dev.windlass.pgwire.PgServer;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What clients ask of the catalog, by 20 connections at once, 20 statements each: milliseconds of connecting and of the
 * statements, with PostgreSQL's own JDBC driver. Eight of the 20 name a table, which differs from connection to connection.
 *
 * <p>{@code make bench ARGS=CatalogStatements}, or with a number of rounds: {@code ARGS="CatalogStatements 40"}. The first round begins as soon as the port is open. The statements of a
 * round begin when all its connections are open.
 */
public final class CatalogStatements {
    private static final int CONNECTIONS = 20;
    private static final int ROUNDS_USUALLY = 4;

    private static final List<String> TABLES = List.of(
            "Issues",
            "PullRequests",
            "Commits",
            "Branches",
            "Tags",
            "Repositories",
            "Projects",
            "Pipelines",
            "PipelineSteps",
            "Workspaces");

    private CatalogStatements() {}

    /** One question of a client's; all rows are read. */
    private interface Question {
        ResultSet ask(Connection connection, Statement statement, String table) throws SQLException;
    }

    private static Question metadata(Metadata call) {
        return (connection, statement, table) -> call.of(connection.getMetaData(), table);
    }

    private interface Metadata {
        ResultSet of(DatabaseMetaData metadata, String table) throws SQLException;
    }

    private static Question sql(String text) {
        return (connection, statement, table) -> statement.executeQuery(text.replace("$TABLE", table));
    }

    /** What a JDBC tool, psql (\d, \dt, \dn, \l, \du, \df, \dT, \d table) and SQLAlchemy ask. */
    private static final List<Question> QUESTIONS = List.of(
            metadata((data, table) -> data.getTables(null, null, "%", new String[] {"TABLE", "VIEW"})),
            metadata((data, table) -> data.getColumns(null, "Information", table, "%")),
            metadata((data, table) -> data.getPrimaryKeys(null, "Information", table)),
            metadata((data, table) -> data.getImportedKeys(null, "Information", table)),
            metadata((data, table) -> data.getIndexInfo(null, "Information", table, false, false)),
            metadata((data, table) -> data.getSchemas()),
            metadata((data, table) -> data.getCatalogs()),
            metadata((data, table) -> data.getTableTypes()),
            metadata((data, table) -> data.getFunctions(null, null, "%")),
            sql("SELECT n.nspname, c.relname, c.relkind, pg_catalog.pg_get_userbyid(c.relowner) FROM"
                    + " pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE"
                    + " c.relkind IN ('r','p','v','m','S','f','') AND n.nspname <> 'pg_catalog' AND n.nspname !~ '^pg_toast'"
                    + " AND n.nspname <> 'information_schema' AND pg_catalog.pg_table_is_visible(c.oid) ORDER BY 1,2"),
            sql("SELECT c.oid, n.nspname, c.relname FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_namespace n ON"
                    + " n.oid = c.relnamespace WHERE c.relname OPERATOR(pg_catalog.~) '^($TABLE)$' COLLATE"
                    + " pg_catalog.default AND pg_catalog.pg_table_is_visible(c.oid) ORDER BY 2, 3"),
            sql("SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull FROM"
                    + " pg_catalog.pg_attribute a WHERE a.attrelid = '\"$TABLE\"'::regclass AND a.attnum > 0 AND NOT"
                    + " a.attisdropped ORDER BY a.attnum"),
            sql("SELECT conname, pg_catalog.pg_get_constraintdef(r.oid, true) AS condef, conrelid::pg_catalog.regclass"
                    + " FROM pg_catalog.pg_constraint r WHERE r.conrelid = '\"$TABLE\"'::regclass AND r.contype = 'f'"
                    + " ORDER BY conname"),
            sql("SELECT n.nspname, pg_catalog.pg_get_userbyid(n.nspowner) FROM pg_catalog.pg_namespace n WHERE"
                    + " n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY 1"),
            sql("SELECT d.datname, pg_catalog.pg_get_userbyid(d.datdba), pg_catalog.pg_encoding_to_char(d.encoding)"
                    + " FROM pg_catalog.pg_database d ORDER BY 1"),
            sql("SELECT r.rolname, r.rolsuper, r.rolinherit, r.rolcanlogin FROM pg_catalog.pg_roles r ORDER BY 1"),
            sql("SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_name = '$TABLE'"
                    + " ORDER BY ordinal_position"),
            sql("SELECT table_schema, table_name FROM information_schema.tables ORDER BY 1, 2"),
            sql("SELECT t.oid, t.typname, t.typtype FROM pg_catalog.pg_type t WHERE t.typname IN ('hstore', 'jsonb',"
                    + " 'timestamptz')"),
            sql("SELECT name, setting FROM pg_catalog.pg_settings WHERE name LIKE 'max%'"));

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS_USUALLY;
        try (Emulator emulator = Emulator.start(EmulatorOptions.defaults());
                PgServer server = PgServer.start(PgOptions.of("jdbc:bitbucket:ApiUrl=" + emulator.apiUrl()
                                + ";SiteUrl=" + emulator.siteUrl()
                                + ";Workspace=acme;AuthScheme=AccessToken;AccessToken=demo-token")
                        .withPort(0)
                        .withLog(line -> {}))) {
            String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/acme?user=ann";
            System.out.printf(Locale.ROOT, "%d connections, %d statements each%n%n", CONNECTIONS, QUESTIONS.size());
            System.out.println("| round | all, ms | connecting p50, max | statement p50 | p90 | p99 | max |");
            System.out.println("|---|---|---|---|---|---|---|");
            ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
            try {
                for (int round = 1; round <= rounds; round++) {
                    round(clients, url, round);
                }
            } finally {
                clients.shutdown();
            }
        }
    }

    private static void round(ExecutorService clients, String url, int round) throws Exception {
        long begun = System.nanoTime();
        CyclicBarrier open = new CyclicBarrier(CONNECTIONS);
        List<Callable<long[]>> tasks = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int number = i;
            tasks.add(() -> client(url, TABLES.get(number % TABLES.size()), open));
        }
        List<long[]> figures = new ArrayList<>();
        for (Future<long[]> client : clients.invokeAll(tasks)) {
            figures.add(client.get());
        }
        long all = System.nanoTime() - begun;
        long[] connecting =
                figures.stream().mapToLong(client -> client[0]).sorted().toArray();
        long[] statements = figures.stream()
                .flatMapToLong(client -> Arrays.stream(client, 1, client.length))
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "| %d | %.0f | %.1f, %.1f | %.1f | %.1f | %.1f | %.1f |%n",
                round,
                all / 1e6,
                at(connecting, 0.5),
                at(connecting, 1),
                at(statements, 0.5),
                at(statements, 0.9),
                at(statements, 0.99),
                at(statements, 1));
    }

    private static double at(long[] sorted, double part) {
        return sorted[(int) Math.ceil(part * sorted.length) - 1] / 1e6;
    }

    /** Nanoseconds of connecting, then of each statement. */
    private static long[] client(String url, String table, CyclicBarrier open) throws Exception {
        long[] nanos = new long[QUESTIONS.size() + 1];
        long begun = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            nanos[0] = System.nanoTime() - begun;
            open.await();
            for (int i = 0; i < QUESTIONS.size(); i++) {
                begun = System.nanoTime();
                try (ResultSet rows = QUESTIONS.get(i).ask(connection, statement, table)) {
                    while (rows.next()) {
                        rows.getString(1);
                    }
                }
                nanos[i + 1] = System.nanoTime() - begun;
            }
        }
        return nanos;
    }
}
