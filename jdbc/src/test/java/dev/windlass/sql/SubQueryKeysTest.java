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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Keys through EXISTS, NOT EXISTS and UNION: the rows that there are without pushdown, for as many requests as stated; and
 * statements whose plans invite to take one column for another, or nothing for something.
 */
class SubQueryKeysTest {
    private static final Pattern PROMISE = Pattern.compile("\"requests\":\\{\"kind\":\"(\\w+)\",\"number\":(\\d+)}");

    private static Emulator emulator;
    private static Connection on;
    private static Connection off;

    @BeforeAll
    static void start() throws Exception {
        Scenario scenario = Scenario.empty("acme")
                .repository("one", repository -> fill(repository, 4, "two"))
                .repository("two", repository -> fill(repository, 3, "one"))
                .repository("three", repository -> fill(repository, 1, "main"));
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

    /** Pull requests 1, 2 … of which the odd ones are open; each but the last has one comment more than the one before. */
    private static void fill(Repository repository, int pullRequests, String branch) {
        repository.branch(
                Map.of("type", "branch", "name", branch, "target", Map.of("type", "commit", "hash", "c".repeat(40))));
        for (int id = 1; id <= pullRequests; id++) {
            repository.pullRequest("""
                    {"type": "pullrequest", "id": %d, "title": "T", "state": "%s", "close_source_branch": false,
                     "created_on": "2026-01-0%dT00:00:00+00:00", "updated_on": "2026-01-09T00:00:00+00:00",
                     "comment_count": %d, "source": {"branch": {"name": "%s"}}}
                    """.formatted(id, id % 2 == 1 ? "OPEN" : "MERGED", id, id, branch));
            for (int comment = 1; comment <= id && id < pullRequests; comment++) {
                repository.at("pullrequests/" + id + "/comments", """
                        {"type": "pullrequest_comment", "id": %d, "content": {"raw": "C"},
                         "created_on": "2026-01-05T00:00:00+00:00"}
                        """.formatted(comment));
            }
        }
    }

    private static Connection connect(String properties) throws SQLException {
        return DriverManager.getConnection("jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token;Workspace=acme"
                + ";ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl() + properties);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # The sub-query's table calls the pull request PullRequestId, the other one Id: open ones are 1 and 3.
            3 | SELECT p.Id FROM PullRequests p WHERE p.RepositorySlug = 'one' AND p.State = 'OPEN' AND EXISTS (SELECT 1 FROM PullRequestComments c WHERE c.RepositorySlug = p.RepositorySlug AND c.PullRequestId = p.Id)
            3 | SELECT p.Id FROM PullRequests p WHERE p.RepositorySlug = 'one' AND p.State = 'OPEN' AND NOT EXISTS (SELECT 1 FROM PullRequestComments c WHERE c.RepositorySlug = p.RepositorySlug AND c.PullRequestId = p.Id AND c.Id > 1)
            3 | SELECT p.Id FROM PullRequests p WHERE p.RepositorySlug = 'one' AND p.State = 'OPEN' AND (p.Id = 1 OR EXISTS (FROM PullRequestComments c WHERE p.Id = PullRequestId AND c.RepositorySlug = p.RepositorySlug))
            3 | SELECT p.Id, (SELECT max(c.Id) FROM PullRequestComments c WHERE c.RepositorySlug = p.RepositorySlug AND c.PullRequestId = p.Id) FROM PullRequests p WHERE p.RepositorySlug = 'one' AND p.State = 'OPEN'
            3 | WITH o AS (SELECT * FROM PullRequests WHERE State = 'OPEN' AND RepositorySlug = 'one') SELECT o.Id FROM o WHERE NOT EXISTS (FROM PullRequestComments c WHERE c.RepositorySlug = o.RepositorySlug AND c.PullRequestId = o.Id)
            # Not only equalities.
            4 | SELECT r.Slug FROM Repositories r WHERE EXISTS (SELECT 1 FROM PullRequests p WHERE p.RepositorySlug = r.Slug AND p.Id > length(r.Slug))
            2 | SELECT r.Slug FROM Repositories r WHERE r.Slug = 'one' AND NOT EXISTS (SELECT 1 FROM Branches b WHERE b.RepositorySlug = r.Slug)
            # The rows of a UNION give keys, and get them.
            5 | SELECT c.Id FROM PullRequestComments c WHERE c.RepositorySlug = 'one' AND c.PullRequestId IN (SELECT Id FROM PullRequests WHERE RepositorySlug = 'one' AND State = 'OPEN' UNION SELECT Id FROM PullRequests WHERE RepositorySlug = 'two' AND Id = 2)
            6 | SELECT p.RepositorySlug, c.Id FROM (SELECT RepositorySlug, Id FROM PullRequests WHERE RepositorySlug = 'one' AND State = 'OPEN' UNION ALL SELECT RepositorySlug, Id FROM PullRequests WHERE RepositorySlug = 'two' AND State = 'OPEN') p JOIN PullRequestComments c ON c.RepositorySlug = p.RepositorySlug AND c.PullRequestId = p.Id
            5 | SELECT p.Id, c.Id FROM PullRequests p JOIN (SELECT RepositorySlug, PullRequestId, Id FROM PullRequestComments UNION ALL SELECT RepositorySlug, PullRequestId, Id FROM PullRequestTasks) c ON c.RepositorySlug = p.RepositorySlug AND c.PullRequestId = p.Id WHERE p.State = 'OPEN' AND p.RepositorySlug = 'one'
            5 | SELECT p.Id FROM PullRequests p WHERE p.RepositorySlug = 'one' AND p.State = 'OPEN' AND EXISTS (SELECT 1 FROM PullRequestComments c WHERE c.RepositorySlug = p.RepositorySlug AND c.PullRequestId = p.Id UNION ALL SELECT 1 FROM PullRequestTasks t WHERE t.RepositorySlug = p.RepositorySlug AND t.PullRequestId = p.Id)
            3 | SELECT b.Name FROM Branches b WHERE b.RepositorySlug IN (SELECT Slug FROM Repositories WHERE Slug = 'one' EXCEPT SELECT RepositorySlug FROM PullRequests WHERE RepositorySlug = 'one' AND State = 'DECLINED')
            # Rows of keys, as such and written out.
            2 | SELECT RepositorySlug, Id, Title FROM PullRequests WHERE (RepositorySlug, Id) IN (('one', 1), ('two', 2))
            1 | SELECT Title FROM PullRequests WHERE (RepositorySlug, Id) = ('one', 1)
            2 | SELECT RepositorySlug, Id FROM PullRequests WHERE (RepositorySlug = 'one' AND Id = 1) OR (Id = 2 AND RepositorySlug = 'two')
            3 | SELECT RepositorySlug, Id FROM PullRequests WHERE (RepositorySlug, Id) IN (('one', 1), ('one', 3), ('two', 9)) AND State = 'OPEN'
            2 | SELECT PullRequestId, Id FROM PullRequestComments WHERE (RepositorySlug, PullRequestId) IN (('one', 3), ('two', 2))
            2 | SELECT RepositorySlug, Id FROM PullRequests WHERE (RepositorySlug, Id) IN (('one', 1), ('one', 2), ('one', 3), ('one', 4), ('one', 5), ('one', 6), ('one', 7), ('one', 8), ('one', 9), ('one', 10), ('one', 11), ('two', 1))
            2 | SELECT RepositorySlug, Title FROM PullRequests WHERE (RepositorySlug, State) IN (('one', 'OPEN'), ('two', 'MERGED'))
            2 | SELECT Name FROM Branches WHERE RepositorySlug = 'one' OR RepositorySlug = 'two'
            4 | SELECT RepositorySlug, Id FROM PullRequests WHERE (RepositorySlug, Id) NOT IN (('one', 1), ('two', 2))
            # The first rows of each.
            2 | SELECT r.Slug, x.Id FROM Repositories r, LATERAL (SELECT p.Id FROM PullRequests p WHERE p.RepositorySlug = r.Slug ORDER BY p.Id DESC LIMIT 1) x WHERE r.Slug = 'one'
            4 | SELECT r.Slug, (SELECT p.Id FROM PullRequests p WHERE p.RepositorySlug = r.Slug AND p.State = 'OPEN' ORDER BY p.Id DESC LIMIT 1) FROM Repositories r WHERE r.Slug IN ('one', 'two') AND r.Slug <> 'x'
            3 | SELECT p.Id, x.ContentRaw FROM PullRequests p LEFT JOIN LATERAL (SELECT c.ContentRaw FROM PullRequestComments c WHERE c.RepositorySlug = 'one' AND c.PullRequestId = p.Id ORDER BY c.CreatedOn LIMIT 2) x ON true WHERE p.RepositorySlug = 'one' AND p.State = 'OPEN'
            # No request for keys that another condition rules out.
            0 | SELECT Id FROM PullRequests WHERE RepositorySlug IN ('one', 'two') AND RepositorySlug NOT IN ('one', 'two')
            0 | SELECT Id FROM PullRequests WHERE (RepositorySlug, Id) IN (('one', 1), ('two', 2)) AND RepositorySlug = 'three'
            0 | SELECT Id FROM PullRequests WHERE (RepositorySlug, Id) IN (('one', 1), ('two', 2)) AND (RepositorySlug, Id) IN (('one', 2), ('two', 1))
            """)
    void keysAreAsFewAsTheStatementSays(int requests, String sql) throws SQLException {
        String stated = rows(on, "EXPLAIN (FORMAT JSON) " + sql).get(0);
        emulator.clearRequests();
        List<String> rows = rows(on, sql);
        assertThat(emulator.requests()).hasSize(requests);
        assertThat(rows).isEqualTo(rows(off, sql));
        Matcher promise = PROMISE.matcher(stated);
        assertThat(promise.find()).isTrue();
        int number = Integer.parseInt(promise.group(2));
        assertThat(requests).isGreaterThanOrEqualTo(promise.group(1).equals("atMost") ? 0 : number);
        assertThat(requests).isLessThanOrEqualTo(promise.group(1).equals("atLeast") ? requests : number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # The plan prints each of two columns by the other's name.
            1 | SELECT b.Name FROM Branches b WHERE EXISTS (SELECT 1 FROM PullRequests p WHERE p.RepositorySlug = b.Name AND p.SourceBranchName = b.RepositorySlug AND p.RepositorySlug = 'two')
            # NULL NOT IN (nothing) is true, NULL NOT IN (something) is not; an outer join makes NULL of a column without.
            0 | SELECT r.Slug FROM Repositories r LEFT JOIN PullRequests p ON p.RepositorySlug = r.Slug AND p.Title = 'none' WHERE p.RepositorySlug NOT IN (SELECT RepositorySlug FROM Branches)
            0 | SELECT r.Slug FROM Repositories r LEFT JOIN PullRequests p ON p.RepositorySlug = r.Slug AND p.RepositorySlug = 'one' AND p.Id = 99 WHERE p.Id NOT IN (SELECT PullRequestId FROM PullRequestComments WHERE RepositorySlug = 'one')
            # Bitbucket finds a repository by its UUID, too.
            0 | SELECT b.Name FROM Repositories r JOIN Branches b ON b.RepositorySlug = r.UUID
            # The first row of each, not the first of those with another column's value; nor of those that a second join leaves.
            1 | SELECT r.Slug, x.n FROM Repositories r, LATERAL (SELECT p.RepositorySlug AS n, p.Id FROM PullRequests p WHERE p.CommentCount > length(r.Slug) - 3 ORDER BY p.RepositorySlug DESC, p.Id LIMIT 1) x WHERE x.n = r.Slug
            1 | SELECT p.Id, x.Id FROM PullRequests p, LATERAL (SELECT c.Id, c.RepositorySlug, c.PullRequestId FROM PullRequestComments c WHERE c.RepositorySlug = p.RepositorySlug ORDER BY c.PullRequestId DESC, c.Id DESC LIMIT 1) x WHERE x.PullRequestId = p.Id AND p.RepositorySlug IN ('one', 'two') AND p.State = 'OPEN'
            0 | SELECT r.Slug FROM Repositories r, LATERAL (SELECT p.Id FROM PullRequests p WHERE p.RepositorySlug = r.Slug ORDER BY p.Id LIMIT 1) x WHERE x.Id IN (SELECT Id FROM PullRequests WHERE RepositorySlug = 'one' AND Id > 1)
            3 | SELECT r.Slug FROM Repositories r, LATERAL (SELECT p.Id FROM PullRequests p WHERE p.RepositorySlug = r.Slug ORDER BY p.Id LIMIT 1) x INTERSECT SELECT Slug FROM Repositories
            # A key of two columns, each from a row of its own: comments 1 and 1-2 of one's, comment 1 of two's.
            4 | WITH y AS MATERIALIZED (SELECT RepositorySlug, Id FROM PullRequests WHERE (RepositorySlug = 'one' AND Id = 1) OR (RepositorySlug = 'two' AND Id = 2)) SELECT c.RepositorySlug, c.PullRequestId, count(*) FROM PullRequestComments c WHERE c.RepositorySlug IN (SELECT RepositorySlug FROM y) AND c.PullRequestId IN (SELECT Id FROM y) GROUP BY ALL
            """)
    void noColumnIsTakenForAnother(int expected, String sql) throws SQLException {
        List<String> rows = rows(on, sql);
        assertThat(rows).isEqualTo(rows(off, sql)).hasSize(expected);
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
