package dev.windlass.bench;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import java.net.BindException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The twelve standard statements against the large scenario, as a table: requests, rows, milliseconds without latency and
 * with 50 ms a request, how that compares with the least there could be, and with the naive way, which reads every page
 * of every table that the statement names.
 *
 * <p>{@code make bench ARGS=StandardStatements}. A number after it is the parallelism, 4 if there is none.
 */
public final class StandardStatements {
    private static final int REPOSITORIES = 50;
    private static final int PULL_REQUESTS = 10_000;
    private static final int PIPELINES = 150_000;
    private static final int LATENCY_MILLIS = 50;

    /** The quickest of so many runs counts; one before them warms the engine up. */
    private static final int RUNS = 3;

    private static final String MOST_REQUESTS = "100000";

    private StandardStatements() {}

    public static void main(String[] args) throws Exception {
        int parallelism = args.length == 0 ? 4 : Integer.parseInt(args[0]);
        System.out.printf(
                Locale.ROOT,
                "%d repositories, %,d pull requests, %,d pipelines; Parallelism=%d; %d ms a request%n%n",
                REPOSITORIES,
                PULL_REQUESTS,
                PIPELINES,
                parallelism,
                LATENCY_MILLIS);
        System.out.println("| statement | requests | rows | ms without latency | ms with | least ms | with / least "
                + "| naive requests | saved |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        try (Emulator near = emulator(0);
                Emulator far = emulator(LATENCY_MILLIS)) {
            String newest = value(near, "SELECT max(CreatedOn) FROM Pipelines WHERE RepositorySlug = 'fleet-api'");
            String author = value(
                    near, "SELECT AuthorNickname FROM PullRequests WHERE RepositorySlug = 'fleet-api' AND Id = 7");
            for (StandardStatement statement : StandardStatement.all(REPOSITORIES, newest, author)) {
                Figures quick = best(near, statement, "Parallelism=" + parallelism, RUNS);
                Figures slow = best(far, statement, "Parallelism=" + parallelism, RUNS);
                Figures naive = best(near, statement, "Pushdown=false;Parallelism=16", 0);
                System.out.println(line(statement, quick, slow, naive, parallelism));
            }
        }
    }

    private static Emulator emulator(int latencyMillis) throws BindException {
        return Emulator.start(EmulatorOptions.defaults()
                .withRepositories(REPOSITORIES)
                .withPullRequests(PULL_REQUESTS)
                .withPipelines(PIPELINES)
                .evenly()
                .withLatencyMillis(latencyMillis));
    }

    /** What one run took. */
    private record Figures(int requests, long rows, long millis) {}

    private static String line(
            StandardStatement statement, Figures quick, Figures slow, Figures naive, int parallelism) {
        long chain = Math.min(statement.chain(), slow.requests());
        long rounds = chain + (slow.requests() - chain + parallelism - 1) / parallelism;
        long least = Math.max(1, rounds * LATENCY_MILLIS);
        boolean isPromised = statement.promised() == 0 || slow.requests() <= statement.promised();
        String tooMany = isPromised ? "" : " (promised " + statement.promised() + ")";
        return String.format(
                Locale.ROOT,
                "| %s | %,d%s | %,d | %,d | %,d | %,d | %.2f | %,d | %.0fx |",
                statement.name(),
                slow.requests(),
                tooMany,
                slow.rows(),
                quick.millis(),
                slow.millis(),
                least,
                slow.millis() / (double) least,
                naive.requests(),
                naive.requests() / (double) Math.max(1, slow.requests()));
    }

    /** @param again runs after the first */
    private static Figures best(Emulator emulator, StandardStatement statement, String properties, int again)
            throws Exception {
        List<Connection> connections = new ArrayList<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (int i = 0; i < statement.sqls().size(); i++) {
                connections.add(connect(emulator, properties));
            }
            Figures best = run(emulator, statement, connections, threads);
            for (int i = 0; i < again; i++) {
                Figures warm = run(emulator, statement, connections, threads);
                best = i == 0 || warm.millis() < best.millis() ? warm : best;
            }
            return best;
        } finally {
            threads.shutdownNow();
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private static Figures run(
            Emulator emulator, StandardStatement statement, List<Connection> connections, ExecutorService threads)
            throws Exception {
        emulator.clearRequests();
        long start = System.nanoTime();
        List<Future<Long>> running = new ArrayList<>();
        for (int i = 0; i < connections.size(); i++) {
            Connection connection = connections.get(i);
            String sql = statement.sqls().get(i);
            Callable<Long> task = () -> rows(connection, sql);
            running.add(threads.submit(task));
        }
        long rows = 0;
        for (Future<Long> result : running) {
            rows += await(result, statement);
        }
        return new Figures(emulator.requests().size(), rows, (System.nanoTime() - start) / 1_000_000);
    }

    private static long await(Future<Long> result, StandardStatement statement) throws Exception {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    statement.name() + ": " + e.getCause().getMessage(), e.getCause());
        }
    }

    private static Connection connect(Emulator emulator, String properties) throws SQLException {
        return DriverManager.getConnection("jdbc:bitbucket:Workspace=acme;AccessToken=demo-token;ApiUrl="
                + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl() + ";MaxRequests=" + MOST_REQUESTS + ";"
                + properties);
    }

    private static long rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            long count = 0;
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                rows.getObject(columns);
                count++;
            }
            return count;
        }
    }

    /** One value of the data: it ends at a fixed moment, and its people have names. */
    private static String value(Emulator emulator, String sql) throws SQLException {
        try (Connection connection = connect(emulator, "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
