package dev.windlass.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.emulator.Scenario;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The newest n rows of each repository cost a page a repository, wherever the newest n of one would cost a page: the rows
 * that there are without pushdown, for as many requests as stated.
 */
class FirstOfEachTest {
    private static final Pattern PROMISE = Pattern.compile("\"requests\":\\{\"kind\":\"(\\w+)\",\"number\":(\\d+)}");

    private static Emulator emulator;
    private static Connection on;
    private static Connection off;

    @BeforeAll
    static void start() throws Exception {
        EmulatorOptions options = EmulatorOptions.defaults();
        emulator = Emulator.start(options, Scenario.acme(options));
        on = connect("");
        off = connect(";Pushdown=false");
    }

    @AfterAll
    static void stop() throws SQLException {
        on.close();
        off.close();
        emulator.close();
    }

    private static Connection connect(String properties) throws SQLException {
        return DriverManager.getConnection("jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token;Workspace=acme"
                + ";ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl() + properties);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # However a statement says that it wants the first rows of each repository: one page each.
            2 | SELECT RepositorySlug, Id FROM two QUALIFY row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) <= 3
            2 | SELECT RepositorySlug, Id, row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) AS rn FROM two QUALIFY rn < 3
            2 | SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) AS rn FROM two) WHERE rn = 1
            2 | SELECT Id FROM (SELECT Id, row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) AS rn FROM two) WHERE rn BETWEEN 2 AND 3
            2 | SELECT Id FROM two QUALIFY row_number() OVER (PARTITION BY RepositorySlug ORDER BY CreatedOn) <= 2
            2 | SELECT Id FROM two QUALIFY row_number() OVER (PARTITION BY RepositorySlug ORDER BY CreatedOn) = 1
            2 | SELECT Id FROM two QUALIFY row_number() OVER (ORDER BY CreatedOn DESC) <= 2
            2 | SELECT DISTINCT ON (RepositorySlug) RepositorySlug, Id FROM two ORDER BY RepositorySlug, UpdatedOn DESC
            2 | SELECT DISTINCT ON (RepositorySlug) * FROM two ORDER BY RepositorySlug, CreatedOn
            2 | SELECT RepositorySlug, max(UpdatedOn) FROM two GROUP BY RepositorySlug
            2 | SELECT RepositorySlug FROM two GROUP BY RepositorySlug HAVING min(CreatedOn) < '2024-11-25'
            2 | SELECT RepositorySlug, max(CreatedOn) FROM Pipelines WHERE RepositorySlug IN ('fleet-api', 'robot-firmware') GROUP BY 1
            # Conditions that Bitbucket answers exactly, and those on the rows that were numbered.
            2 | SELECT Id FROM two WHERE State = 'MERGED' QUALIFY row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) <= 3
            2 | SELECT Id FROM (SELECT Id, State, row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) AS rn FROM two) WHERE rn <= 9 AND State = 'OPEN'
            2 | SELECT Id FROM (SELECT Id, State, row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) AS rn FROM two) WHERE rn <= 9 AND (State = 'OPEN' OR Id > 3) AND Id <> 7
            # The first rows of each give keys.
            4 | SELECT b.Name, x.m FROM (SELECT RepositorySlug, max(UpdatedOn) AS m FROM two GROUP BY 1) x JOIN Branches b ON b.RepositorySlug = x.RepositorySlug AND b.Name LIKE '%a%'
            4 | SELECT r.Slug, x.Id FROM Repositories r JOIN (SELECT RepositorySlug, Id, row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) AS k FROM PullRequests) x ON x.RepositorySlug = r.Slug AND x.k <= 2 WHERE r.ProjectKey = 'ROBO'
            9 | SELECT r.Slug, x.Id, x.n FROM Repositories r JOIN (SELECT RepositorySlug, Id, rank() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) AS k, count(*) OVER (PARTITION BY State, RepositorySlug) AS n FROM PullRequests) x ON x.RepositorySlug = r.Slug AND x.k <= 2 WHERE r.ProjectKey = 'ROBO'
            # All rows are read for a condition that is checked here.
            7 | SELECT Id FROM two WHERE length(Title) > 40 QUALIFY row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) <= 3
            7 | SELECT RepositorySlug, max(UpdatedOn) FROM two WHERE length(Title) > 40 GROUP BY RepositorySlug
            # For rows of equal rank, another order, another group, another aggregate.
            7 | SELECT Id FROM two QUALIFY rank() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) <= 3
            7 | SELECT Id FROM two QUALIFY row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC, Id) <= 3
            7 | SELECT Id FROM two QUALIFY row_number() OVER (PARTITION BY RepositorySlug ORDER BY CommentCount DESC, Id) <= 3
            7 | SELECT Id FROM two QUALIFY row_number() OVER (PARTITION BY RepositorySlug ORDER BY Title, Id) <= 3
            7 | SELECT Id FROM two QUALIFY row_number() OVER (PARTITION BY RepositorySlug, State ORDER BY UpdatedOn DESC) <= 3
            7 | SELECT State, max(UpdatedOn) FROM two GROUP BY State
            7 | SELECT RepositorySlug, max(UpdatedOn) FROM two GROUP BY ROLLUP (RepositorySlug)
            7 | SELECT RepositorySlug, max(UpdatedOn), count(*) FROM two GROUP BY RepositorySlug
            7 | SELECT RepositorySlug, max(MergedOn) FROM two GROUP BY RepositorySlug
            7 | SELECT DISTINCT ON (RepositorySlug, State) RepositorySlug, Id FROM two ORDER BY RepositorySlug, State, UpdatedOn DESC
            27 | SELECT r.Slug, x.Id FROM Repositories r JOIN (SELECT RepositorySlug, Id, row_number() OVER (PARTITION BY State ORDER BY UpdatedOn DESC) AS k FROM PullRequests) x ON x.RepositorySlug = r.Slug AND x.k <= 2 WHERE r.ProjectKey = 'ROBO'
            27 | SELECT r.Slug, x.Id, x.n FROM Repositories r JOIN (SELECT RepositorySlug, Id, count(*) OVER () AS n, row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) AS k FROM PullRequests) x ON x.RepositorySlug = r.Slug AND x.k <= 2 WHERE r.ProjectKey = 'ROBO'
            # Where the number is not all that decides, or is none.
            7 | SELECT Id FROM (SELECT Id, row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) AS rn FROM two) WHERE rn <= 2 OR Id < 5
            7 | SELECT Id FROM (SELECT Id, row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) AS rn FROM two) WHERE rn > 3
            7 | SELECT Id FROM (SELECT Id, Title, row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) AS rn FROM two) WHERE Title <> '(rn <= 2)' AND Id < 5
            7 | SELECT * FROM (SELECT Id AS k, row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) AS rn FROM two) WHERE k <= 2
            7 | SELECT * FROM (SELECT k, rn FROM (SELECT Id AS rn, row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) AS k FROM two)) WHERE rn <= 2
            7 | SELECT a, Id FROM (SELECT State AS a, Id, UpdatedOn FROM two) QUALIFY row_number() OVER (PARTITION BY a ORDER BY UpdatedOn DESC) <= 1
            7 | SELECT * FROM (SELECT State AS RepositorySlug, Id, row_number() OVER (PARTITION BY State ORDER BY UpdatedOn DESC) AS k FROM two) WHERE k <= 1
            7 | SELECT * FROM (SELECT Id, row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) AS k FROM (SELECT RepositorySlug, Id, ClosedOn AS UpdatedOn FROM two WHERE ClosedOn IS NOT NULL)) WHERE k <= 1
            7 | SELECT DISTINCT ON (RepositorySlug) RepositorySlug, UpdatedOn FROM (SELECT RepositorySlug, CommentCount AS UpdatedOn FROM two) ORDER BY RepositorySlug, UpdatedOn DESC
            7 | WITH t AS MATERIALIZED (SELECT Id, row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) AS rn FROM two) SELECT count(*), (SELECT count(*) FROM t WHERE rn <= 1) FROM t WHERE rn <= 5
            """)
    void aPageOfEachIsRead(int requests, String sql) throws SQLException {
        String whole = sql.replace(
                "FROM two", "FROM (FROM PullRequests WHERE RepositorySlug IN ('fleet-api', 'motion-planner'))");
        String stated = rows(on, "EXPLAIN (FORMAT JSON) " + whole).get(0);
        emulator.clearRequests();
        List<String> rows = rows(on, whole);
        assertThat(emulator.requests()).hasSize(requests);
        assertThat(rows).isEqualTo(rows(off, whole));
        Matcher promise = PROMISE.matcher(stated);
        assertThat(promise.find()).isTrue();
        int number = Integer.parseInt(promise.group(2));
        assertThat(requests).isGreaterThanOrEqualTo(promise.group(1).equals("atMost") ? 0 : number);
        assertThat(requests).isLessThanOrEqualTo(promise.group(1).equals("atLeast") ? requests : number);
    }

    @Test
    void explainSaysThatOnePageIsRead() throws SQLException {
        List<String> plan = rows(
                on,
                "EXPLAIN SELECT Id FROM PullRequests QUALIFY row_number() OVER (PARTITION BY RepositorySlug ORDER BY UpdatedOn DESC) <= 3");
        assertThat(String.join("\n", plan))
                .contains("sort=-updated_on&pagelen=10")
                .contains("reads one page");
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
