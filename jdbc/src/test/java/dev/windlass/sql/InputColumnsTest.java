package dev.windlass.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Input columns, which a statement or a join has to give: each statement gets the right answer, or an error that says
 * what to write; never no rows because nothing was given.
 */
class InputColumnsTest {
    private static Emulator emulator;
    private static Connection connection;
    private static Connection withoutPushdown;

    @BeforeAll
    static void start() throws Exception {
        EmulatorOptions options = EmulatorOptions.defaults();
        emulator = Emulator.start(options, Scenario.acme(options));
        connection = connect("");
        withoutPushdown = connect(";Pushdown=false;MaxRequests=5000");
    }

    private static Connection connect(String properties) throws SQLException {
        return DriverManager.getConnection("jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token"
                + ";Workspace=acme;Schema=Repository_fleet-api;ApiUrl=" + emulator.apiUrl() + ";SiteUrl="
                + emulator.siteUrl() + properties);
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        withoutPushdown.close();
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # One value, however it is written.
            1 | 43 | SELECT count(*) FROM FileHistory WHERE Path = 'README.md' AND Renames = false
            1 | 43 | SELECT count(*) FROM FileHistory WHERE Path = 'README.md' AND NOT Renames
            1 | 43 | SELECT count(*) FROM FileHistory WHERE Path = 'README.md' AND Renames = 'false'
            1 | false | SELECT DISTINCT Renames FROM FileHistory WHERE Path = 'README.md' AND Renames = false
            1 | 43 | SELECT count(*) FROM FileHistory WHERE Path = 'README.md' AND Renames
            1 | 44 | SELECT count(*) FROM Commits WHERE Path = 'README.md'
            # Once given, it may be tested again.
            1 | 44 | SELECT count(*) FROM Commits WHERE lower(Path) = 'readme.md' AND Path LIKE '%.md' AND Path IS NOT NULL AND Path = 'README.md'
            1 | 0 | SELECT count(*) FROM Commits WHERE Path = 'README.md' AND length(Path) = 3
            # Several values.
            2 | LICENSE 1, README.md 44 | SELECT concat(Path, ' ', count(*)) FROM Commits WHERE Path IN ('README.md', 'LICENSE') GROUP BY Path ORDER BY 1
            # Not given, and not asked for.
            7 | 616 | SELECT count(*) FROM Commits WHERE Path IS NULL
            1 | 10 | SELECT count(*) FROM SourceFiles WHERE Revision IS NOT NULL
            1 | 10 | SELECT count(*) FROM (SELECT * FROM Commits LIMIT 10) WHERE Path IS NULL
            8 | 0 | SELECT count(*) FROM Commits c JOIN SourceFiles s ON lower(c.Message) = lower(s.Path) WHERE c.Path IS NULL
            1 | 10 | SELECT count(*) FROM SourceFiles s JOIN SourceFiles t USING (Path)
            1 | 10 | SELECT count(*) FROM SourceFiles s JOIN SourceFiles t ON s.Path = t.Path AND s.Revision = t.Revision
            """)
    void whatIsGivenIsAsked(int requests, String expected, String sql) throws SQLException {
        emulator.clearRequests();
        assertThat(String.join(", ", rows(sql))).isEqualTo(expected);
        assertThat(emulator.requests()).hasSize(requests);
    }

    /** What a join gives is what {@code =} with each of its values gives. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            3 | LICENSE 1, README.md 44 | SELECT concat(s.Path, ' ', count(*)) FROM SourceFiles s JOIN Commits c ON c.Path = s.Path WHERE s.Path IN ('README.md', 'LICENSE') GROUP BY s.Path ORDER BY 1
            3 | LICENSE 1, README.md 44 | SELECT concat(c.Path, ' ', count(*)) FROM Commits c JOIN SourceFiles s ON s.RepositorySlug = c.RepositorySlug AND c.Path = s.Path WHERE s.Path IN ('README.md', 'LICENSE') GROUP BY c.Path ORDER BY 1
            3 | LICENSE 1, README.md 44 | SELECT concat(s.Path, ' ', count(c.Hash)) FROM SourceFiles s LEFT JOIN Commits c ON c.Path = s.Path WHERE s.Path IN ('README.md', 'LICENSE') GROUP BY s.Path ORDER BY 1
            3 | 45 | SELECT count(*) FROM Commits WHERE Path IN (SELECT Path FROM SourceFiles WHERE Path IN ('README.md', 'LICENSE'))
            2 | 44 | SELECT count(*) FROM Commits c WHERE EXISTS (SELECT 1 FROM SourceFiles s WHERE s.Path = 'README.md' AND s.Path = c.Path)
            2 | 43 | SELECT count(*) FROM SourceFiles s JOIN FileHistory h ON h.Path = s.Path AND h.Revision = s.Revision WHERE s.Path = 'README.md'
            # The main branch stands for a revision that nothing gives, not for one that a join gives.
            2 | 10 | SELECT count(*) FROM Tags t JOIN SourceFiles s ON s.Revision = t.TargetCommitHash WHERE t.Name = 'v1.1.0'
            2 | true | SELECT DISTINCT s.CommitHash = t.TargetCommitHash FROM Tags t JOIN SourceFiles s ON s.Revision = t.TargetCommitHash WHERE t.Name = 'v1.1.0'
            # Constants.
            1 | 44 | SELECT count(*) FROM Commits WHERE Path IN (SELECT 'README.md')
            2 | 45 | SELECT count(*) FROM Commits c JOIN (VALUES ('README.md'), ('LICENSE')) v(p) ON v.p = c.Path
            # A path of its own, and a parameter.
            13 | true | SELECT (SELECT count(*) FROM Branches b JOIN Commits c ON c.Revision = b.Name WHERE b.Name LIKE 'mai%') = (SELECT count(*) FROM Commits WHERE Include = 'main')
            """)
    void whatAJoinGivesIsAsked(int requests, String expected, String sql) throws SQLException {
        emulator.clearRequests();
        assertThat(String.join(", ", rows(sql))).isEqualTo(expected);
        assertThat(emulator.requests()).hasSize(requests);
        assertThat(String.join(", ", rows(withoutPushdown, sql))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Path     | SELECT count(*) FROM Commits WHERE lower(Path) = 'readme.md'
            Path     | SELECT count(*) FROM Commits WHERE Path = 5
            Path     | SELECT count(*) FROM Commits WHERE Path IS NOT NULL
            Path     | SELECT count(*) FROM Commits WHERE Path = 'README.md' OR length(Message) > 9
            Path     | SELECT count(*) FROM Commits WHERE length(Message) > 9 OR lower(Path) = 'readme.md'
            Path     | SELECT count(*) FROM Commits c LEFT JOIN (VALUES ('README.md')) v(p) ON v.p = c.Path
            Path     | SELECT count(*) FROM Commits c JOIN (VALUES ('readme.md')) v(p) ON v.p = lower(c.Path)
            Path     | SELECT count(*) FROM Commits c JOIN SourceFiles s ON lower(c.Path) = lower(s.Path)
            Path     | SELECT count(*) FROM Commits c JOIN SourceFiles s ON c.Path < s.Path
            Path     | SELECT count(*) FROM Commits c LEFT JOIN SourceFiles s ON c.Path = s.Path
            Path     | SELECT count(*) FROM Commits c WHERE NOT EXISTS (SELECT 1 FROM SourceFiles s WHERE s.Path = c.Path)
            Path     | SELECT count(*) FROM (SELECT * FROM Commits LIMIT 10) WHERE Path = 'README.md'
            Revision | SELECT count(*) FROM SourceFiles WHERE Revision LIKE 'v%'
            MaxDepth | SELECT count(*) FROM SourceFiles WHERE MaxDepth > 2
            Renames  | SELECT count(*) FROM FileHistory WHERE Path = 'README.md' AND Renames IS NOT NULL
            """)
    void whatCannotBeAskedIsRefusedBeforeTheFirstRequest(String input, String sql) {
        emulator.clearRequests();
        assertThatThrownBy(() -> rows(sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42S22"))
                .hasMessageContaining("needs a condition on " + input + ": it is an input")
                .hasMessageContaining("so write " + input + " = '…'");
        assertThat(emulator.requests()).isEmpty();
    }

    /** Bitbucket would find nothing by such a name, which would read as no files. */
    @Test
    void aBranchWithASlashIsRefusedWhereAJoinGivesIt() {
        assertThatThrownBy(() -> rows("SELECT count(*) FROM Branches b JOIN SourceFiles s ON s.Revision = b.Name"))
                .hasMessageContaining("write the hash of the commit");
    }

    @Test
    void explainShowsWhereTheValueGoes() throws SQLException {
        List<String> lines = rows("EXPLAIN SELECT count(*) FROM SourceFiles s JOIN Commits c ON c.Path = s.Path");
        assertThat(String.join("\n", lines))
                .contains("for each Path that the join with SourceFiles leaves, in parallel:")
                .contains("GET /repositories/acme/fleet-api/commits?path={Path}&");
    }

    private static List<String> rows(String sql) throws SQLException {
        return rows(connection, sql);
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
