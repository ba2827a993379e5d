package dev.windlass.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.emulator.Fault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;

/** The server as PostgreSQL's own JDBC driver sees it, on the emulator. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PgServerTest {
    private static ServedEmulator served;

    @BeforeAll
    static void start() throws Exception {
        served = new ServedEmulator();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended", "extendedForPrepared", "extendedCacheEverything"})
    void theSeedsQueryInEveryQueryMode(String mode) throws Exception {
        try (Connection connection = served.connect("preferQueryMode", mode);
                PreparedStatement statement =
                        connection.prepareStatement("SELECT Title, Id, CreatedOn FROM Issues WHERE Id = ?")) {
            // From the fifth time the driver asks for binary values.
            for (int i = 0; i < 7; i++) {
                int before = served.requests();
                statement.setInt(1, 1);
                List<String> titles = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.getMetaData().getColumnLabel(1)).isEqualTo("Title");
                    while (rows.next()) {
                        titles.add(rows.getString(1));
                        assertThat(rows.getLong(2)).isEqualTo(1);
                        assertThat(rows.getObject(3, OffsetDateTime.class).getYear())
                                .isGreaterThan(2020);
                    }
                }
                assertThat(titles).hasSize(5).contains("Orders time out when a robot reconnects");
                // The list of repositories, then one issue of each that has a tracker.
                assertThat(served.requests() - before).isEqualTo(6);
            }
        }
    }

    @Test
    void aConditionOnAnArrayIsPushedDown() throws Exception {
        try (Connection connection = served.connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT Slug FROM Repositories WHERE Slug = ANY(?)")) {
            String slug = column(connection, "SELECT Slug FROM Repositories ORDER BY Slug LIMIT 1")
                    .get(0);
            int before = served.requests();
            statement.setArray(1, connection.createArrayOf("text", new String[] {slug}));
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(slug);
                assertThat(rows.next()).isFalse();
            }
            assertThat(served.emulator.requests().get(before).toString()).contains("/repositories/acme/" + slug);
            assertThat(served.requests() - before).isEqualTo(1);
        }
    }

    /** Types, text first and binary after the fifth execution, through the same assertions. */
    @Test
    void valuesComeTheSameAsTextAndAsBinary() throws Exception {
        String sql = "SELECT 1::smallint, -2, 9223372036854775807, 1.5::double precision, 1.25::real,"
                + " 12345678901234567890.123456, 'é\"', DATE '1999-12-31', TIMESTAMP '2020-01-02 03:04:05.000006',"
                + " TIMESTAMP WITH TIME ZONE '2020-01-02 03:04:05+00', true, NULL, [1, NULL, 3], ['a,b', NULL],"
                + " INTERVAL '1 month 2 days', '11111111-2222-3333-4444-555555555555'::uuid, TIME '01:02:03', 0.0001"
                + " WHERE 1 = ?";
        try (Connection connection = served.connect("binaryTransfer", "true");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < 7; i++) {
                statement.setInt(1, 1);
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getShort(1)).isEqualTo((short) 1);
                    assertThat(rows.getInt(2)).isEqualTo(-2);
                    assertThat(rows.getLong(3)).isEqualTo(Long.MAX_VALUE);
                    assertThat(rows.getDouble(4)).isEqualTo(1.5);
                    assertThat(rows.getFloat(5)).isEqualTo(1.25f);
                    assertThat(rows.getBigDecimal(6)).isEqualByComparingTo("12345678901234567890.123456");
                    assertThat(rows.getString(7)).isEqualTo("é\"");
                    assertThat(rows.getObject(8, java.time.LocalDate.class)).isEqualTo("1999-12-31");
                    assertThat(rows.getObject(9, java.time.LocalDateTime.class))
                            .isEqualTo("2020-01-02T03:04:05.000006");
                    assertThat(rows.getObject(10, OffsetDateTime.class)).isEqualTo("2020-01-02T03:04:05Z");
                    assertThat(rows.getBoolean(11)).isTrue();
                    assertThat(rows.getObject(12)).isNull();
                    assertThat((Object[]) rows.getArray(13).getArray()).containsExactly(1, null, 3);
                    assertThat((Object[]) rows.getArray(14).getArray()).containsExactly("a,b", null);
                    assertThat(rows.getString(15)).contains("1 mon").contains("2 days");
                    assertThat(rows.getObject(16)).hasToString("11111111-2222-3333-4444-555555555555");
                    assertThat(rows.getObject(17, java.time.LocalTime.class)).isEqualTo("01:02:03");
                    assertThat(rows.getBigDecimal(18)).isEqualByComparingTo("0.0001");
                }
            }
        }
    }

    @Test
    void aPortalGivesItsRowsByAndBy() throws Exception {
        try (Connection connection = served.connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(7);
                int count = 0;
                try (ResultSet rows = statement.executeQuery("SELECT * FROM range(50)")) {
                    while (rows.next()) {
                        assertThat(rows.getInt(1)).isEqualTo(count++);
                    }
                }
                assertThat(count).isEqualTo(50);
            }
            connection.commit();
        }
    }

    @Test
    void cursorsSavepointsAndFailedTransactions() throws Exception {
        try (Connection connection = served.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("DECLARE c NO SCROLL CURSOR FOR SELECT * FROM range(5)");
            assertThat(column(connection, "FETCH 2 FROM c")).containsExactly("0", "1");
            statement.execute("MOVE 1 IN c");
            assertThat(column(connection, "FETCH ALL c")).containsExactly("3", "4");
            statement.execute("SAVEPOINT s");
            assertThatThrownBy(() -> statement.execute("SELECT nothing FROM Issues"))
                    .isInstanceOf(PSQLException.class)
                    .hasMessageContaining("column \"nothing\" does not exist");
            assertThatThrownBy(() -> statement.execute("SELECT 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25P02"));
            statement.execute("ROLLBACK TO SAVEPOINT s");
            assertThat(column(connection, "SELECT 1")).containsExactly("1");
            connection.commit();
            assertThatThrownBy(() -> statement.execute("FETCH c"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("34000"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "SELECT * FROM nope => 42P01 => relation \"nope\" does not exist => 15",
                "SELECT nope FROM Issues => 42703 => column \"nope\" does not exist => 8",
                "SELEC 1 => 42601 => syntax error at or near \"SELEC\" => 1",
                "SELECT 1 FRM x y => 42601 => syntax error at or near => 14",
                "SELECT nofunction(1) => 42883 => function nofunction(integer) does not exist => 8",
                "SELECT 'x'::int => 22P02 => invalid input syntax for type integer: \"x\" => 8",
                "SELECT 1 / 0 => 22012 => division by zero => 0",
                "SELECT 'nope'::regclass => 42P01 => relation \"nope\" does not exist => 8",
                "INSERT INTO Issues VALUES (1) => 25006 => cannot execute INSERT in a read-only transaction => 0",
                "CREATE TEMP TABLE t (a int) => 25006 => cannot execute CREATE TABLE in a read-only transaction => 0",
                "SHOW nothing => 42704 => unrecognized configuration parameter \"nothing\" => 0",
                "COPY Issues FROM STDIN => 25006 => cannot execute COPY FROM in a read-only transaction => 0"
            })
    void errorsArePostgresErrors(String sql, String state, String message, int position) throws Exception {
        try (Connection connection = served.connect("preferQueryMode", "simple");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOfSatisfying(PSQLException.class, error -> {
                assertThat(error.getSQLState()).isEqualTo(state);
                assertThat(error.getServerErrorMessage().getMessage()).startsWith(message);
                assertThat(error.getServerErrorMessage().getPosition()).isEqualTo(position);
            });
            assertThat(column(connection, "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void copyWritesTextAndCsv() throws Exception {
        try (Connection connection = served.connect()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            assertThat(copy.copyOut("COPY (SELECT 1 AS a, E'x\\ty' AS b, NULL AS c) TO STDOUT", text))
                    .isEqualTo(1);
            assertThat(text.toString(StandardCharsets.UTF_8)).isEqualTo("1\tx\\ty\t\\N\n");
            ByteArrayOutputStream csv = new ByteArrayOutputStream();
            copy.copyOut(
                    "COPY (SELECT 1 AS a, 'x,\"y' AS b, NULL AS c, '' AS d) TO STDOUT WITH (FORMAT csv, HEADER)", csv);
            assertThat(csv.toString(StandardCharsets.UTF_8)).isEqualTo("a,b,c,d\n1,\"x,\"\"y\",,\"\"\n");
        }
    }

    @Test
    void settingsAreKeptAndForgotten() throws Exception {
        try (Connection connection = served.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'Europe/Berlin'");
            assertThat(column(connection, "SELECT TIMESTAMPTZ '2020-07-01 12:00:00+00'::text"))
                    .hasSize(1);
            assertThat(column(connection, "SHOW timezone")).containsExactly("Europe/Berlin");
            statement.execute("RESET ALL");
            assertThat(column(connection, "SHOW TRANSACTION ISOLATION LEVEL")).containsExactly("read committed");
            statement.execute("BEGIN; SET application_name = 'x'; ROLLBACK");
            assertThat(column(connection, "SHOW application_name")).doesNotContain("x");
            statement.execute("DISCARD ALL");
        }
    }

    @Test
    void theSearchPathChoosesTheSchema() throws Exception {
        try (Connection connection = served.connect()) {
            String slug = column(connection, "SELECT Slug FROM Repositories ORDER BY Slug LIMIT 1")
                    .get(0);
            connection.createStatement().execute("SET search_path TO \"Repository_" + slug + "\", public");
            assertThat(column(connection, "SELECT DISTINCT RepositorySlug FROM Branches"))
                    .containsExactly(slug);
            assertThat(column(
                            connection,
                            "SELECT relnamespace::regnamespace FROM pg_class WHERE relname = 'Branches'"
                                    + " AND pg_table_is_visible(oid)"))
                    .containsExactly("\"Repository_" + slug + "\"");
            column(connection, "SELECT set_config('search_path', 'Information', false)");
            assertThat(column(connection, "SELECT current_schema()")).containsExactly("Information");
        }
    }

    @Test
    void theCatalogCostsNoRequest() throws Exception {
        try (Connection connection = served.connect()) {
            int before = served.requests();
            DatabaseMetaData metadata = connection.getMetaData();
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = metadata.getTables(null, "Information", "%", new String[] {"TABLE", "VIEW"})) {
                while (rows.next()) {
                    tables.add(rows.getString("TABLE_NAME"));
                    assertThat(rows.getString("REMARKS")).isNotBlank();
                }
            }
            assertThat(tables).contains("Issues", "PullRequests", "Repositories");
            List<String> columns = new ArrayList<>();
            try (ResultSet rows = metadata.getColumns(null, "Information", "Issues", "%")) {
                while (rows.next()) {
                    columns.add(rows.getString("COLUMN_NAME") + " " + rows.getString("TYPE_NAME"));
                }
            }
            assertThat(columns).contains("Id int8", "Title text", "CreatedOn timestamptz");
            List<String> keys = new ArrayList<>();
            try (ResultSet rows = metadata.getPrimaryKeys(null, "Information", "PullRequests")) {
                while (rows.next()) {
                    keys.add(rows.getString("COLUMN_NAME") + " " + rows.getInt("KEY_SEQ"));
                }
            }
            assertThat(keys).containsExactlyInAnyOrder("RepositorySlug 1", "Id 2");
            try (ResultSet rows = metadata.getImportedKeys(null, "Information", "PullRequests")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("PKTABLE_NAME")).isEqualTo("Repositories");
            }
            assertThat(served.requests() - before).isZero();
        }
    }

    @Test
    void cancellingReachesTheRequest() throws Exception {
        try (Connection connection = served.connect();
                Statement statement = connection.createStatement()) {
            Fault fault = Fault.when().pathEndsWith("/projects").neverAnswer();
            served.emulator.inject(fault);
            try {
                CompletableFuture<Boolean> run = CompletableFuture.supplyAsync(() -> {
                    try {
                        return statement.execute("SELECT * FROM Projects");
                    } catch (SQLException e) {
                        throw new IllegalStateException(e.getSQLState() + " " + e.getMessage(), e);
                    }
                });
                fault.awaitHit();
                statement.cancel();
                assertThatThrownBy(() -> run.get(20, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasMessageContaining("57014 ERROR: canceling statement due to user request");
            } finally {
                served.emulator.clearFaults();
            }
            assertThat(column(connection, "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void aStatementHasItsTime() throws Exception {
        try (Connection connection = served.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = '200ms'");
            assertThatThrownBy(() -> statement.execute("SELECT count(*) FROM range(100000000) a, range(1000000) b"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"))
                    .hasMessageContaining("statement timeout");
        }
    }

    @Test
    void aLogLineHasNoLiteral() throws Exception {
        try (Connection connection = served.connect("ApplicationName", "my app")) {
            column(connection, "SELECT 'hunter2' AS secret");
        }
        ServedEmulator.await("the line", () -> served.log.stream().anyMatch(line -> line.contains("AS secret")));
        assertThat(served.log)
                .noneMatch(line -> line.contains("hunter2") || line.contains("demo-token"))
                .anyMatch(line -> line.matches(
                        "statement session=\\d+ user=ann application=my_app rows=1 requests=0 ms=\\d+ state=00000"
                                + " sql=SELECT '…' AS secret"));
    }
}
