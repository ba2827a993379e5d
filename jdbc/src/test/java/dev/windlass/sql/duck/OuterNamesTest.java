package dev.windlass.sql.duck;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names reach out of a sub-query, and which columns a plan may mean by them. */
class OuterNamesTest {
    private static DuckDBConnection connection;

    @BeforeAll
    static void open() throws SQLException {
        connection = DuckInstance.database("100MB");
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    private static OuterNames names(String sql) throws SQLException {
        return OuterNames.read(List.of(GivenNames.parse(connection, sql)));
    }

    private static OuterNames existing(String condition) throws SQLException {
        return names("SELECT * FROM PullRequests p WHERE EXISTS (SELECT 1 FROM PullRequestComments c WHERE " + condition
                + ")");
    }

    @Test
    void theColumnsThatAnOuterOneIsComparedWithAreAlike() throws SQLException {
        OuterNames names = existing("c.PullRequestId = p.Id AND RepositorySlug = p.RepositorySlug");
        assertThat(names.alike("Id")).containsExactlyInAnyOrder("id", "pullrequestid");
        assertThat(names.alike("RepositorySlug")).containsExactly("repositoryslug");
        assertThat(names.isOuter("PullRequestId")).isFalse();
        assertThat(names.alike("PullRequestId")).containsExactly("pullrequestid");
    }

    /** A plan prints the inner column by the name of the outer one, which another inner column may bear, too. */
    @Test
    void anOuterNameMeansTheColumnThatIsComparedWithItOrNothingCertain() throws SQLException {
        OuterNames names = existing("c.PullRequestId = p.Id AND c.ContentRaw = p.RepositorySlug");
        assertThat(names.columnOf("Id", List.of("PullRequestId", "CreatedOn"))).contains("PullRequestId");
        assertThat(names.columnOf("Id", List.of("PullRequestId", "Id"))).isEmpty();
        assertThat(names.columnOf("RepositorySlug", List.of("ContentRaw", "RepositorySlug")))
                .isEmpty();
        assertThat(names.columnOf("CreatedOn", List.of("PullRequestId", "CreatedOn")))
                .contains("CreatedOn");
        assertThat(names.columnOf("Nope", List.of("CreatedOn"))).isEmpty();
        assertThat(existing("c.PullRequestId = p.Id + 1").columnOf("Id", List.of("PullRequestId")))
                .isEmpty();
    }

    @Test
    void aComparisonOverSeveralStepsIsOne() throws SQLException {
        assertThat(existing("c.PullRequestId = x AND x = y AND p.Id IN (y)").alike("Id"))
                .containsExactlyInAnyOrder("id", "pullrequestid", "x", "y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c.PullRequestId + 0 = p.Id",
                "p.Id NOT IN (c.PullRequestId + 1)",
                "(c.PullRequestId, c.RepositorySlug) = (p.Id, p.RepositorySlug)",
                "p.Id = (SELECT max(PullRequestId) FROM PullRequestTasks)",
                "p.Id IN (SELECT PullRequestId + 1 FROM PullRequestTasks)",
                "p.Id IN (SELECT * FROM PullRequestTasks)",
                "c.PullRequestId BETWEEN p.Id + 0 AND p.Id",
                "p.Id = c.\"max(x)\""
            })
    void nothingIsKnownOfANameThatIsComparedWithAnExpression(String condition) throws SQLException {
        assertThat(existing(condition).isUnclear("Id")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c.PullRequestId = p.Id AND c.ContentRaw = upper('a')",
                "c.PullRequestId = p.Id AND c.Id IN (1, 2) AND p.Id BETWEEN 3 AND 4"
            })
    void aComparisonWithAConstantTellsNothing(String condition) throws SQLException {
        assertThat(existing(condition).isUnclear("Id")).isFalse();
        assertThat(existing(condition).alike("Id")).containsExactlyInAnyOrder("id", "pullrequestid");
    }

    @Test
    void namesThatAQuerySeesInItsOwnTablesDoNotReachOut() throws SQLException {
        assertThat(names("SELECT * FROM PullRequests p JOIN PullRequestComments c ON c.PullRequestId = p.Id")
                        .isOuter("Id"))
                .isFalse();
        assertThat(existing("PullRequestId > 3").isOuter("PullRequestId")).isFalse();
        assertThat(existing("Title = 'a'").isOuter("Title")).isTrue();
        assertThat(names("SELECT * FROM PullRequests p, LATERAL (SELECT 1 FROM Branches b WHERE b.Name = p.Title)")
                        .isOuter("Title"))
                .isTrue();
    }

    @Test
    void aTableOfTheStatementsOwnMayHaveOtherColumns() throws SQLException {
        assertThat(names("WITH Branches AS (SELECT 1 AS k) SELECT * FROM PullRequests WHERE EXISTS "
                                + "(SELECT 1 FROM Branches WHERE Name = k)")
                        .isOuter("Name"))
                .isTrue();
    }
}
