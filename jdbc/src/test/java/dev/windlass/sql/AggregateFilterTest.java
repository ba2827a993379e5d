package dev.windlass.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.emulator.Repository;
import dev.windlass.emulator.Scenario;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Aggregates of which each has a FILTER ask for the rows that one of them counts; sizes stand for those where they are
 * cheaper than pages. Of 300 pull requests a page holds 50.
 */
class AggregateFilterTest {
    private static Emulator emulator;
    private static Connection on;
    private static Connection off;

    @BeforeAll
    static void start() throws Exception {
        Scenario scenario = Scenario.empty("acme")
                .repository("big", repository -> fill(repository, 300))
                .repository("small", repository -> fill(repository, 12));
        emulator = Emulator.start(EmulatorOptions.defaults(), scenario);
        on = connect("");
        off = connect(";Pushdown=false");
    }

    @AfterAll
    static void stop() throws SQLException {
        on.close();
        off.close();
        emulator.close();
    }

    /** In turn open (a draft now and then), open, merged, merged, declined, merged. */
    private static void fill(Repository repository, int pullRequests) {
        List<String> states = List.of("OPEN", "OPEN", "MERGED", "MERGED", "DECLINED", "MERGED");
        for (int id = 1; id <= pullRequests; id++) {
            repository.pullRequest("""
                    {"type": "pullrequest", "id": %d, "title": "T", "state": "%s", "draft": %s,
                     "created_on": "2026-01-05T00:00:00+00:00", "updated_on": "2026-01-09T00:00:00+00:00",
                     "comment_count": %d}
                    """.formatted(id, states.get(id % states.size()), id % 12 == 0, id % 7));
        }
    }

    private static Connection connect(String properties) throws SQLException {
        return DriverManager.getConnection("jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token;Workspace=acme"
                + ";ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl() + properties);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # The first page, then a size for each state; the parts have to add up to the list that the page told of.
            3 | SELECT count(*) FILTER (WHERE State = 'OPEN'), count(*) FILTER (WHERE State = 'MERGED') FROM PullRequests WHERE RepositorySlug = 'big'
            3 | SELECT count(State) FILTER (State = 'OPEN') AS n, count(*) FILTER (State = 'MERGED') AS "FILTER" FROM Repository_big.PullRequests
            # One state is one size; one page is less than two sizes.
            1 | SELECT count(*) FILTER (WHERE State = 'OPEN') FROM PullRequests WHERE RepositorySlug = 'big'
            1 | SELECT count(*) FILTER (WHERE State = 'OPEN'), count(*) FILTER (WHERE State = 'MERGED') FROM PullRequests WHERE RepositorySlug = 'small'
            # Other aggregates and other columns read pages, but no others than those of the rows that count.
            2 | SELECT count(*) FILTER (WHERE State = 'OPEN'), max(Id) FILTER (WHERE State = 'OPEN') FROM PullRequests WHERE RepositorySlug = 'big'
            1 | SELECT count(*) FILTER (WHERE State = 'OPEN' AND Draft), sum(Id) FILTER (WHERE State = 'OPEN' AND Draft) FROM PullRequests WHERE RepositorySlug = 'big'
            1 | SELECT count(*) FILTER (WHERE State = 'OPEN' AND Draft), sum(CommentCount) FILTER (WHERE State = 'DECLINED' AND Draft) FROM PullRequests WHERE RepositorySlug = 'big'
            # One that counts all rows, or groups that are there without any.
            5 | SELECT count(*) FILTER (WHERE State = 'OPEN'), count(*) FROM PullRequests WHERE RepositorySlug = 'big'
            7 | SELECT RepositorySlug, count(*) FILTER (WHERE State = 'SUPERSEDED') FROM PullRequests GROUP BY 1
            6 | SELECT count_if(State = 'SUPERSEDED'), count_if(Draft) FROM PullRequests WHERE RepositorySlug = 'big'
            # Names that look like a condition, or like a column in one.
            6 | SELECT count(*) FILTER (WHERE Draft), max(Id) FILTER (WHERE Draft) FROM (SELECT NOT Draft AS Draft, Id FROM PullRequests WHERE RepositorySlug = 'big')
            6 | SELECT count(*) FILTER (WHERE "(Id = 5)"), max(Id) FILTER (WHERE "(Id = 5)") FROM (SELECT Id = 3 AS "(Id = 5)", Id FROM PullRequests WHERE RepositorySlug = 'big')
            6 | SELECT count(*) FILTER (WHERE s = 'x'), max(Id) FILTER (WHERE s = 'x') FROM (SELECT replace(State, 'OPEN', 'x') AS s, Id FROM PullRequests WHERE RepositorySlug = 'big')
            """)
    void whatIsNotCountedIsNotAsked(int requests, String sql) throws SQLException {
        String stated = rows(on, "EXPLAIN (FORMAT JSON) " + sql).get(0);
        emulator.clearRequests();
        List<String> rows = rows(on, sql);
        assertThat(emulator.requests()).hasSize(requests);
        assertThat(rows).isEqualTo(rows(off, sql));
        if (stated.contains("{\"version\":1,\"requests\":{\"kind\":\"exactly\"")) {
            assertThat(stated).contains("\"kind\":\"exactly\",\"number\":" + requests + "}");
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(result.getObject(i)).append('|');
                }
                rows.add(row.toString());
            }
        }
        Collections.sort(rows);
        return rows;
    }
}
