package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.jdbc.WindlassConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Views of the user's: what they read, what is pushed through them, and what is said of wrong ones. */
class ViewsTest extends LiveTest {
    @TempDir
    Path folder;

    private Connection withViews(String json) throws IOException, SQLException {
        return connect("UserDefinedViews=" + Files.writeString(folder.resolve("views.json"), json));
    }

    @Test
    void conditionsArePushedThroughViewsOverViews() throws Exception {
        Connection connection = withViews("""
                {"OpenOnes": {"query": "SELECT RepositorySlug AS Repo, Id AS Number, UpdatedOn AS Changed FROM PullRequests WHERE State = 'OPEN'"},
                 "Recent": {"query": "SELECT Repo, Number FROM UserViews.OpenOnes WHERE Changed > '2020-01-01'"}}
                """);
        String plan = connection.unwrap(WindlassConnection.class).plan("SELECT Number FROM Recent WHERE Repo = 'web'");
        assertThat(plan)
                .contains("/repositories/acme/web/pullrequests?q=")
                .contains("updated_on")
                .contains("State = 'OPEN'");
        assertThat(rows(connection, "SELECT count(*) FROM USERVIEWS.recent WHERE Repo = 'web'"))
                .isEqualTo(rows(
                        connection,
                        "SELECT count(*) FROM PullRequests WHERE State = 'OPEN' AND UpdatedOn > '2020-01-01'"
                                + " AND RepositorySlug = 'web'"));
    }

    /** The sort key that the plan prints is the view's name for another column. */
    @Test
    void anOrderByANameThatTheViewGivesAwayIsNotAskedOfBitbucket() throws Exception {
        Connection connection = withViews("""
                {"Renamed": {"query": "SELECT RepositorySlug, Id, CommentCount AS UpdatedOn FROM PullRequests"}}
                """);
        String sql = "SELECT UpdatedOn FROM %s WHERE RepositorySlug = 'web' ORDER BY %s DESC LIMIT 3";
        assertThat(rows(connection, sql.formatted("Renamed", "UpdatedOn")))
                .isEqualTo(rows(
                        connection,
                        "SELECT CommentCount FROM PullRequests WHERE RepositorySlug = 'web' ORDER BY CommentCount DESC"
                                + " LIMIT 3"));
        assertThat(connection.unwrap(WindlassConnection.class).plan(sql.formatted("Renamed", "UpdatedOn")))
                .doesNotContain("sort=-updated_on");
    }

    @Test
    void aViewMeansTheTablesOfTheCurrentSchema() throws Exception {
        Connection connection = withViews("{\"Mine\": {\"query\": \"SELECT Id FROM PullRequests\"}}");
        String all = rows(connection, "SELECT count(*) FROM Mine").get(0);
        connection.setSchema("Repository_web");
        assertThat(rows(connection, "SELECT count(*) FROM UserViews.Mine"))
                .isEqualTo(rows(connection, "SELECT count(*) FROM PullRequests"))
                .doesNotContain(all);
    }

    @Test
    void aFolderOfFilesIsDocumentedByItsComments() throws Exception {
        Files.writeString(folder.resolve("Stale.sql"), """
                -- Pull requests that nobody touched.
                --
                -- Repo: Where it is.
                -- Number: What it is
                --   called.
                SELECT RepositorySlug AS Repo, Id AS Number FROM PullRequests;
                """);
        Connection connection = connect("UserDefinedViews=" + folder);
        try (ResultSet tables = connection.getMetaData().getTables(null, "UserViews", "%", null)) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("TABLE_NAME")).isEqualTo("Stale");
            assertThat(tables.getString("TABLE_TYPE")).isEqualTo("VIEW");
            assertThat(tables.getString("REMARKS")).isEqualTo("Pull requests that nobody touched.");
        }
        assertThat(rows(
                        connection,
                        "SELECT ColumnName, Description FROM sys_tablecolumns"
                                + " WHERE SchemaName = 'UserViews' AND TableName = 'Stale' ORDER BY Ordinal"))
                .containsExactly("Repo|Where it is.", "Number|What it is called.");
        assertThat(emulator.requests()).isEmpty();
        assertThat(rows(connection, "SELECT SchemaName FROM sys_schemas WHERE SchemaName LIKE 'User%'"))
                .containsExactly("UserViews");
    }

    @Test
    void aWrongViewIsToldWithFileAndLineWhenItIsUsedAndSpoilsNothingElse() throws Exception {
        Connection connection = withViews("""
                {
                  "NoTable": {"query": "SELECT * FROM PullRequest"},
                  "A": {"query": "SELECT * FROM B"},
                  "B": {"query": "SELECT * FROM A"},
                  "Good": {"query": "SELECT 1 AS x"}
                }
                """);
        assertThatThrownBy(() -> rows(connection, "SELECT * FROM NoTable"))
                .isInstanceOf(SQLException.class)
                .hasMessage("View NoTable (views.json, line 2) cannot be used: There is no table PullRequest in schema"
                        + " Information. Did you mean PullRequests?")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("42S02");
        assertThatThrownBy(() -> rows(connection, "SELECT * FROM A"))
                .hasMessageMatching("View [AB] \\(views.json, line [34]\\) cannot be used: it reads itself:"
                        + " (A reads B reads A|B reads A reads B)\\.");
        assertThat(rows(connection, "SELECT * FROM Good")).containsExactly("1");
        assertThat(rows(connection, "SELECT TableName, Description FROM sys_tables WHERE SchemaName = 'UserViews'"))
                .hasSize(4)
                .contains("Good|")
                .anySatisfy(row -> assertThat(row).startsWith("NoTable|View NoTable (views.json, line 2)"));
    }

    @Test
    void theLineOfAFileIsThatOfTheFault() throws Exception {
        Files.writeString(folder.resolve("Bad.sql"), "-- Bad.\n\nSELECT Id,\n    Nonsense\nFROM PullRequests\n");
        Connection connection = connect("UserDefinedViews=" + folder);
        assertThatThrownBy(() -> rows(connection, "SELECT * FROM Bad"))
                .hasMessageStartingWith("View Bad (Bad.sql, line 4) cannot be used: There is no column Nonsense.");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            {"A": "SELECT 1"}  => line 1: view A is no object like
            {"A": {"sql": "SELECT 1"}}  => line 1: view A has no "query".
            {"A": {"query": "SELECT 1"  => line 1: this is no JSON:
            []  => line 1: the file holds no JSON object
            {"A": {"query": "DELETE FROM x"}}  => line 1: DELETE statements are not supported
            {"A": {"query": "SELECT ?"}}  => line 1: A view has no parameters
            {"A": {"query": "SELECT 1"}, "a": {"query": "SELECT 2"}}  => line 1: there are two views a;
            {"Commits": {"query": "SELECT 1"}}  => line 1: Commits is a table of Windlass;
            """)
    void aWrongFileIsToldWhenTheConnectionIsOpened(String json, String why) {
        assertThatThrownBy(() -> withViews(json))
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("Connection property UserDefinedViews cannot be ")
                .hasMessageContaining(why)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("08001");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThatThrownBy(() -> connect("UserDefinedViews=" + folder.resolve("none.json")))
                .hasMessageEndingWith("none.json: there is no such file or folder.");
        assertThatThrownBy(() -> connect("UserDefinedViews=" + folder))
                .hasMessageEndingWith("the folder holds no .sql file.");
    }

    @Test
    void shippedViewsAreListedWithTheTables() throws Exception {
        Connection connection = connect();
        try (ResultSet columns = connection.getMetaData().getColumns(null, "Information", "Users", "UUID")) {
            assertThat(columns.next()).isTrue();
            assertThat(columns.getString("REMARKS")).isEqualTo("Identifier in braces.");
        }
        assertThat(rows(connection, "SHOW TABLES")).contains("Users", "PullRequests");
        assertThat(rows(connection, "SELECT count(*) FROM Users"))
                .isEqualTo(rows(connection, "SELECT count(*) FROM WorkspaceMembers"));
    }
}
