package dev.windlass.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.emulator.Fault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.util.PSQLException;

/** What a session does besides queries: time zones, EXPLAIN, ends that it comes to. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SessionRulesTest {
    private static ServedEmulator served;

    @BeforeAll
    static void start() throws Exception {
        served = new ServedEmulator();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static String row(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            StringBuilder row = new StringBuilder(String.valueOf(rows.getString(1)));
            for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
                row.append(" | ").append(rows.getString(i));
            }
            return row.toString();
        }
    }

    @Test
    void theTimeZoneIsThatOfTheSession() throws Exception {
        try (Connection connection = served.connect()) {
            connection.createStatement().execute("SET TIME ZONE 'Europe/Berlin'");
            assertThat(row(
                            connection,
                            "SELECT TIMESTAMPTZ '2026-07-01', '2026-01-01 10:00'::timestamptz,"
                                    + " TIMESTAMPTZ '2026-07-01' AT TIME ZONE 'UTC', count(*) > 0 FROM Issues"))
                    .isEqualTo("2026-07-01 00:00:00+02 | 2026-01-01 10:00:00+01 | 2026-06-30 22:00:00 | t");
            assertThat(row(
                            connection,
                            "SELECT count(*) FROM Issues WHERE date_trunc('day', CreatedOn) <>"
                                    + " (CreatedOn::date)::timestamp AT TIME ZONE 'Europe/Berlin' OR extract(hour FROM"
                                    + " CreatedOn) <> extract(hour FROM CreatedOn AT TIME ZONE 'Europe/Berlin')"))
                    .isEqualTo("0");
            connection.createStatement().execute("SET TIME ZONE -3");
            assertThat(row(connection, "SHOW TimeZone")).isEqualTo("<-03>+03");
            assertThat(row(connection, "SELECT TIMESTAMPTZ '2026-07-01 00:00:00+00'"))
                    .isEqualTo("2026-06-30 21:00:00-03");
        }
    }

    private static String warned(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            SQLWarning warning = statement.getWarnings();
            return warning == null ? "" : warning.getSQLState() + " " + warning.getMessage();
        }
    }

    @Test
    void whatFindsNoTransactionOrOneTooManyIsWarnedOf() throws Exception {
        try (Connection connection = served.connect()) {
            assertThat(warned(connection, "COMMIT")).isEqualTo("25P01 there is no transaction in progress");
            assertThat(warned(connection, "ROLLBACK")).isEqualTo("25P01 there is no transaction in progress");
            assertThat(warned(connection, "SET LOCAL search_path = 'sys'"))
                    .isEqualTo("25P01 SET LOCAL can only be used in transaction blocks");
            assertThat(warned(connection, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"))
                    .isEqualTo("25P01 SET TRANSACTION can only be used in transaction blocks");
            assertThat(warned(connection, "BEGIN")).isEmpty();
            assertThat(warned(connection, "SET LOCAL search_path = 'sys'")).isEmpty();
            assertThat(warned(connection, "BEGIN")).isEqualTo("25001 there is already a transaction in progress");
            assertThat(warned(connection, "COMMIT")).isEmpty();
        }
    }

    @Test
    void explainRunsTheStatementIfItIsTold() throws Exception {
        try (Connection connection = served.connect()) {
            int before = served.requests();
            assertThat(row(connection, "EXPLAIN (COSTS off) SELECT Slug FROM Repositories"))
                    .startsWith("Repositories: ");
            assertThat(row(connection, "EXPLAIN (FORMAT JSON) SELECT Slug FROM Repositories"))
                    .startsWith("{\"version\":1,")
                    .doesNotContain("\"made\"");
            assertThat(served.requests()).isEqualTo(before);
            assertThat(row(connection, "EXPLAIN (ANALYZE, FORMAT JSON) SELECT Slug FROM Repositories"))
                    .contains("\"made\":{\"requests\":1,");
            assertThat(row(connection, "EXPLAIN ANALYZE SELECT Slug FROM Repositories"))
                    .startsWith("It made 1 request and gave ");
            assertThat(row(connection, "EXPLAIN ANALYZE SELECT relname FROM pg_class WHERE relname = 'Issues'"))
                    .startsWith("It made no request and gave 1 row ");
            assertThat(served.requests()).isEqualTo(before + 2);
        }
    }

    @Test
    void theOtherSessionsAreSeen() throws Exception {
        String mine = "SELECT state, query, client_port > 0, xact_start IS NULL FROM pg_stat_activity WHERE"
                + " application_name = ";
        try (Connection asking = served.connect("ApplicationName", "asking");
                Connection idle = served.connect("ApplicationName", "idle one");
                Connection other = served.connect("user", "bob", "ApplicationName", "bobs")) {
            row(idle, "SELECT 17 AS seventeen");
            row(other, "SELECT 18 AS eighteen");
            ServedEmulator.await("both are idle", () -> {
                try {
                    return row(asking, mine + "'idle one'").startsWith("idle |");
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(row(asking, mine + "'idle one'")).isEqualTo("idle | SELECT 17 AS seventeen | t | t");
            assertThat(row(
                            asking,
                            "SELECT usename, client_addr, state FROM pg_stat_activity WHERE pid = pg_backend_pid()"))
                    .isEqualTo("ann | 127.0.0.1 | active");
            assertThat(
                            row(
                                    asking,
                                    "SELECT usename, state, client_addr, query FROM pg_stat_activity WHERE application_name = 'bobs'"))
                    .isEqualTo("bob | null | null | <insufficient privilege>");
            idle.setAutoCommit(false);
            row(idle, "SELECT 19 AS nineteen");
            ServedEmulator.await("a transaction is open", () -> {
                try {
                    return row(asking, mine + "'idle one'")
                            .equals("idle in transaction | SELECT 19 AS nineteen | t | f");
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    @Test
    void everyParameterUpToTheLastIsOneOfTheStatement() throws Exception {
        try (Connection connection = served.connect()) {
            assertThatThrownBy(() -> connection.createStatement().execute("PREPARE p AS SELECT $1::int, $3::int"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42P18"))
                    .hasMessageContaining("could not determine data type of parameter $2");
            connection.createStatement().execute("PREPARE p (int, text) AS SELECT $1");
            assertThat(row(connection, "EXECUTE p(7, 'x')")).isEqualTo("7");
        }
    }

    @Test
    void theCatalogAndBitbucketAreNotReadTogether() throws Exception {
        try (Connection connection = served.connect()) {
            assertThatThrownBy(() -> row(connection, "SELECT relname, (SELECT count(*) FROM Issues) FROM pg_class"))
                    .isInstanceOfSatisfying(
                            PSQLException.class,
                            error -> assertThat(error.getSQLState()).isEqualTo("0A000"))
                    .hasMessageContaining("system catalog and Bitbucket's tables (\"Issues\") together");
            assertThat(row(connection, "WITH issues AS (SELECT 1 AS n FROM pg_class) SELECT min(n) FROM issues"))
                    .isEqualTo("1");
        }
    }

    /** Answers are shared and kept, so what has changed since must show. */
    @Test
    void theCatalogShowsASchemaAsSoonAsItIsUsed() throws Exception {
        try (Connection connection = served.connect();
                Connection other = served.connect()) {
            String slug = row(connection, "SELECT Slug FROM Repositories ORDER BY Slug DESC LIMIT 1");
            String sql = "SELECT count(*) FROM pg_namespace WHERE nspname = 'Repository_" + slug + "'";
            assertThat(row(connection, sql)).isEqualTo("0");
            connection.createStatement().execute("SET search_path TO \"Repository_" + slug + "\"");
            assertThat(row(connection, sql)).isEqualTo("1");
            assertThat(row(other, sql)).isEqualTo("1");
            String visible = "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE"
                    + " pg_table_is_visible(c.oid) AND nspname LIKE 'Repository%'";
            assertThat(row(other, visible)).isEqualTo("0");
            assertThat(row(connection, visible)).isNotEqualTo("0");
        }
    }

    /** What became of a statement is kept, so what is of one session must not show in another. */
    @Test
    void aSessionIsToldItsOwnValuesByTheCatalog() throws Exception {
        String sql = "SELECT current_user, pg_backend_pid(), current_setting('TimeZone'), current_schema(),"
                + " current_database(), pg_table_is_visible(oid) FROM pg_class WHERE relname = 'Issues' LIMIT 1";
        try (Connection ann = served.connect();
                Connection bob = served.connect("user", "bob")) {
            ann.createStatement().execute("SET TIME ZONE 'Europe/Berlin'");
            bob.createStatement().execute("SET TIME ZONE 'Asia/Tokyo'");
            for (int i = 0; i < 2; i++) {
                assertThat(row(ann, sql))
                        .isEqualTo("ann | " + row(ann, "SELECT pg_backend_pid()")
                                + " | Europe/Berlin | Information | acme | t");
                assertThat(row(bob, sql))
                        .isEqualTo("bob | " + row(bob, "SELECT pg_backend_pid()")
                                + " | Asia/Tokyo | Information | acme | t");
            }
            bob.createStatement().execute("SET search_path TO sys");
            assertThat(row(bob, sql)).endsWith(" | Asia/Tokyo | sys | acme | f");
            assertThat(row(ann, sql)).endsWith(" | Europe/Berlin | Information | acme | t");
        }
    }

    private static String endOf(Connection connection) throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            try {
                row(connection, "SELECT 1");
            } catch (SQLException e) {
                return e.getSQLState() + " " + e.getMessage();
            }
            Thread.sleep(400);
        }
        return "still open";
    }

    @Test
    void whoIdlesInATransactionIsSentAway() throws Exception {
        try (Connection connection = served.connect()) {
            connection.createStatement().execute("SET idle_in_transaction_session_timeout = '200ms'");
            assertThat(row(connection, "SHOW idle_in_transaction_session_timeout"))
                    .isEqualTo("200ms");
            Thread.sleep(400);
            assertThat(row(connection, "SELECT 1")).isEqualTo("1");
            connection.setAutoCommit(false);
            row(connection, "SELECT 1");
            Thread.sleep(400);
            assertThat(endOf(connection))
                    .isEqualTo("25P03 FATAL: terminating connection due to idle-in-transaction timeout");
        }
    }

    @Test
    void isolationIsRememberedAndChainedTransactionsGoOn() throws Exception {
        try (Connection connection = served.connect("preferQueryMode", "simple");
                Statement statement = connection.createStatement()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);

            statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
            assertThat(row(connection, "SHOW transaction_isolation")).isEqualTo("repeatable read");
            statement.execute("SAVEPOINT a");
            statement.execute("COMMIT AND CHAIN");
            assertThat(row(connection, "SHOW transaction_isolation")).isEqualTo("serializable");
            statement.execute("SAVEPOINT b");
            statement.execute("ROLLBACK AND NO CHAIN");
            assertThat(state(statement, "SAVEPOINT c")).isEqualTo("25P01");
            assertThat(state(statement, "COMMIT AND CHAIN")).isEqualTo("25P01");
            assertThat(state(statement, "SELECT 1; DISCARD ALL")).isEqualTo("25001");
        }
    }

    private static String state(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return "no error";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    @Test
    void aStoppedServerSaysSo() throws Exception {
        ServedEmulator stopped = new ServedEmulator();
        Fault fault = Fault.when().pathEndsWith("/projects").neverAnswer();
        stopped.emulator.inject(fault);
        try (Connection idle = stopped.connect();
                Connection busy = stopped.connect()) {
            CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> {
                try {
                    return row(busy, "SELECT * FROM Projects");
                } catch (SQLException e) {
                    return e.getSQLState() + " " + e.getMessage();
                }
            });
            fault.awaitHit();
            stopped.close();
            String said = "57P01 FATAL: terminating connection due to administrator command";
            assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo(said);
            assertThat(endOf(idle)).isEqualTo(said);
        }
    }
}
