package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.emulator.Fault;
import dev.windlass.emulator.Scenario;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long a list is, its first page tells. What those of a walk prove together ends it before a row was handed out, and
 * what suffices exactly is enough: 50 repositories with 60 pull requests each, of which the first has 120.
 */
@Tag("slow")
class LearnedSizesTest extends LiveTest {
    private static final int REPOSITORIES = 50;

    /** The list of repositories, 49 times two pages and once three. */
    private static final int NEEDED = 1 + 49 * 2 + 3;

    private static final String WALK = "SELECT RepositorySlug, Id FROM PullRequests";

    @Override
    Scenario scenario() {
        Scenario scenario = Scenario.empty("acme");
        IntStream.range(0, REPOSITORIES)
                .forEach(i -> scenario.repository(
                        "r%02d".formatted(i), repository -> Samples.fill(repository, i == 0 ? 120 : 60, 0)));
        return scenario;
    }

    @Test
    void asManyAsAreNeededAreEnough() throws SQLException {
        assertThat(rows(connect("MaxRequests=" + NEEDED), WALK))
                .hasSize(120 + 49 * 60)
                .doesNotHaveDuplicates();
        assertThat(emulator.requests()).hasSize(NEEDED);
    }

    @ParameterizedTest
    @ValueSource(ints = {52, 60, 75, NEEDED - 1})
    void sizesOfSeveralListsProveTogetherThatMoreAreNeeded(int most) throws SQLException {
        failure(connect("MaxRequests=" + most), WALK)
                .is("54000", SQLNonTransientException.class)
                .says("PullRequests of 50 repositories needs at least " + (most + 1), "MaxRequests is " + most, "LIMIT")
                .handedOutNoRow();
        assertThat(emulator.requests().size())
                .as("no second page, and it ends with the list that proves it")
                .isLessThanOrEqualTo(1 + REPOSITORIES);
        assertThat(emulator.requests()).noneMatch(request -> request.query().contains("page=2"));
    }

    /** Commits have no sizes: what is certain of them is one request each. */
    @Test
    void whatAllScansNeedTogetherIsKnownBeforeTheFirstRequest() throws SQLException {
        String names = IntStream.range(0, 30)
                .mapToObj("'r%02d'"::formatted)
                .collect(Collectors.joining(", ", " WHERE RepositorySlug IN (", ")"));
        String sql = "SELECT Hash FROM Commits" + names + " UNION ALL SELECT Name FROM Branches" + names;
        failure(connect("MaxRequests=59"), sql)
                .is("54000", SQLNonTransientException.class)
                .says("The statement needs at least 60 requests", "MaxRequests is 59")
                .handedOutNoRow();
        assertThat(emulator.requests()).isEmpty();
        assertThat(rows(connect("MaxRequests=60"), sql)).isNotNull();
        assertThat(emulator.requests()).hasSize(60);
    }

    @Test
    void oneListProvesItWithItsFirstPage() throws SQLException {
        failure(connect("MaxRequests=2"), WALK + " WHERE RepositorySlug = 'r00'")
                .is("54000", SQLNonTransientException.class)
                .says("PullRequests needs at least 3 requests", "MaxRequests is 2")
                .handedOutNoRow();
        assertThat(emulator.requests()).hasSize(1);
    }

    @Test
    void keysOfAJoinProveItBeforeTheFirstAndTheirSizesBeforeTheFirstRow() throws SQLException {
        String join = "SELECT r.Slug, p.Id FROM Repositories r JOIN PullRequests p ON p.RepositorySlug = r.Slug"
                + " WHERE r.Name LIKE 'r%'";
        failure(connect("MaxRequests=40"), join)
                .is("54000", SQLNonTransientException.class)
                .says("PullRequests of 50 Repositories", "at least 51")
                .handedOutNoRow();
        assertThat(emulator.requests()).hasSize(1);
        emulator.clearRequests();
        failure(connect("MaxRequests=" + (NEEDED - 1)), join)
                .is("54000", SQLNonTransientException.class)
                .says("PullRequests of 50 Repositories needs at least " + NEEDED)
                .handedOutNoRow();
        emulator.clearRequests();
        assertThat(rows(connect("MaxRequests=" + NEEDED), join)).hasSize(120 + 49 * 60);
        assertThat(emulator.requests()).hasSize(NEEDED);
    }

    /** Each page of the list above tells of more keys; all of them count once. */
    @Test
    void keysOfRowsAboveAreCountedOnce() throws SQLException {
        String walk = "SELECT PullRequestId, Id FROM PullRequestComments WHERE RepositorySlug = 'r00'";
        assertThat(rows(connect("MaxRequests=123"), walk)).isEmpty();
        assertThat(emulator.requests()).hasSize(123);
        failure(connect("MaxRequests=122"), walk)
                .says("PullRequestComments of 120 PullRequests needs at least 123")
                .handedOutNoRow();
    }

    /** Two scans of one statement share their pages, so neither counts those that the other has asked for. */
    @Test
    void pagesThatTwoScansShareCountOnce() throws SQLException {
        String twice = "SELECT a.Id FROM PullRequests a JOIN PullRequests b"
                + " ON a.RepositorySlug = b.RepositorySlug AND a.Id = b.Id WHERE length(a.Title) > length(b.State)";
        assertThat(rows(connect("MaxRequests=" + NEEDED), twice)).isNotEmpty();
        assertThat(emulator.requests()).hasSize(NEEDED);
    }

    @Test
    void theBudgetIsLookedAtInTheSameWay() throws Exception {
        for (int limit : List.of(40, 60, NEEDED - 1)) {
            try (Emulator limited = limited(limit);
                    Connection connection = connectTo(limited, limit)) {
                failure(connection, WALK)
                        .is("53400", SQLException.class)
                        .says("PullRequests of 50 repositories needs at least ", "are left in the request budget")
                        .handedOutNoRow();
                assertThat(limited.requests().size()).isLessThanOrEqualTo(1 + REPOSITORIES);
            }
        }
        // The last twentieth is kept for small statements.
        int enough = NEEDED * 20 / 19 + 2;
        try (Emulator limited = limited(enough);
                Connection connection = connectTo(limited, enough)) {
            assertThat(rows(connection, WALK)).hasSize(120 + 49 * 60);
        }
    }

    private Emulator limited(int perHour) throws Exception {
        Emulator limited = Emulator.start(EmulatorOptions.defaults().withRateLimitPerHour(perHour), scenario());
        limited.signIns().addWorkspaceToken("planted-access-token" + perHour, "repository", "pullrequest");
        return limited;
    }

    private static Connection connectTo(Emulator limited, int perHour) throws SQLException {
        return DriverManager.getConnection("jdbc:bitbucket:Workspace=acme;AuthScheme=AccessToken;BudgetWaitSeconds=1;"
                + "OAuthSettingsLocation=memory://;AccessToken=planted-access-token" + perHour + ";ApiUrl="
                + limited.apiUrl());
    }

    @Test
    void aWalkThatMayStopEarlyWaitsForNoOtherList() throws Exception {
        assertThat(rows(connect(), WALK + " LIMIT 5")).hasSize(5);
        assertThat(emulator.requests()).hasSize(2);
    }

    @Test
    void onlyFirstPagesAreWaitedFor() throws Exception {
        Fault second = Fault.when().parameter("page", "2").hold();
        emulator.inject(second);
        try (Statement statement = connect().createStatement()) {
            Future<ResultSet> begun = inBackground(() -> {
                ResultSet rows = statement.executeQuery(WALK);
                assertThat(rows.next()).isTrue();
                return rows;
            });
            ResultSet rows = begun.get(20, TimeUnit.SECONDS);
            second.release();
            assertThat(rows(rows)).hasSize(120 + 49 * 60 - 1);
        }
    }
}
