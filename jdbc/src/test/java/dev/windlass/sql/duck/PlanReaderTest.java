package dev.windlass.sql.duck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.model.ScanRequest;
import dev.windlass.model.ScanRequest.Order;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the plans that the real DuckDB prints: columns, orders and limits, and whose names are believed. */
class PlanReaderTest {
    private static RealPlans plans;

    @BeforeAll
    static void open() throws SQLException {
        plans = new RealPlans();
    }

    @AfterAll
    static void close() throws SQLException {
        plans.close();
    }

    private static ScanHint hint(String sql) throws SQLException {
        return plans.hint(sql);
    }

    @Test
    void aCountNeedsNoColumn() throws SQLException {
        assertThat(hint("SELECT count(*) FROM PullRequests WHERE State = 'OPEN'")
                        .needed())
                .isEmpty();
        assertThat(hint("SELECT Title FROM PullRequests WHERE State = 'OPEN'").needed())
                .containsExactly("Title");
    }

    @Test
    void anAliasThatLooksLikeAPrintedReferenceHidesNoColumn() throws SQLException {
        for (String alias : new String[] {"42", "#0", "#1", "1", "#0\n#0"}) {
            String sql = "SELECT max(\"" + alias + "\") FROM (SELECT UpdatedOn AS \"" + alias
                    + "\" FROM PullRequests WHERE UpdatedOn > '2026-01-01')";
            assertThat(hint(sql).needed()).as(sql).contains("UpdatedOn");
        }
    }

    @Test
    void anOrderByAPlainColumnIsSeenWhetherItIsSelectedOrNot() throws SQLException {
        Optional<Order> updated = Optional.of(new Order("UpdatedOn", true));
        for (String sql : new String[] {
            "SELECT Id FROM PullRequests ORDER BY UpdatedOn DESC LIMIT 3",
            "SELECT Id, UpdatedOn FROM PullRequests WHERE State = 'OPEN' ORDER BY UpdatedOn DESC LIMIT 3",
            "SELECT * FROM PullRequests ORDER BY updatedon DESC LIMIT 3",
            "SELECT p.UpdatedOn AS \"UpdatedOn\", Title AS t FROM PullRequests p ORDER BY 1 DESC LIMIT 3"
        }) {
            assertThat(hint(sql).order()).as(sql).isEqualTo(updated);
            assertThat(hint(sql).limit()).as(sql).isEqualTo(OptionalLong.of(3));
        }
        assertThat(hint("SELECT Id FROM PullRequests ORDER BY UpdatedOn LIMIT 3 OFFSET 4")
                        .limit())
                .isEqualTo(OptionalLong.of(7));
        assertThat(hint("SELECT Id FROM PullRequests ORDER BY UpdatedOn, Id LIMIT 3")
                        .order())
                .contains(new ScanRequest.Order("UpdatedOn", false, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT k FROM (SELECT CommentCount AS UpdatedOn, UpdatedOn AS k FROM PullRequests) ORDER BY UpdatedOn LIMIT 3",
                "SELECT * FROM (SELECT -Id UpdatedOn, UpdatedOn AS k FROM PullRequests) ORDER BY UpdatedOn LIMIT 3",
                "SELECT * FROM (SELECT UpdatedOn: -Id, k: UpdatedOn FROM PullRequests) ORDER BY UpdatedOn LIMIT 3",
                "WITH x(UpdatedOn, k) AS (SELECT CommentCount, UpdatedOn FROM PullRequests) SELECT * FROM x ORDER BY UpdatedOn LIMIT 3",
                "SELECT * FROM (SELECT CommentCount, UpdatedOn FROM PullRequests) AS t(UpdatedOn, k) ORDER BY UpdatedOn LIMIT 3",
                "SELECT * REPLACE (CreatedOn AS UpdatedOn) FROM PullRequests ORDER BY UpdatedOn LIMIT 3",
                "SELECT * RENAME (UpdatedOn AS k, CommentCount AS UpdatedOn) FROM PullRequests ORDER BY UpdatedOn LIMIT 3",
                "SELECT Id FROM PullRequests ORDER BY -Id LIMIT 3",
                "SELECT Id FROM PullRequests ORDER BY date_trunc('day', UpdatedOn) LIMIT 3",
                "SELECT DISTINCT UpdatedOn FROM PullRequests ORDER BY UpdatedOn LIMIT 3",
                "SELECT Id, Title || 'x' || chr(10) || '#2' || chr(10) || 'y' AS t, UpdatedOn, State FROM PullRequests ORDER BY State LIMIT 3"
            })
    void anOrderThatIsNotThatOfTheColumnIsNotTaken(String sql) throws SQLException {
        ScanHint hint = hint(sql);
        if (hint.order().isPresent()) {
            // An order may be found where it is right, as for State; then it has to be that.
            assertThat(hint.order().get().column()).isEqualTo("State");
        } else {
            assertThat(hint.limit()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM (SELECT Id FROM PullRequests WHERE lower(Title) = 'a') LIMIT 3",
                "SELECT Id FROM PullRequests LIMIT 10 PERCENT",
                "SELECT Id FROM PullRequests OFFSET 5",
                "SELECT Id FROM PullRequests LIMIT (SELECT 5)",
                "SELECT Id FROM PullRequests LIMIT 9223372036854775807 OFFSET 5",
                "SELECT Id FROM PullRequests LIMIT 5 OFFSET 9223372036854775807",
                "SELECT State FROM PullRequests GROUP BY State LIMIT 2",
                "SELECT DISTINCT State FROM PullRequests LIMIT 2",
                "SELECT Id, row_number() OVER (ORDER BY UpdatedOn) FROM PullRequests LIMIT 5",
                "SELECT Id, unnest([1, 2]) FROM PullRequests LIMIT 5",
                "SELECT Id FROM PullRequests USING SAMPLE 5"
            })
    void aLimitThatIsNotTheScansIsNotTaken(String sql) throws SQLException {
        assertThat(hint(sql).limit()).isEmpty();
    }

    @Test
    void whatIsOfEachGroupSaysOfWhich() throws SQLException {
        ScanHint hint = hint("SELECT State, max(UpdatedOn) AS u FROM PullRequests GROUP BY 1 ORDER BY u LIMIT 3");
        assertThat(hint.limit()).isEqualTo(OptionalLong.of(1));
        assertThat(hint.each()).contains(new ScanHint.Each(List.of("State"), ""));
        ScanHint numbered = hint("SELECT row_number() OVER (PARTITION BY State, Draft ORDER BY UpdatedOn DESC) AS n"
                + " FROM PullRequests QUALIFY n <= 4");
        assertThat(numbered.limit()).isEqualTo(OptionalLong.of(4));
        assertThat(numbered.each()).contains(new ScanHint.Each(List.of("State", "Draft"), "n"));
    }

    @Test
    void aPlainLimitIsTakenWithItsOffset() throws SQLException {
        ScanHint hint = hint("SELECT Id FROM PullRequests LIMIT 5 OFFSET 2");
        assertThat(hint.limit()).isEqualTo(OptionalLong.of(7));
        assertThat(hint.stopsEarly()).isTrue();
    }

    private static Optional<ScanHint.Each> eachOf(String subQuery) throws SQLException {
        return hint("SELECT r.Slug, (" + subQuery + ") FROM (VALUES ('web', 'OPEN'), ('api', 'x')) r(Slug, Name)")
                .each();
    }

    @Test
    void aSubQueryForEachRepositoryWantsTheFirstRowsOfEach() throws SQLException {
        for (String subQuery : new String[] {
            "SELECT max(CreatedOn) FROM PullRequests p WHERE p.RepositorySlug = r.Slug",
            "SELECT Id FROM PullRequests p WHERE p.RepositorySlug = r.Slug ORDER BY createdon DESC LIMIT 1",
            "SELECT Id FROM PullRequests p WHERE RepositorySlug = Slug ORDER BY p.CreatedOn LIMIT 1 OFFSET 3"
        }) {
            assertThat(eachOf(subQuery))
                    .as(subQuery)
                    .get()
                    .extracting(ScanHint.Each::partition)
                    .isEqualTo(List.of("RepositorySlug"));
        }
    }

    @Test
    void whatElseASubQueryForEachRepositoryMayMeanIsReadWhole() throws SQLException {
        for (String subQuery : new String[] {
            "SELECT Id FROM PullRequests p WHERE p.RepositorySlug = r.Slug ORDER BY CreatedOn DESC, Id LIMIT 1",
            "SELECT Id FROM PullRequests p WHERE p.RepositorySlug = r.Slug ORDER BY CreatedOn + INTERVAL 1 DAY LIMIT 1",
            "SELECT Id FROM PullRequests p WHERE p.RepositorySlug = r.Slug LIMIT 1",
            "SELECT Id FROM PullRequests p WHERE p.RepositorySlug = lower(r.Slug) ORDER BY CreatedOn LIMIT 1",
            "SELECT Id FROM PullRequests p WHERE p.RepositorySlug = r.Slug AND p.State = r.Name ORDER BY CreatedOn LIMIT 1",
            "SELECT k FROM (SELECT Id AS k, UpdatedOn AS CreatedOn FROM PullRequests p WHERE p.RepositorySlug = r.Slug)"
                    + " ORDER BY CreatedOn LIMIT 1",
            "SELECT max(CreatedOn) FROM PullRequests p WHERE p.SourceBranchName = r.Slug AND p.RepositorySlug <> 'x'",
            "SELECT max(CreatedOn) FROM PullRequests p WHERE p.RepositorySlug = r.Slug AND p.State = r.Name"
        }) {
            assertThat(eachOf(subQuery).map(ScanHint.Each::partition).orElse(List.of()))
                    .as(subQuery)
                    .isNotEqualTo(List.of("RepositorySlug"));
        }
    }

    /** Which of the two orders belongs to which window the plan does not say. */
    @Test
    void ofTwoLimitedSubQueriesNothingIsBelieved() throws SQLException {
        assertThat(eachOf("SELECT Id FROM PullRequests p WHERE p.RepositorySlug = r.Slug AND p.Id > ALL (SELECT Id FROM"
                        + " (VALUES (1), (2)) v(Id) ORDER BY Id LIMIT 1) ORDER BY CreatedOn LIMIT 1"))
                .isEmpty();
    }

    /** What may fail, as a cast may, DuckDB checks apart from the rest. */
    @Test
    void aConditionThatIsCheckedApartIsReadToo() throws SQLException {
        ScanHint hint =
                hint("SELECT count(*) FROM PullRequests WHERE State = 'OPEN' AND CreatedOn::DATE >= '2026-10-20'");
        assertThat(hint.conditions())
                .extracting(Object::toString)
                .containsExactly("State = 'OPEN'", "CreatedOn >= '2026-10-20T00:00:00Z'");
        assertThat(hint.needed()).isEmpty();
        assertThat(hint("SELECT Id FROM PullRequests WHERE State = 'OPEN' AND CreatedOn::DATE >= '2026-10-20' LIMIT 3")
                        .limit())
                .hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM (SELECT UpdatedOn AS CreatedOn, State FROM PullRequests) WHERE State = 'OPEN' AND"
                        + " CreatedOn::DATE >= '2026-10-20'",
                "WITH x(CreatedOn, State) AS (SELECT UpdatedOn, State FROM PullRequests) SELECT count(*) FROM x WHERE"
                        + " State = 'OPEN' AND CreatedOn::DATE >= '2026-10-20'",
                "SELECT count(*) FROM (SELECT CreatedOn + INTERVAL 1 DAY AS CreatedOn, State FROM PullRequests) WHERE"
                        + " State = 'OPEN' AND CreatedOn::DATE >= '2026-10-20'"
            })
    void unlessItsNameIsGivenAway(String sql) throws SQLException {
        assertThat(hint(sql).conditions())
                .noneMatch(condition -> condition.columns().contains("CreatedOn"));
    }
}
