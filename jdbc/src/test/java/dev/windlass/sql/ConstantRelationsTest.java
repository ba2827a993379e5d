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
 * Constants that stand in a statement as a relation give keys and conditions to the tables that they are joined with: the
 * rows that there are without pushdown, for as many requests as stated.
 */
class ConstantRelationsTest {
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
            # However a statement writes the constants.
            2 | SELECT p.Id, p.Title FROM (VALUES (1), (2)) v(id) JOIN PullRequests p ON p.Id = v.id WHERE p.RepositorySlug = 'one'
            2 | SELECT p.Id FROM PullRequests p WHERE p.RepositorySlug = 'one' AND p.Id = ANY(ARRAY[1, 2])
            2 | SELECT p.Id FROM PullRequests p WHERE p.RepositorySlug = 'one' AND p.Id IN (SELECT unnest([1, 2]))
            2 | SELECT p.Id FROM PullRequests p WHERE p.RepositorySlug = 'one' AND p.Id IN (VALUES (1), (3))
            2 | SELECT p.Id FROM PullRequests p WHERE (p.RepositorySlug, p.Id) IN (VALUES ('one', 1), ('two', 2))
            2 | SELECT p.Id FROM PullRequests p JOIN (VALUES ('one', 1), ('two', 2)) v(r, n) ON p.RepositorySlug = v.r AND p.Id = v.n
            2 | WITH k AS (SELECT 1 AS id UNION SELECT 2) SELECT p.Id FROM k JOIN PullRequests p ON p.Id = k.id AND p.RepositorySlug = 'one'
            2 | WITH k(n) AS (VALUES (1), (2)) SELECT p.Id FROM PullRequests p WHERE p.RepositorySlug = 'one' AND Id IN (SELECT n FROM k)
            4 | WITH k(n) AS (VALUES (1), (2)) SELECT a.Id, b.Id FROM PullRequests a, PullRequests b WHERE a.RepositorySlug = 'one' AND b.RepositorySlug = 'two' AND a.Id IN (FROM k) AND b.Id IN (FROM k)
            3 | SELECT p.Id FROM generate_series(1, 3) g(n) JOIN PullRequests p ON p.Id = g.n WHERE p.RepositorySlug = 'one'
            2 | SELECT v.n, p.Id, now() > p.CreatedOn FROM (VALUES (1), (77)) v(n) LEFT JOIN PullRequests p ON p.Id = v.n AND p.RepositorySlug = 'one'
            2 | SELECT v.n, (SELECT Title FROM PullRequests p WHERE p.RepositorySlug = 'one' AND p.Id = v.n) FROM (VALUES (1), (9)) v(n)
            # Their own conditions, NULL, twice the same, nothing at all.
            1 | SELECT p.Id FROM (VALUES (1, 'x'), (2, 'y')) v(n, t) JOIN PullRequests p ON p.Id = v.n WHERE p.RepositorySlug = 'one' AND v.t = 'x'
            2 | SELECT p.Id FROM (VALUES (1), (2), (2), (NULL)) AS v(n) JOIN PullRequests p ON p.Id = v.n AND p.RepositorySlug = 'one'
            0 | SELECT p.Id FROM (VALUES (NULL::BIGINT)) v(n) JOIN PullRequests p ON p.Id = v.n WHERE p.RepositorySlug = 'one'
            0 | SELECT p.Id FROM (SELECT unnest([]::BIGINT[])) v(n) JOIN PullRequests p ON p.Id = v.n WHERE p.RepositorySlug = 'one'
            # Of another type: text, fractions, what no BIGINT holds.
            2 | SELECT p.Id FROM (VALUES ('1'), ('2')) v(n) JOIN PullRequests p ON p.Id = v.n WHERE p.RepositorySlug = 'one'
            1 | SELECT p.Id FROM (VALUES (1.0), (1.5)) v(n) JOIN PullRequests p ON p.Id = v.n WHERE p.RepositorySlug = 'one'
            1 | SELECT p.Id FROM (VALUES (1.0), (2.0)) v(n) JOIN (VALUES (1), (3)) w(n) ON v.n = w.n JOIN PullRequests p ON p.Id = w.n WHERE p.RepositorySlug = 'one' AND w.n < 2
            1 | SELECT p.Id FROM (VALUES (1e0), (2e0)) v(n) JOIN PullRequests p ON p.Id = v.n WHERE p.RepositorySlug = 'one'
            1 | SELECT p.Id FROM (VALUES ('01'), ('1')) v(n) JOIN PullRequests p ON CAST(p.Id AS VARCHAR) = v.n AND p.RepositorySlug = 'one'
            # Through other tables.
            4 | SELECT a.Id, b.Id FROM PullRequests a JOIN PullRequests b ON a.Id = b.Id JOIN (VALUES (1), (2)) v(n) ON b.Id = v.n WHERE a.RepositorySlug = 'one' AND b.RepositorySlug = 'two'
            4 | SELECT a.Id, b.Id FROM PullRequests a LEFT JOIN PullRequests b ON a.Id = b.Id AND b.RepositorySlug = 'two' JOIN (VALUES (1), (4)) v(n) ON a.Id = v.n WHERE a.RepositorySlug = 'one'
            4 | SELECT c.Id FROM PullRequestComments c JOIN PullRequests p ON c.RepositorySlug = p.RepositorySlug AND c.PullRequestId = p.Id JOIN (VALUES (1), (2)) v(n) ON p.Id = v.n WHERE p.RepositorySlug = 'one'
            9 | SELECT c.Id FROM (VALUES ('one'), ('two')) v(r) JOIN PullRequests p ON p.RepositorySlug = v.r JOIN PullRequestComments c ON c.RepositorySlug = p.RepositorySlug AND c.PullRequestId = p.Id
            9 | SELECT c.Id FROM PullRequests p JOIN PullRequestComments c ON c.RepositorySlug = p.RepositorySlug AND c.PullRequestId = p.Id WHERE p.RepositorySlug IN ('one', 'two') AND c.RepositorySlug IN ('one', 'two')
            # What is no key is a condition like any other.
            2 | SELECT p.Id FROM PullRequests p JOIN (VALUES ('OPEN')) s(s) ON p.State = s.s WHERE p.RepositorySlug IN (VALUES ('one'), ('two'))
            # Where rows without a partner show, and where it is not equality.
            1 | SELECT p.Id FROM PullRequests p WHERE p.RepositorySlug = 'one' AND p.Id NOT IN (VALUES (1), (3))
            1 | SELECT p.Id FROM PullRequests p WHERE p.RepositorySlug = 'one' AND p.Id NOT IN (VALUES (1), (NULL))
            1 | SELECT p.Id FROM PullRequests p WHERE p.RepositorySlug = 'one' AND (p.Id IN (VALUES (1), (3)) OR p.State = 'MERGED')
            1 | SELECT p.Id FROM PullRequests p LEFT JOIN (VALUES (1)) v(n) ON p.Id = v.n WHERE p.RepositorySlug = 'one'
            1 | SELECT p.Id FROM PullRequests p JOIN (VALUES (1), (2)) v(n) ON p.Id = v.n + 1 WHERE p.RepositorySlug = 'one'
            1 | SELECT p.Id FROM (VALUES (1), (2)) v(id) JOIN (SELECT * FROM PullRequests WHERE RepositorySlug = 'one' ORDER BY CreatedOn DESC LIMIT 2) p ON p.Id = v.id
            5 | SELECT count(p.Id), count(r.Slug) FROM PullRequests p POSITIONAL JOIN Repositories r WHERE p.RepositorySlug = 'one'
            """)
    void keysOfConstantsAreAskedOneByOne(int requests, String sql) throws SQLException {
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
            5 | SELECT v.r, p.Id FROM (VALUES ('one'), ('none')) v(r) LEFT JOIN PullRequests p ON p.RepositorySlug = v.r
            2 | SELECT v.r, count(b.Name) FROM (VALUES ('one'), ('none')) v(r) LEFT JOIN Branches b ON b.RepositorySlug = v.r GROUP BY ALL
            1 | SELECT count(*) FROM PullRequests p WHERE p.RepositorySlug IN (VALUES ('one'), ('two'), ('none'))
            8 | SELECT v.r, p.Id FROM (VALUES ('one'), ('a/b'), ('..'), (''), ('One')) v(r) LEFT JOIN PullRequests p ON p.RepositorySlug = v.r
            6 | SELECT c.Id FROM (VALUES ('one'), ('none')) v(r) JOIN PullRequests p ON p.RepositorySlug = v.r JOIN PullRequestComments c ON c.RepositorySlug = p.RepositorySlug AND c.PullRequestId = p.Id
            4 | SELECT c.Id FROM (VALUES ('one'), ('none')) v(r) JOIN PullRequestComments c ON c.RepositorySlug = v.r JOIN PullRequests p ON p.Id = c.PullRequestId AND p.RepositorySlug = 'one' AND p.State = 'OPEN'
            7 | SELECT v.r, c.Id FROM (VALUES ('one'), ('none')) v(r) LEFT JOIN PullRequestComments c ON c.RepositorySlug = v.r AND c.PullRequestId IN (SELECT Id FROM PullRequests WHERE RepositorySlug = 'one')
            """)
    void aRepositoryThatIsNotThereHasNoRows(int expected, String sql) throws SQLException {
        assertThat(rows(on, sql)).isEqualTo(rows(off, sql)).hasSize(expected);
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
