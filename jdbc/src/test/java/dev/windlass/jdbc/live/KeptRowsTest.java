package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.jdbc.WindlassConnection;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A connection that keeps its rows asks nothing twice, and nobody can tell by the rows. */
class KeptRowsTest extends LiveTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private static final String ALL = "SELECT RepositorySlug, Id, Title, State FROM PullRequests WHERE Id >= 3";

    private static WindlassConnection own(Connection connection) throws Exception {
        return connection.unwrap(WindlassConnection.class);
    }

    private void check(Connection keeping, String sql, int requests) throws Exception {
        int before = emulator.requests().size();
        var rows = rows(keeping, sql + " ORDER BY ALL");
        assertThat(emulator.requests().size() - before).as(sql).isEqualTo(requests);
        assertThat(rows).as(sql).isEqualTo(rows(connect(), sql + " ORDER BY ALL"));
    }

    @Test
    void narrowerConditionsAreServedFromWhatIsThere() throws Exception {
        Connection keeping = connect();
        own(keeping).reuseRows(LONG);
        rows(keeping, ALL);
        assertThat(own(keeping).oldestRowsUsed()).isEmpty();

        check(keeping, ALL, 0);
        check(keeping, ALL + " AND RepositorySlug = 'api'", 0);
        check(keeping, ALL + " AND RepositorySlug IN ('api', 'web') AND State = 'OPEN'", 0);
        check(keeping, "SELECT Title FROM PullRequests WHERE Id > 5 AND Id < 9", 0);
        check(keeping, "SELECT State, count(*) FROM PullRequests WHERE Id >= 4 AND Title LIKE '%1%' GROUP BY 1", 0);
        check(
                keeping,
                "SELECT a.Title FROM PullRequests a JOIN PullRequests b USING (RepositorySlug, Id)"
                        + " WHERE a.Id = 7 AND b.State IN ('OPEN', 'MERGED')",
                0);
        assertThat(own(keeping).oldestRowsUsed()).isPresent();
    }

    @Test
    void whatIsWiderOrHasOtherColumnsIsAsked() throws Exception {
        Connection keeping = connect();
        own(keeping).reuseRows(LONG);
        rows(keeping, "SELECT Id, Title FROM PullRequests WHERE RepositorySlug = 'api' AND State = 'OPEN'");
        int before = emulator.requests().size();

        for (String sql : new String[] {
            "SELECT Id, Title FROM PullRequests WHERE RepositorySlug = 'web' AND State = 'OPEN'",
            "SELECT Id, Title FROM PullRequests WHERE RepositorySlug = 'api'",
            "SELECT Id, Description FROM PullRequests WHERE RepositorySlug = 'api' AND State = 'OPEN'",
        }) {
            assertThat(rows(keeping, sql + " ORDER BY 1")).isEqualTo(rows(connect(), sql + " ORDER BY 1"));
            int now = emulator.requests().size();
            assertThat(now - before).as(sql).isGreaterThanOrEqualTo(2);
            before = now;
        }
    }

    @Test
    void onlyWhoWantsItGetsKeptRows() throws Exception {
        Connection plain = connect();
        rows(plain, ALL);
        int before = emulator.requests().size();
        rows(plain, ALL);
        assertThat(emulator.requests().size()).isGreaterThan(before);

        own(plain).reuseRows(LONG);
        rows(plain, ALL);
        own(plain).reuseRows(Duration.ZERO);
        before = emulator.requests().size();
        rows(plain, ALL);
        assertThat(emulator.requests().size()).as("a Refresh asks anew").isGreaterThan(before);

        own(plain).reuseRows(LONG);
        check(plain, ALL, 0);
    }

    @Test
    void aListThatWasNotReadToItsEndIsNotKept() throws Exception {
        Connection keeping = connect();
        own(keeping).reuseRows(LONG);
        rows(keeping, "SELECT Id, Title, State FROM PullRequests LIMIT 3");
        rows(keeping, "SELECT count(*) FROM PullRequests WHERE Id >= 3");

        assertThat(rows(keeping, ALL)).hasSameElementsAs(rows(connect(), ALL));
    }
}
