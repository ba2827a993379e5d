package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Fault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A walk over the repositories of a workspace, some of which cannot be read. */
class FanOutTest extends LiveTest {
    private static final String WALK = "SELECT RepositorySlug, Id FROM PullRequests";
    private static final String ERROR = "{\"type\": \"error\", \"error\": {\"message\": \"Not for you\"}}";

    @ParameterizedTest
    @CsvSource({"403, 42501", "404, 42S02"})
    void aRepositoryThatCannotBeReadIsAnErrorThatNamesIt(int status, String state) throws Exception {
        emulator.inject(Fault.when().pathEndsWith("/web/pullrequests").answer(status, ERROR));
        failure(connect(), WALK).is(state, SQLSyntaxErrorException.class).says("acme/web", Integer.toString(status));
        failure(connect(), "SELECT count(*) FROM PullRequests").is(state, SQLSyntaxErrorException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void orAWarningWhereThatIsAskedFor(int status) throws Exception {
        emulator.inject(Fault.when().pathEndsWith("/web/pullrequests").answer(status, ERROR));
        try (Statement statement = connect("OnInaccessible=WARN").createStatement();
                ResultSet rows = statement.executeQuery(WALK)) {
            assertThat(rows(rows)).hasSize(230).noneMatch(row -> row.startsWith("web"));
            assertThat(noteWarnings(statement)).singleElement().asString().contains("web", "left out");
        }
    }

    /** Half a repository is no answer, warning or not. */
    @Test
    void whatVanishesWhileItIsReadIsAnError() throws Exception {
        emulator.inject(Fault.when()
                .pathEndsWith("/api/pullrequests")
                .parameter("page", "2")
                .answer(404, ERROR));
        failure(connect("OnInaccessible=WARN"), WALK)
                .is("42S02", SQLSyntaxErrorException.class)
                .says("acme/api");
    }

    /** A repository that goes away while its children are walked would read as one that has none. */
    @Test
    void childrenThatAreNotFoundAreNoRowsOnlyWhereTheirRepositoryIsThere() throws Exception {
        String walk = "SELECT Id FROM PullRequestComments WHERE RepositorySlug = 'tools'";
        Fault gone = Fault.when().pathEndsWith("/comments").answer(404, ERROR);
        emulator.inject(gone);
        assertThat(rows(connect(), walk)).isEmpty();
        assertThat(asked("/repositories/acme/tools")).as("looked for once").hasSize(1);
        emulator.inject(Fault.when().pathEndsWith("/repositories/acme/tools").answer(404, ERROR));
        failure(connect(), walk).is("42S02", SQLSyntaxErrorException.class).says("acme/tools");
    }

    @Test
    void otherFailuresAreErrorsWithWarnToo() throws Exception {
        emulator.inject(Fault.when().pathEndsWith("/web/pullrequests").answer(500, ERROR));
        failure(connect("OnInaccessible=WARN"), WALK).says("500", "acme/web");
    }

    @Test
    void withoutTrackersOneRequestIsEnoughToLearnIt() throws Exception {
        emulator.scenario().issueTracker(false);
        for (String sql : List.of(
                "SELECT Title FROM Issues WHERE RepositorySlug = 'api'",
                "SELECT Title FROM Issues WHERE RepositorySlug = 'api' AND Id = 1",
                "SELECT count(*) FROM Issues WHERE RepositorySlug = 'api'",
                "SELECT Title FROM Issues WHERE RepositorySlug IN ('api', 'web', 'tools')",
                "SELECT Id FROM IssueComments WHERE RepositorySlug = 'api'",
                "SELECT Id FROM IssueChanges WHERE RepositorySlug IN ('api', 'web') AND IssueId IN (1, 2)",
                "SELECT Name FROM IssueAttachments WHERE RepositorySlug = 'api'",
                "SELECT Name FROM Components WHERE RepositorySlug IN ('api', 'web')",
                "SELECT count(*) FROM Milestones WHERE RepositorySlug = 'api'",
                "SELECT Name FROM Versions WHERE RepositorySlug = 'api'")) {
            emulator.clearRequests();
            failure(connect(), sql)
                    .is("0A000", SQLFeatureNotSupportedException.class)
                    .says("2026-08-20", "410", "IssueArchive");
            assertThat(emulator.requests()).as(sql).hasSize(1);
        }
        for (String table : List.of("Issues", "IssueComments", "Components")) {
            emulator.clearRequests();
            failure(connect(), "SELECT * FROM " + table).is("0A000", SQLFeatureNotSupportedException.class);
            // the list of repositories, and the first of them that has a tracker
            assertThat(emulator.requests()).as(table).hasSize(2);
        }
    }

    @Test
    void repositoriesWithoutTrackerAreNotAsked() throws Exception {
        assertThat(rows(connect(), "SELECT Id FROM Issues")).hasSize(143);
        assertThat(asked("/docs/issues")).isEmpty();
    }

    @Test
    void tooManyRepositoriesAreRefusedBeforeTheFirst() throws Exception {
        failure(connect("MaxRequests=3"), WALK)
                .is("54000", SQLNonTransientException.class)
                .says("4 repositories", "at least 5", "MaxRequests is 3", "RepositorySlug")
                .handedOutNoRow();
        assertThat(emulator.requests()).hasSize(1);
    }

    @Test
    void tooManyPagesAreRefusedAfterTheFirst() throws Exception {
        Connection connection = connect("MaxRequests=10", "Pagesize=10");
        failure(connection, WALK + " WHERE RepositorySlug = 'api'")
                .is("54000", SQLNonTransientException.class)
                .says("22", "MaxRequests is 10")
                .handedOutNoRow();
        assertThat(emulator.requests()).hasSize(1);
        assertThat(rows(connection, WALK + " WHERE RepositorySlug = 'web'")).hasSize(60);
    }

    @Test
    void tooManyPagesInAllStopTheWalk() throws Exception {
        Failure failure = failure(connect("MaxRequests=7", "Pagesize=50"), WALK);
        failure.is("54000", SQLNonTransientException.class).says("MaxRequests is 7");
        assertThat(emulator.requests().size()).isLessThanOrEqualTo(7);
    }
}
