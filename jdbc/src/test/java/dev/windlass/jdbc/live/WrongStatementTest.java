package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.emulator.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written wrongly is named, with the nearest right thing, and nothing of it is done. */
@Tag("slow")
class WrongStatementTest extends LiveTest {
    @Override
    Scenario scenario() {
        return Samples.workspace();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM PullRequest | 42S02 | PullRequests",
                "SELECT * FROM Information.Isues | 42S02 | Issues",
                "SELECT * FROM Repository_api.Comits | 42S02 | Commits",
                "SELECT * FROM sys_request | 42S02 | sys_requests",
                "SELECT * FROM NothingLikeIt | 42S02 | sys_tables",
                "SELECT Titel FROM PullRequests | 42S22 | Title",
                "SELECT Title FROM PullRequests WHERE Stat = 'OPEN' | 42S22 | State",
                "SELECT p.Titel FROM PullRequests p | 42S22 | Title",
                "SELECT Title FROM PullRequests ORDER BY CreatdOn | 42S22 | CreatedOn",
                "SELECT min(UUID) FROM WorkspaceMembers | 42S22 | no column UUID. Did you mean UserUUID?",
                "SELECT m.UUID FROM WorkspaceMembers m | 42S22 | no column UUID. Did you mean UserUUID?",
                "SELECT m.uuid FROM PullRequests p, Information.WorkspaceMembers AS m | 42S22 | Did you mean UserUUID?",
                "SELECT WorkspaceMembers.UUID FROM WorkspaceMembers | 42S22 | no column UUID. Did you mean UserUUID?",
                "SELECT \"x y\".Titel FROM Branches b JOIN PullRequests \"x y\" ON true | 42S22 | Did you mean Title?",
                "SELECT * FROM Informatoin.PullRequests | 3F000 | Information",
                "SELECT * FROM Nowhere.PullRequests | 3F000 | Repository_<slug>",
                "USE Informaton | 3F000 | Information",
                "SELECT uper('a') | 42883 | upper",
                "SELECT no_such_function_at_all(1) | 42883 | no_such_function_at_all",
                "SELECT Title FROM PullRequests WHERE | 42601 | ",
                "SELECT Title FORM PullRequests | 42601 | ",
                "SELEC Title FROM PullRequests | 42601 | SELECT",
                "SELECT 'open | 42601 | ",
                "SELECT (1 | 42601 | ",
                "SELECT Title FROM PullRequests GROUP BY State | 42601 | ",
                "SELECT 1; SELECT 2 | 0A000 | one statement",
                "SELECT 1; DROP SCHEMA Information | 0A000 | one statement",
                "SELECT a.Id FROM PullRequests a, Issues b WHERE Title = 'x' | 42702 | Title",
                "SELECT CAST('x' AS INT) | 22018 | x",
                "SELECT 9223372036854775807 + 1 | 22003 | "
            })
    void isNamed(String sql, String state, String part) throws Exception {
        Failure failure = failure(connect(), sql).isWellFormed();
        assertThat(failure.exception().getSQLState()).as(failure.message()).isEqualTo(state);
        if (part != null) {
            failure.says(part);
        }
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void aColumnOfOtherTablesOnlyIsNotOffered() throws Exception {
        assertThat(failure(connect(), "SELECT Links FROM PullRequests WHERE Id > 1")
                        .message())
                .as("Downloads have a Link")
                .isEqualTo("There is no column Links.");
        assertThat(failure(connect(), "SELECT c.Draft FROM PullRequestComments c")
                        .message())
                .isEqualTo("There is no column Draft.");
    }

    @Test
    void aConstantThatDoesNotFitIsNamed() throws Exception {
        Failure failure = failure(connect(), "SELECT Title FROM PullRequests WHERE Id = 'abc'")
                .isWellFormed();
        assertThat(failure.exception().getSQLState()).isEqualTo("22018");
        failure.says("abc").handedOutNoRow();
    }

    /** Found only when that row is computed, long after the first was handed out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT CAST(CASE WHEN i = 9000 THEN concat('x', i) ELSE '1' END AS INT) FROM range(20000) t(i) | 22018 | x9000",
                "SELECT CASE WHEN Id = 120 THEN CAST(Title AS INT) ELSE 1 END FROM PullRequests"
                        + " WHERE RepositorySlug = 'api' | 22018 | Change 120",
                "SELECT CASE WHEN Id = 120 THEN error('told so by the statement') ELSE 'x' END FROM PullRequests"
                        + " WHERE RepositorySlug = 'api' | 22000 | told so",
                "SELECT CAST(s AS INT) FROM (VALUES ('x')) t(s) | 22018 | x",
                "SELECT [CAST(s AS INT)] FROM (VALUES ('1'), ('x')) t(s) | 22018 | x",
                "SELECT [CAST(Title AS INT)] FROM PullRequests WHERE RepositorySlug = 'api' | 22000 | VARCHAR",
                "SELECT [CASE WHEN Id = 120 THEN CAST(Title AS INT) ELSE 1 END] FROM PullRequests"
                        + " WHERE RepositorySlug = 'api' | 22018 | Change 120"
            })
    void aRowThatCannotBeComputedIsAnError(String sql, String state, String part) throws Exception {
        Failure failure = failure(connect(), sql).isWellFormed().says(part);
        assertThat(failure.exception().getSQLState()).as(failure.message()).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";", " ; ; ", "-- nothing", "/* nothing */"})
    void nothingAtAll(String sql) throws Exception {
        assertThat(failure(connect(), sql).isWellFormed().exception().getSQLState())
                .isEqualTo("42601");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO Issues (Title) VALUES ('x')",
                "UPDATE Issues SET Title = 'x'",
                "DELETE FROM Issues",
                "MERGE INTO Issues USING Issues ON true WHEN MATCHED THEN DELETE",
                "COPY Issues TO '@/out.csv'",
                "COPY (SELECT 1) TO '@/out.csv'",
                "EXPORT DATABASE '@/out'",
                "ATTACH '@/out.db'",
                "ATTACH ':memory:' AS other",
                "DETACH memory",
                "SET threads = 1",
                "SET memory_limit = '10GB'",
                "RESET memory_limit",
                "PRAGMA database_list",
                "INSTALL httpfs",
                "LOAD httpfs",
                "CREATE TABLE t (a INT)",
                "CREATE VIEW Information.v AS SELECT 1",
                "CREATE OR REPLACE VIEW Information.Issues AS SELECT 1",
                "CREATE MACRO m() AS 1",
                "CREATE SCHEMA s",
                "DROP VIEW Information.Issues",
                "DROP SCHEMA Information CASCADE",
                "ALTER VIEW Information.Issues RENAME TO x",
                "CHECKPOINT",
                "VACUUM",
                "PREPARE p AS SELECT 1",
                "IMPORT DATABASE '@'",
                "GRANT SELECT ON Issues TO me"
            })
    void isRefused(String sql, @TempDir Path folder) throws Exception {
        Connection connection = connect();
        Failure failure =
                failure(connection, sql.replace("@", folder.toString())).isWellFormed();
        assertThat(failure.exception().getSQLState()).as(failure.message()).isEqualTo("0A000");
        nothingWasDone(connection, folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('@/secret.csv')",
                "SELECT * FROM '@/secret.csv'",
                "FROM '@/secret.csv'",
                "SELECT * FROM read_text('@/secret.csv')",
                "SELECT * FROM read_blob('@/secret.csv')",
                "SELECT * FROM read_json('@/secret.csv')",
                "SELECT * FROM read_parquet('@/secret.csv')",
                "SELECT * FROM glob('@/*')",
                "SELECT * FROM sniff_csv('@/secret.csv')",
                "SELECT * FROM duckdb_secrets()",
                "DESCRIBE SELECT * FROM '@/secret.csv'",
                "SUMMARIZE '@/secret.csv'",
                "SELECT * FROM read_csv('http://127.0.0.1:1/x.csv')",
                "WITH c AS (SELECT * FROM read_text('@/secret.csv')) SELECT * FROM c",
                "EXPLAIN SELECT * FROM read_csv('@/secret.csv')",
                "SELECT * FROM query('COPY (SELECT 1) TO ''@/out.csv''')",
                "SELECT * FROM (INSERT INTO Issues (Title) VALUES ('x'))",
                "WITH c AS (DELETE FROM Issues) SELECT 1",
                "EXPLAIN ANALYZE COPY (SELECT 1) TO '@/out.csv'",
                "EXPLAIN CREATE TABLE t (a INT)"
            })
    void reachesNoFile(String sql, @TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("secret.csv"), "a,b\nplanted-api-token,2\n");
        Connection connection = connect();
        failure(connection, sql.replace("@", folder.toString())).isWellFormed();
        Files.delete(folder.resolve("secret.csv"));
        nothingWasDone(connection, folder);
    }

    private void nothingWasDone(Connection connection, Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        assertThat(emulator.requests()).isEmpty();
        assertThat(rows(connection, "SELECT Title FROM Issues WHERE RepositorySlug = 'api' AND Id = 3"))
                .containsExactly("Trouble 3");
    }

    /** What goes through {@code execute} and {@code executeUpdate} is refused in the same way. */
    @Test
    void otherDoorsToAStatementAreClosedToo() throws Exception {
        try (Statement statement = connect().createStatement()) {
            for (String sql : List.of("DROP SCHEMA Information CASCADE", "INSERT INTO Issues (Title) VALUES ('x')")) {
                SQLException a = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
                SQLException b = catchThrowableOfType(SQLException.class, () -> statement.executeUpdate(sql));
                assertThat(List.of(a.getSQLState(), b.getSQLState())).containsOnly("0A000");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Worksapce=acme | Workspace",
                "AccesToken=planted-access-token | AccessToken",
                "ApiToken2=planted-api-token | APIToken",
                "Schema=InformationInitiateOAuth=GETANDREFRESH | ;",
                "Schema=Informatoin | Information",
                "AuthScheme=AccesToken | AccessToken",
                "AuthScheme=OAuthClient;OAuthClientId=x | OAuthClientSecret",
                "AuthScheme=APIToken;APIToken=planted-api-token | User",
                "Timeout=soon | Timeout",
                "MaxRequests=0 | MaxRequests",
                "Parallelism=-1 | Parallelism",
                "MemoryLimit=lots | MemoryLimit",
                "ApiUrl=ftp://somewhere | ApiUrl",
                "AccessToken | Name=Value",
                "OnInaccessible=SHRUG | WARN"
            })
    void aWrongPropertyIsNamed(String properties, String part) {
        SQLException failure = catchThrowableOfType(
                SQLException.class,
                () -> DriverManager.getConnection("jdbc:bitbucket:" + properties)
                        .close());
        said.note(failure);
        new Failure(failure, List.of()).isWellFormed().says(part);
        assertThat(failure.getSQLState()).isIn("08001", "28000", "3F000");
    }

    @Test
    void anUnknownSchemeIsNotOurs() {
        SQLException failure = catchThrowableOfType(
                SQLException.class,
                () -> DriverManager.getConnection("jdbc:bitbuket:x=y").close());
        assertThat(failure.getMessage()).contains("No suitable driver");
    }
}
