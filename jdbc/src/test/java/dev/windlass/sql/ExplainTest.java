package dev.windlass.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.jdbc.WindlassConnection;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EXPLAIN ANALYZE and EXPLAIN (FORMAT JSON): what they print is held by a golden file, times blanked. */
class ExplainTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "dev", "windlass", "sql", "explain.txt")
            .toAbsolutePath();

    private static final String WALK =
            "SELECT Id, Title FROM PullRequests WHERE RepositorySlug = 'fleet-api' " + "AND Title LIKE '%a%'";
    private static final String JOIN =
            "SELECT p.Id, count(*) AS Comments FROM PullRequests p JOIN PullRequestComments c "
                    + "ON c.RepositorySlug = p.RepositorySlug AND c.PullRequestId = p.Id "
                    + "WHERE p.RepositorySlug = 'fleet-api' AND p.State = 'OPEN' GROUP BY p.Id";
    private static final String SELF_JOIN = "SELECT a.Id FROM PullRequests a JOIN PullRequests b "
            + "USING (RepositorySlug, Id) WHERE RepositorySlug = 'fleet-api' AND a.CommentCount > b.CommentCount";
    private static final String FAN_OUT = "SELECT RepositorySlug, Name FROM Branches";
    private static final String COUNT = "SELECT count(*) FROM PullRequests WHERE State = 'OPEN'";

    private static final List<String> STATEMENTS = List.of(
            "EXPLAIN ANALYZE " + WALK,
            "EXPLAIN (ANALYZE, FORMAT JSON) " + WALK,
            "EXPLAIN ANALYZE " + JOIN,
            "EXPLAIN (FORMAT JSON) " + JOIN,
            "EXPLAIN ANALYZE " + SELF_JOIN,
            "EXPLAIN (FORMAT JSON) " + SELF_JOIN,
            "EXPLAIN (FORMAT JSON) " + FAN_OUT,
            "EXPLAIN ANALYZE " + COUNT,
            "EXPLAIN (FORMAT JSON) " + COUNT,
            "EXPLAIN (FORMAT JSON) SELECT Id FROM PullRequestComments WHERE RepositorySlug = 'fleet-api'",
            "EXPLAIN (FORMAT JSON) SELECT BuildNumber FROM Pipelines WHERE RepositorySlug = 'fleet-api' "
                    + "AND CreatedOn >= TIMESTAMPTZ '2026-11-13 00:00:00+00' AND StateResultName = 'FAILED'",
            "EXPLAIN (FORMAT JSON) SELECT Id FROM PullRequests WHERE State = 'OPEN' AND State = 'MERGED'",
            "EXPLAIN (ANALYZE, FORMAT JSON) SELECT 1",
            "EXPLAIN (FORMAT JSON) SELECT 1",
            "EXPLAIN ANALYZE SELECT 1");

    private static Emulator emulator;
    private static Connection connection;

    @BeforeAll
    static void start() throws BindException, SQLException {
        emulator = Emulator.start(EmulatorOptions.defaults());
        connection = DriverManager.getConnection("jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token"
                + ";Workspace=acme;ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl());
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        emulator.close();
    }

    private static List<String> lines(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(rows.getString("Plan"));
            }
        }
        return lines;
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("[0-9,]+ ms", "… ms").replaceAll("\"(\\w*[mM]illis)\":\\d+", "\"$1\":0");
    }

    @Test
    void plansReadAsInTheGoldenFile() throws SQLException, IOException {
        List<String> sections = new ArrayList<>();
        for (String sql : STATEMENTS) {
            emulator.clearRequests();
            String plan = withoutTimes(String.join("\n", lines(sql)));
            sections.add(sql + "\n\n" + plan + "\n\n" + emulator.requests().size() + " requests");
        }
        String all = String.join("\n\n\n", sections) + "\n";
        if (Boolean.getBoolean("windlass.update")) {
            Files.writeString(GOLDEN, all);
        }
        assertThat(all).isEqualTo(Files.readString(GOLDEN));
    }

    /** Against the emulator's own count and DuckDB's own rows. */
    @Test
    void whatWasMadeIsWhatTheServerSaw() throws SQLException {
        for (String sql : List.of(WALK, JOIN, SELF_JOIN, FAN_OUT, COUNT)) {
            emulator.clearRequests();
            int rows = rows(sql);
            int requests = emulator.requests().size();
            assertThat(String.join("\n", lines("EXPLAIN ANALYZE " + sql)))
                    .contains("It made %,d request%s and gave %,d row%s in "
                            .formatted(requests, requests == 1 ? "" : "s", rows, rows == 1 ? "" : "s"));
            assertThat(emulator.requests()).hasSize(2 * requests);
        }
    }

    private static int rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    @Test
    void anErrorOfTheStatementIsItsOwn() {
        assertThatThrownBy(() -> lines("EXPLAIN ANALYZE SELECT Id FROM PullRequests WHERE RepositorySlug = 'no-such'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no-such");
        assertThatThrownBy(() -> lines("EXPLAIN ANALYZE SELECT Idd FROM PullRequests"))
                .hasMessageContaining("Did you mean Id?");
    }

    @Test
    void aPlanIsNeverRun() throws SQLException {
        emulator.clearRequests();
        WindlassConnection ours = connection.unwrap(WindlassConnection.class);
        assertThat(ours.plan("EXPLAIN ANALYZE " + WALK))
                .isEqualTo(ours.plan(WALK))
                .doesNotContain("made:");
        assertThat(emulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EXPLAIN (FROMAT JSON) SELECT 1 | Did you mean FORMAT?",
                "EXPLAIN (FORMAT YAML) SELECT 1 | TEXT or JSON, not YAML",
                "EXPLAIN (ANALYZE maybe) SELECT 1 | ANALYZE is true or false",
                "EXPLAIN (ANALYZE SELECT 1 | no closing parenthesis",
                "EXPLAIN ANALYZE | EXPLAIN of what?",
                "EXPLAIN () SELECT 1 | no option",
            })
    void whatIsWrongIsSaid(String sql, String says) {
        assertThatThrownBy(() -> lines(sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(says)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("42601");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EXPLAIN (SELECT 1)",
                "EXPLAIN ((SELECT 1) UNION ALL (SELECT 2))",
                "EXPLAIN (COSTS off, TIMING false) SELECT 1",
                "EXPLAIN (ANALYZE false) SELECT 1",
                "explain verbose select 1",
            })
    void otherWaysToWriteIt(String sql) throws SQLException {
        assertThat(lines(sql)).containsExactly("No request: the statement reads no table of Bitbucket's.");
    }
}
