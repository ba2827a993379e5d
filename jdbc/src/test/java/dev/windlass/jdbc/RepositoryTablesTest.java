package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.emulator.Emulator;
import dev.windlass.model.ColumnType;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of repositories and pull requests, from end to end: rows, types, examples and the number of requests. */
final class RepositoryTablesTest {
    private static final String PULL_REQUEST = "RepositorySlug = 'fleet-api' AND PullRequestId = 150";
    private static final String RELEASE = "RepositorySlug = 'fleet-api' AND CommitHash = 'v1.7.0'";

    /** Where each table has rows in the emulator's workspace. */
    private static final Map<String, String> ROWS = Map.ofEntries(
            Map.entry("Branches", "RepositorySlug = 'fleet-api'"),
            Map.entry("Tags", "RepositorySlug = 'fleet-api'"),
            Map.entry("Commits", "RepositorySlug = 'design-tokens'"),
            Map.entry("CommitFiles", RELEASE),
            Map.entry("CommitComments", "RepositorySlug = 'design-tokens' AND CommitHash = '80cc0bd4b1b7'"),
            Map.entry("CommitStatuses", "RepositorySlug = 'fleet-api' AND CommitHash = 'main'"),
            Map.entry("CommitPullRequests", "RepositorySlug = 'fleet-api' AND CommitHash = '28af7b0e567f'"),
            Map.entry("Reports", RELEASE),
            Map.entry("ReportAnnotations", RELEASE),
            Map.entry("PullRequests", "RepositorySlug = 'fleet-api'"),
            Map.entry("PullRequestReviewers", "RepositorySlug = 'fleet-api'"),
            Map.entry("PullRequestParticipants", "RepositorySlug = 'fleet-api'"),
            Map.entry("PullRequestActivity", "RepositorySlug = 'design-tokens'"),
            Map.entry("PullRequestComments", PULL_REQUEST),
            Map.entry("PullRequestCommits", PULL_REQUEST),
            Map.entry("PullRequestFiles", PULL_REQUEST),
            Map.entry("PullRequestStatuses", PULL_REQUEST),
            Map.entry("PullRequestTasks", "RepositorySlug = 'fleet-api' AND PullRequestId = 4"),
            Map.entry("PullRequestMergeChecks", PULL_REQUEST),
            Map.entry("SourceFiles", "RepositorySlug = 'fleet-api'"),
            Map.entry("FileContents", "RepositorySlug = 'fleet-api' AND Path = 'README.md'"),
            Map.entry("FileHistory", "RepositorySlug = 'fleet-api' AND Path = 'README.md'"),
            Map.entry("BranchRestrictions", "RepositorySlug = 'fleet-api'"),
            Map.entry("BranchingModel", "RepositorySlug = 'fleet-api'"),
            Map.entry("EffectiveBranchingModel", "RepositorySlug = 'fleet-api'"),
            Map.entry("DefaultReviewers", "RepositorySlug = 'fleet-api'"),
            Map.entry("EffectiveDefaultReviewers", "RepositorySlug = 'fleet-api'"),
            Map.entry("Forks", "RepositorySlug = 'fleet-api'"),
            Map.entry("Watchers", "RepositorySlug = 'fleet-api'"),
            Map.entry("Downloads", "RepositorySlug = 'fleet-api'"),
            Map.entry("Webhooks", "RepositorySlug = 'fleet-api'"),
            Map.entry("DeployKeys", "RepositorySlug = 'fleet-api'"),
            Map.entry("RepositoryUserPermissions", "RepositorySlug = 'fleet-api'"),
            Map.entry("RepositoryGroupPermissions", "RepositorySlug = 'fleet-api'"),
            Map.entry("RepositorySettings", "RepositorySlug = 'fleet-api'"));

    private static Emulator emulator;
    private static Connection connection;

    @BeforeAll
    static void start() throws SQLException {
        emulator = Emulator.start();
        connection =
                DriverManager.getConnection("jdbc:bitbucket:ApiUrl=%s;SiteUrl=%s;Workspace=acme;AccessToken=demo-token"
                        .formatted(emulator.apiUrl(), emulator.siteUrl()));
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.clearRequests();
    }

    static Stream<TableSpec> tables() {
        return ROWS.keySet().stream().sorted().map(name -> Tables.find(name).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyExampleGivesRows(TableSpec table) throws SQLException {
        for (TableSpec.Example example : table.examples()) {
            assertThat(rows(example.sql())).as(example.sql()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyColumnIsOfItsTypeAndNoneThatIsNeverNullIs(TableSpec table) throws SQLException {
        String sql = "SELECT * FROM " + table.name() + " WHERE " + ROWS.get(table.name());
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
            do {
                for (ColumnSpec column : table.columns()) {
                    Object value = rows.getObject(column.name());
                    if (value != null) {
                        assertThat(value).as(column.name()).isInstanceOf(java(column.type()));
                    } else {
                        assertThat(column.notNull()).as(column.name()).isFalse();
                    }
                }
            } while (rows.next());
            assertThat((Throwable) statement.getWarnings()).isNull();
        }
    }

    private static Class<?> java(ColumnType type) {
        return switch (type) {
            case BIGINT -> Long.class;
            case INTEGER -> Integer.class;
            case DOUBLE -> Double.class;
            case BOOLEAN -> Boolean.class;
            case VARCHAR, JSON -> String.class;
            case DATE -> java.time.LocalDate.class;
            case TIMESTAMP -> OffsetDateTime.class;
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT * FROM PullRequestParticipants WHERE RepositorySlug = 'fleet-api'                       | 4
            SELECT Id, MergedOn, ReviewersCount FROM PullRequests WHERE RepositorySlug = 'fleet-api'       | 4
            SELECT * FROM PullRequestActivity WHERE RepositorySlug = 'fleet-api' AND PullRequestId = 150   | 1
            SELECT * FROM PullRequestFiles WHERE RepositorySlug = 'fleet-api' AND PullRequestId = 150      | 2
            SELECT count(*) FROM PullRequestFiles WHERE RepositorySlug = 'fleet-api' AND PullRequestId = 150 | 2
            SELECT * FROM PullRequestFiles WHERE RepositorySlug = 'fleet-api' AND PullRequestId IN (149, 150) | 4
            SELECT * FROM CommitFiles WHERE RepositorySlug = 'fleet-api' AND CommitHash = 'v1.7.0..v1.6.0' | 1
            SELECT count(*) FROM CommitStatuses WHERE RepositorySlug = 'fleet-api' AND CommitHash = 'main' | 1
            SELECT * FROM ReportAnnotations WHERE RepositorySlug = 'fleet-api' AND CommitHash = 'v1.7.0'   | 2
            SELECT * FROM FileContents WHERE RepositorySlug = 'fleet-api' AND Path IN ('README.md', 'LICENSE') | 2
            SELECT * FROM BranchingModel                                                                   | 13
            SELECT count(*) FROM Watchers WHERE RepositorySlug = 'fleet-api'                               | 1
            """)
    void costs(String sql, int requests) throws SQLException {
        assertThat(rows(sql)).isNotEmpty();
        assertThat(emulator.requests()).hasSize(requests);
    }

    @Test
    void aMergeCommitIsFoundByItsShortHash() throws SQLException {
        String merged = "SELECT count(*) FROM PullRequests WHERE RepositorySlug = 'design-tokens' AND State = 'MERGED'";
        String joined = "SELECT count(*) FROM PullRequests p JOIN Commits c ON c.RepositorySlug = p.RepositorySlug "
                + "AND c.ShortHash = p.MergeCommitHash AND c.Date = p.MergedOn WHERE p.RepositorySlug = 'design-tokens'";
        assertThat(rows(joined)).isEqualTo(rows(merged)).isNotEqualTo(List.of("0"));
    }

    @Test
    void theFeedOfTheRepositoryHasWhatThoseOfItsPullRequestsHave() throws SQLException {
        String columns = "SELECT concat_ws(' ', PullRequestId, Kind, Date, ActorUUID) FROM PullRequestActivity "
                + "WHERE RepositorySlug = 'design-tokens'";
        List<String> all = rows(columns + " ORDER BY ALL");
        assertThat(all).isNotEmpty();
        assertThat(rows(columns + " AND PullRequestId IN (1, 2, 3) ORDER BY ALL"))
                .isNotEmpty()
                .isEqualTo(all.stream().filter(row -> row.matches("[123] .*")).toList());
    }

    @Test
    void aFileIsReadAsTextInBase64AndBySize() throws SQLException {
        assertThat(rows("SELECT decode(from_base64(ContentBase64)) = Content AND Size = octet_length(encode(Content)) "
                        + "AND Revision = 'HEAD' FROM FileContents "
                        + "WHERE RepositorySlug = 'fleet-api' AND Path = 'README.md'"))
                .containsExactly("true");
        assertThat(rows("SELECT Path FROM FileContents WHERE RepositorySlug = 'fleet-api' AND Path = 'none.md'"))
                .isEmpty();
    }

    @Test
    void foldersAreListedToTheDepthAskedFor() throws SQLException {
        String deep = "SELECT Path FROM SourceFiles WHERE RepositorySlug = 'fleet-api' AND Folder = 'src'";
        assertThat(rows(deep)).isNotEmpty().allMatch(path -> path.matches("src/[^/]+"));
        assertThat(rows(deep + " AND MaxDepth = 3")).anyMatch(path -> path.matches("src/[^/]+/.+"));
    }

    @Test
    void aBranchWithASlashIsRefusedWhereItWouldFindNothing() {
        assertThatThrownBy(() -> rows("SELECT Path FROM SourceFiles WHERE Revision = 'feature/x'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("TargetCommitHash");
        assertThat(emulator.requests()).isEmpty();
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }
}
