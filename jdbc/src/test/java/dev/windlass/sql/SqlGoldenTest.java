package dev.windlass.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.RecordedRequest;
import dev.windlass.jdbc.WindlassConnection;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Statements with their plans, rows and requests, in {@code statements.txt}, on the emulator's default workspace.
 * Rewritten with {@code -Dwindlass.update=true}; the numbers that matter most are asserted here besides.
 */
class SqlGoldenTest {
    private static final Path GOLDEN = Path.of(
            System.getProperty("windlass.root", ".."), "jdbc/src/test/resources/dev/windlass/sql/statements.txt");
    private static final int ROWS_SHOWN = 4;

    private static Emulator emulator;

    @BeforeAll
    static void start() {
        emulator = Emulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static final String SEED = "SELECT Title, ContentRaw FROM Issues WHERE Id = '1'";

    /** CTE, join, window, date_trunc, percentile_cont and FILTER in one. */
    private static final String REPORT = """
            WITH merged AS (
              SELECT p.RepositorySlug, r.ProjectKey, date_trunc('month', p.CreatedOn) AS Month, p.State,
                     p.CommentCount, p.UpdatedOn - p.CreatedOn AS Age
              FROM PullRequests p JOIN Repositories r ON r.Slug = p.RepositorySlug
              WHERE p.CreatedOn >= TIMESTAMPTZ '2025-06-01' AND r.ProjectKey IS NOT NULL)
            SELECT ProjectKey, Month, count(*) AS PullRequests,
                   count(*) FILTER (WHERE State = 'MERGED') AS Merged,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY CommentCount) AS MedianComments,
                   sum(count(*)) OVER (PARTITION BY ProjectKey ORDER BY Month) AS SoFar
            FROM merged GROUP BY ProjectKey, Month ORDER BY ProjectKey, Month""";

    private static final List<String> STATEMENTS = List.of(
            SEED,
            "SELECT Title, ContentRaw FROM Issues WHERE id = '1'",
            "SELECT Title FROM \"Repository_fleet-api\".Issues WHERE \"Id\" = 1",
            "SELECT Slug, ProjectKey FROM Repositories ORDER BY Slug",
            "SELECT Id, State FROM PullRequests WHERE RepositorySlug = 'fleet-api' LIMIT 5",
            "SELECT Id, Title FROM PullRequests WHERE RepositorySlug = 'fleet-api' AND State = 'OPEN' AND UpdatedOn > '2026-09-01'",
            "SELECT count(*) FROM PullRequests WHERE RepositorySlug = 'fleet-api' AND State = 'OPEN'",
            "SELECT State, count(*) FROM PullRequests WHERE RepositorySlug = 'fleet-api' GROUP BY State ORDER BY State",
            "SELECT RepositorySlug, count(*) AS OpenOnes FROM PullRequests WHERE State = 'OPEN' GROUP BY 1 ORDER BY 1",
            "SELECT Id, UpdatedOn FROM PullRequests WHERE RepositorySlug = 'fleet-api' ORDER BY UpdatedOn DESC LIMIT 3",
            "SELECT Id, UpdatedOn FROM PullRequests WHERE RepositorySlug = 'fleet-api' ORDER BY UpdatedOn DESC, Id LIMIT 3",
            "SELECT RepositorySlug, Id FROM PullRequests ORDER BY CreatedOn, RepositorySlug, Id LIMIT 4",
            "SELECT Id FROM PullRequests WHERE RepositorySlug = 'fleet-api' AND Id IN (3, 1, 2, 99999)",
            "SELECT Name FROM Branches WHERE RepositorySlug = 'fleet-api' AND Name = 'main'",
            "SELECT count(*) FROM Commits WHERE RepositorySlug = 'fleet-api'",
            "SELECT a.Id FROM PullRequests a JOIN PullRequests b USING (RepositorySlug, Id) "
                    + "WHERE RepositorySlug = 'fleet-api' AND a.State = 'OPEN' AND b.Id < 9 ORDER BY 1",
            "SELECT p.Id, count(*) AS Comments FROM PullRequests p JOIN PullRequestComments c "
                    + "ON c.RepositorySlug = p.RepositorySlug AND c.PullRequestId = p.Id "
                    + "WHERE p.RepositorySlug = 'fleet-api' AND p.State = 'OPEN' GROUP BY p.Id ORDER BY p.Id",
            "SELECT count(*) FROM PullRequests WHERE RepositorySlug = 'fleet-api' AND lower(State) = 'open'",
            "SELECT count(Id), count(*) FROM PullRequests WHERE RepositorySlug = 'fleet-api' AND State = 'OPEN'",
            "SELECT RepositorySlug, count(Id) FROM PullRequests WHERE RepositorySlug IN ('fleet-api', 'docs-site') "
                    + "GROUP BY 1 ORDER BY 1",
            "SELECT count(MergedOn), count(Id) FROM PullRequests WHERE RepositorySlug = 'fleet-api' AND State = 'OPEN'",
            "SELECT count(Id) FROM (SELECT RepositorySlug, MergedOn AS Id FROM PullRequests) "
                    + "WHERE RepositorySlug = 'fleet-api'",
            "SELECT Id FROM PullRequests WHERE RepositorySlug = 'fleet-api' AND year(CreatedOn) = 2025 "
                    + "AND upper(Title) LIKE '%FIX%' ORDER BY Id",
            "SELECT count(*) FROM Pipelines WHERE RepositorySlug = 'fleet-api' "
                    + "AND date_diff('day', CreatedOn, TIMESTAMPTZ '2026-11-20 12:00:00') < 7",
            "SELECT p.Id, b.Name FROM PullRequests p LEFT JOIN Branches b ON b.RepositorySlug = p.RepositorySlug "
                    + "AND b.Name = p.SourceBranchName AND b.Name <> 'main' AND b.Name LIKE 'feature/%' "
                    + "WHERE p.State = 'OPEN' ORDER BY p.RepositorySlug, p.Id",
            "SELECT p.Id, n FROM PullRequests p LEFT JOIN (SELECT RepositorySlug, PullRequestId, count(*) AS n "
                    + "FROM PullRequestTasks GROUP BY ALL) t ON t.RepositorySlug = p.RepositorySlug "
                    + "AND t.PullRequestId = p.Id WHERE p.RepositorySlug = 'fleet-api' AND p.State = 'OPEN' ORDER BY 1",
            "SELECT p.Id, (SELECT count(*) FROM PullRequestComments c WHERE c.RepositorySlug = p.RepositorySlug "
                    + "AND c.PullRequestId = p.Id) AS n FROM PullRequests p "
                    + "WHERE p.RepositorySlug = 'fleet-api' AND p.State = 'OPEN' ORDER BY 1",
            "SELECT count(*) FROM Branches WHERE RepositorySlug IN "
                    + "(SELECT Slug FROM Repositories WHERE ProjectKey = 'ROBO')",
            "SELECT Name FROM PipelineSteps WHERE RepositorySlug = 'fleet-api' AND PipelineUUID IN (SELECT UUID "
                    + "FROM Pipelines WHERE RepositorySlug = 'fleet-api' ORDER BY CreatedOn DESC LIMIT 1) ORDER BY Name",
            "SELECT f.Path, c.Size FROM SourceFiles f JOIN FileContents c ON c.RepositorySlug = f.RepositorySlug "
                    + "AND c.Path = f.Path WHERE f.RepositorySlug = 'fleet-api' AND f.Type = 'commit_file' ORDER BY 1",
            "SELECT (SELECT count(*) FROM PullRequests WHERE RepositorySlug = 'fleet-api' AND CommentCount > 3), "
                    + "(SELECT count(DISTINCT AuthorUUID) FROM PullRequests WHERE RepositorySlug = 'fleet-api')",
            "SELECT max(UpdatedOn) FROM PullRequests WHERE RepositorySlug = 'fleet-api'",
            "SELECT BuildNumber FROM Pipelines WHERE RepositorySlug = 'fleet-api' AND StateResultName = 'FAILED' "
                    + "AND CreatedOn >= TIMESTAMPTZ '2026-11-13 00:00:00+00' ORDER BY BuildNumber",
            "SELECT BuildNumber, StateName FROM Pipelines WHERE RepositorySlug = 'fleet-api' AND BuildNumber IN (2, 1)",
            "SELECT PullRequestId, Kind FROM PullRequestActivity WHERE RepositorySlug = 'fleet-api' "
                    + "AND Date >= TIMESTAMPTZ '2026-11-18 00:00:00+00' ORDER BY Date, Kind",
            "SELECT r.Slug, p.Id FROM Repositories r, LATERAL (SELECT Id FROM PullRequests p "
                    + "WHERE p.RepositorySlug = r.Slug ORDER BY CreatedOn DESC LIMIT 1) p ORDER BY 1",
            "SELECT r.Slug, (SELECT max(CreatedOn) FROM PullRequests p WHERE p.RepositorySlug = r.Slug) "
                    + "FROM Repositories r ORDER BY 1",
            "SELECT p.Id, (SELECT c.CreatedOn FROM PullRequestComments c WHERE c.RepositorySlug = p.RepositorySlug "
                    + "AND c.PullRequestId = p.Id ORDER BY c.CreatedOn DESC LIMIT 1) FROM PullRequests p "
                    + "WHERE p.RepositorySlug = 'fleet-api' AND p.State = 'OPEN' ORDER BY 1",
            "SELECT count(*) FROM PullRequests WHERE RepositorySlug NOT LIKE 'fleet-%' AND State = 'OPEN'",
            "SELECT RepositorySlug, Name FROM Branches WHERE Name IN ('main', 'develop') ORDER BY ALL",
            "SELECT count(*) FROM Users",
            "SELECT Slug FROM Workspaces",
            "SELECT Id FROM PullRequests WHERE RepositorySlug = 'fleet-api' AND State = 'OPEN' AND State = 'MERGED'",
            "SELECT Id FROM PullRequests WHERE RepositorySlug = 'no-such'",
            REPORT);

    @Test
    void statementsGiveThePlansRowsAndRequestsOfTheGoldenFile() throws Exception {
        List<String> sections = new ArrayList<>();
        try (Connection connection = connect("")) {
            for (String sql : STATEMENTS) {
                sections.add(section(connection, sql));
            }
        }
        try (Connection connection = connect(";Schema=Repository_fleet-api")) {
            sections.add("-- Schema=Repository_fleet-api\n" + section(connection, SEED));
        }
        String all = String.join("\n\n\n", sections) + "\n";
        if (Boolean.getBoolean("windlass.update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, all);
        }
        assertThat(all).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void theSeedsStatementIsOneRequestInTheSchemaOfARepository() throws Exception {
        try (Connection connection = connect(";Schema=Repository_fleet-api")) {
            emulator.clearRequests();
            assertThat(rows(connection, SEED)).hasSize(1);
            assertThat(targets()).hasSize(1);
        }
    }

    @Test
    void aKeyPlansAlikeHoweverItIsWritten() throws Exception {
        try (Connection connection = connect("")) {
            List<String> plans = new ArrayList<>();
            for (String condition : List.of("Id = 1", "id = '1'", "\"Id\" = 1", "\"ID\" = '1'", "1 = Id")) {
                plans.add(connection
                        .unwrap(WindlassConnection.class)
                        .plan("SELECT Title, ContentRaw FROM Issues WHERE " + condition));
            }
            assertThat(plans).allMatch(plans.get(0)::equals);
            assertThat(plans.get(0)).contains("/issues/1?");
        }
    }

    @Test
    void aBoundKeyAsksWhatALiteralAsks() throws Exception {
        try (Connection connection = connect(";Schema=Repository_fleet-api");
                PreparedStatement statement =
                        connection.prepareStatement("SELECT Title, ContentRaw FROM Issues WHERE Id = ?")) {
            List<Object> bound = List.of(1, 1L, "1", (short) 1, new java.math.BigDecimal("1"));
            for (Object value : bound) {
                emulator.clearRequests();
                statement.setObject(1, value);
                assertThat(read(statement.executeQuery())).hasSize(1);
                assertThat(targets())
                        .as("%s", value.getClass())
                        .containsExactly("GET /2.0/repositories/acme/fleet-api/issues/1?fields=title,content.raw,id");
            }
        }
    }

    @Test
    void noConditionOnTheStateMeansAllStates() throws Exception {
        try (Connection connection = connect("")) {
            assertThat(rows(
                            connection,
                            "SELECT DISTINCT State FROM PullRequests WHERE RepositorySlug = 'fleet-api' ORDER BY 1"))
                    .contains("MERGED", "OPEN", "DECLINED");
        }
    }

    @Test
    void theReportEqualsTheSameOverOrdinaryTables() throws Exception {
        try (Connection off = connect(";Pushdown=false");
                Connection on = connect("");
                PlainTables plain = PlainTables.copyOf(off)) {
            List<String> expected = rows(plain.connection(), REPORT);
            assertThat(expected).hasSizeGreaterThan(20);
            assertThat(rows(on, REPORT)).isEqualTo(expected);
        }
    }

    private static Connection connect(String more) throws SQLException {
        return DriverManager.getConnection("jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token;Workspace=acme"
                + ";ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl() + more);
    }

    private static String section(Connection connection, String sql) throws SQLException, IOException {
        String plan = connection.unwrap(WindlassConnection.class).plan(sql).strip();
        emulator.clearRequests();
        List<String> rows;
        try {
            rows = rows(connection, sql);
        } catch (SQLException e) {
            rows = new ArrayList<>(List.of("error " + e.getSQLState() + ": " + e.getMessage()));
        }
        if (!sql.contains("ORDER BY")) {
            Collections.sort(rows);
        }
        StringBuilder text = new StringBuilder(sql)
                .append("\n\nplan\n")
                .append(indented(plan.lines().toList()));
        text.append("\n\nrows: ").append(rows.size()).append('\n');
        text.append(indented(rows.subList(0, Math.min(ROWS_SHOWN, rows.size()))));
        List<String> targets = targets();
        return text.append("\n\nrequests: ")
                .append(targets.size())
                .append('\n')
                .append(indented(targets))
                .toString()
                .stripTrailing();
    }

    private static String indented(List<String> lines) {
        return lines.stream()
                .map(line -> "  " + line.replace("\r", "").replace("\n", "\\n"))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> targets() {
        return emulator.requests().stream().map(SqlGoldenTest::target).sorted().toList();
    }

    private static String target(RecordedRequest request) {
        return request.method() + " " + URLDecoder.decode(request.target(), StandardCharsets.UTF_8);
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return read(statement.executeQuery(sql));
        }
    }

    private static List<String> read(ResultSet opened) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = opened) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(text(result.getObject(i)));
                }
                rows.add(String.join(" | ", values));
            }
        }
        return rows;
    }

    private static String text(@Nullable Object value) {
        return value instanceof OffsetDateTime moment ? moment.toInstant().toString() : String.valueOf(value);
    }
}
