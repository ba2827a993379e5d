package dev.windlass.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.emulator.Scenario;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of rows that a condition chooses do not pass the engine: they are those that it would have given. */
class ChosenRowsTest {
    private static Emulator small;
    private static Emulator large;

    @BeforeAll
    static void start() throws Exception {
        EmulatorOptions options = EmulatorOptions.defaults();
        small = Emulator.start(options, Scenario.acme(options));
        large = Emulator.start(EmulatorOptions.defaults().withPort(0).withPullRequests(12_000));
    }

    @AfterAll
    static void stop() {
        small.close();
        large.close();
    }

    private static Connection connect(Emulator emulator) throws SQLException {
        return DriverManager.getConnection("jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token;Workspace=acme"
                + ";ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *                                       | PullRequests | length(Title) > 30
            *                                       | PullRequests | length(Title) > 1000
            *                                       | PullRequests | Id = 3 OR length(Title) > 40
            *                                       | PullRequests | State = 'OPEN' AND lower(Title) LIKE '%the%'
            *                                       | PullRequests | ClosedByDisplayName IS NULL AND length(Title) > 0
            Title, State, Id, AuthorDisplayName     | PullRequests | hash(Id) % 2 = 0
            id, title, STATE, description, "AuthorNickname" | PullRequests | length(SourceBranchName) * 2 > 10
            MergeCommitHash, CreatedOn, UpdatedOn, Draft, HtmlUrl | PullRequests | Id % 3 = 1
            *                                       | Pipelines    | DurationInSeconds % 2 = 1
            *                                       | Commits      | length(Message) > 20 AND Date > '2020-01-01'
            *                                       | Repositories | length(Slug) > 5
            *                                       | Branches     | "Name" ~ 'e'
            """)
    void theRowsAreThoseThatTheEngineWouldGive(String columns, String table, String condition) throws SQLException {
        String chosen = "SELECT " + columns + " FROM " + table + " WHERE " + condition;
        String whole = "SELECT " + columns + " FROM (SELECT * FROM " + table + ") AS x WHERE " + condition;
        assertThat(StatementText.read(chosen).columnsOfChosenRows()).isPresent();
        assertThat(StatementText.read(whole).columnsOfChosenRows()).isEmpty();
        try (Connection connection = connect(small)) {
            // Repositories are read side by side, so their rows come in no order.
            assertThat(rows(connection, chosen)).containsExactlyInAnyOrderElementsOf(rows(connection, whole));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"length(Title) > 0", "hash(Id) % 7 = 0", "hash(Id) % 4001 = 0", "Id % 12000 IN (1, 5999, 0)"})
    void rowsThatAreNotChosenDoNotPileUp(String condition) throws SQLException {
        try (Connection connection = connect(large)) {
            List<String> chosen = rows(connection, "SELECT * FROM PullRequests WHERE " + condition);
            assertThat(chosen).isNotEmpty();
            assertThat(chosen)
                    .isEqualTo(rows(connection, "SELECT * FROM (SELECT * FROM PullRequests) AS x WHERE " + condition));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT DISTINCT Title, Id FROM Issues WHERE Id > 1",
                "SELECT Title AS t FROM Issues WHERE t = 'a'",
                "SELECT Title FROM Issues i WHERE i.Id > 1",
                "SELECT upper(Title) FROM Issues WHERE Id > 1",
                "SELECT * FROM Issues WHERE Issues IS NOT NULL",
                "SELECT * FROM Issues WHERE COLUMNS(*) IS NOT NULL",
                "SELECT * FROM Issues WHERE hash(*) > 1",
                "SELECT * FROM Issues WHERE hash(Issues.*) > 1",
                "SELECT * FROM Issues WHERE #1 = 2",
                "SELECT * FROM Issues WHERE Id > 1 ORDER BY 2",
                "SELECT * FROM Issues WHERE Id IN (SELECT Id FROM PullRequests)",
                "SELECT * FROM Issues, Commits WHERE Id > 1",
                "SELECT * FROM Issues JOIN Commits USING (Repository) WHERE Id > 1",
                "SELECT Id FROM Issues WHERE Id > 1 UNION ALL SELECT 1",
                "SELECT * FROM Issues WHERE Id > 1 GROUP BY ALL",
                "SELECT * FROM Issues WHERE Id > 1 QUALIFY row_number() OVER () = 1",
                "SELECT * FROM Issues",
                "WITH x AS (SELECT 1) SELECT * FROM Issues WHERE Id > 1",
                "VALUES (1)",
                "SELECT",
                "SELECT * FROM",
                "SELECT * FROM Issues TABLESAMPLE 10% WHERE Id > 1"
            })
    void aStatementThatSaysMoreIsTheEngines(String sql) {
        assertThat(StatementText.read(sql).columnsOfChosenRows()).isEmpty();
    }

    @Test
    void namesBehindWhereAreTheEngines() {
        Optional<ColumnsOfChosenRows> read = StatementText.read(
                        "SELECT * FROM PullRequests WHERE PullRequests.State = 'Id' AND (\"Title\" || '*' = ? OR 2*Id*3 > 1) LIMIT 5")
                .columnsOfChosenRows();
        assertThat(read.orElseThrow().mentioned())
                .contains("state", "title", "id")
                .doesNotContain("*", "'id'")
                .isSubsetOf(Set.of("pullrequests", "state", "and", "title", "or", "id", "limit"));
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(result.getMetaData().getColumnTypeName(i))
                            .append(' ')
                            .append(result.getObject(i))
                            .append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
