package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Fault;
import dev.windlass.emulator.RecordedRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are handed out as pages come, and no page is asked for that nobody needs. */
class StreamingTest extends LiveTest {
    private static final String PAGES = "/api/pullrequests";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT Title FROM PullRequests WHERE RepositorySlug = 'api'",
                "SELECT * FROM PullRequests WHERE RepositorySlug = 'api'",
                "SELECT Title FROM PullRequests WHERE RepositorySlug = 'api' AND length(Title) > 3",
                "SELECT Title FROM PullRequests WHERE RepositorySlug = 'api' AND Title LIKE '%hange%'",
                "SELECT upper(Title), Id + 1 FROM PullRequests WHERE RepositorySlug = 'api' AND CommentCount >= 0",
                "WITH p AS (SELECT * FROM PullRequests WHERE RepositorySlug = 'api') SELECT Title FROM p",
                "SELECT p.Title, r.Slug FROM PullRequests p JOIN Repositories r ON p.RepositorySlug = r.Slug"
                        + " WHERE p.RepositorySlug = 'api'",
                "SELECT p.Title, n.name FROM PullRequests p JOIN (VALUES ('api', 'The API')) n(slug, name)"
                        + " ON p.RepositorySlug = n.slug WHERE p.RepositorySlug = 'api'",
                "SELECT Title FROM Repository_api.PullRequests",
                "SELECT Title FROM PullRequests",
                "SELECT Title FROM PullRequests WHERE length(Title) > 3",
                "SELECT Title FROM PullRequests WHERE RepositorySlug = 'api' LIMIT 200"
            })
    void theFirstRowComesWhileTheServerWithholdsPageTwo(String sql) throws Exception {
        Fault pageTwo = Fault.when().pathEndsWith(PAGES).parameter("page", "2").hold();
        emulator.inject(pageTwo);
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            Future<ResultSet> begun = inBackground(() -> {
                ResultSet rows = statement.executeQuery(sql);
                assertThat(rows.next()).isTrue();
                return rows;
            });
            ResultSet rows = begun.get(30, TimeUnit.SECONDS);
            assertThat(rows.getString(1)).isNotEmpty();
            pageTwo.release();
            int count = 1;
            while (rows.next()) {
                count++;
            }
            assertThat(count).isEqualTo(expected(sql));
        }
    }

    /** Whoever reads a result learns of a chunk when the next one comes, so one row may stay behind. */
    @ParameterizedTest
    @CsvSource({"'', 50", "AND length(Title) > 3, 49"})
    void theRowsOfThePageComeWhileTheServerWithholdsPageTwo(String condition, int most) throws Exception {
        Fault pageTwo = Fault.when().pathEndsWith(PAGES).parameter("page", "2").hold();
        emulator.inject(pageTwo);
        String sql = condition.isEmpty()
                ? "SELECT Title FROM Repository_api.PullRequests"
                : "SELECT Title FROM PullRequests WHERE RepositorySlug = 'api' " + condition;
        try (Statement statement = connect().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Future<Integer> read = inBackground(() -> {
                int count = 0;
                while (count < most && rows.next()) {
                    count++;
                }
                return count;
            });
            assertThat(read.get(30, TimeUnit.SECONDS)).isEqualTo(most);
            pageTwo.release();
        }
    }

    private static int expected(String sql) {
        if (sql.contains("LIMIT 200")) {
            return 200;
        }
        return sql.contains("'api'") || sql.contains("_api") ? 220 : 290;
    }

    /** 50 to a page is the service's most ({@code bitbucket/api.md} 2.1). */
    @ParameterizedTest
    @CsvSource({
        "LIMIT 1, 1, 1",
        "LIMIT 5, 5, 1",
        "LIMIT 50, 50, 1",
        "LIMIT 51, 51, 2",
        "LIMIT 120, 120, 3",
        "LIMIT 1000, 220, 5",
        "LIMIT 0, 0, 0",
        "LIMIT 5 OFFSET 3, 5, 1",
        "LIMIT 10 OFFSET 45, 10, 2",
        "LIMIT 1 OFFSET 99, 1, 2",
        "LIMIT 1 OFFSET 100, 1, 3",
        "ORDER BY CreatedOn LIMIT 5, 5, 1",
        "ORDER BY UpdatedOn DESC LIMIT 60, 60, 2"
    })
    void aLimitAsksForNoPageBeyondItsRows(String tail, int rows, int pages) throws Exception {
        Connection connection = connect();
        assertThat(rows(connection, "SELECT Id FROM PullRequests WHERE RepositorySlug = 'api' " + tail))
                .hasSize(rows);
        assertThat(asked(PAGES)).hasSize(pages);
    }

    /** What the service cannot filter is read page by page until there are enough. */
    @ParameterizedTest
    @CsvSource({
        "CommentCount >= 0 LIMIT 1, 1, 1",
        "CommentCount >= 0 LIMIT 49, 49, 1",
        "CommentCount >= 0 LIMIT 51, 51, 2",
        "CommentCount = 1 LIMIT 7, 7, 1",
        "CommentCount = 1 LIMIT 9, 9, 2",
        "length(Title) = 10 LIMIT 1, 1, 2",
        "Id % 2 = 0 LIMIT 60, 60, 3"
    })
    void withAConditionOfOurOwnPagesComeOneByOne(String condition, int rows, int pages) throws Exception {
        Connection connection = connect();
        assertThat(rows(connection, "SELECT Id FROM PullRequests WHERE RepositorySlug = 'api' AND " + condition))
                .hasSize(rows);
        assertThat(asked(PAGES)).hasSize(pages);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "5, 1", "50, 1", "51, 2", "120, 3"})
    void maxRowsIsALimitToo(int most, int pages) throws Exception {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(most);
            try (ResultSet rows = statement.executeQuery("SELECT Id FROM PullRequests WHERE RepositorySlug = 'api'")) {
                assertThat(rows(rows)).hasSize(most);
            }
        }
        assertThat(asked(PAGES)).hasSize(pages);
    }

    @ParameterizedTest
    @CsvSource({"UNION ALL, 280", "UNION, 220", "INTERSECT, 60", "EXCEPT, 160"})
    void setOperationsRunToo(String operation, int rows) throws Exception {
        String both = "SELECT Title FROM PullRequests WHERE RepositorySlug = 'api' " + operation
                + " SELECT Title FROM PullRequests WHERE RepositorySlug = 'web'";
        assertThat(rows(connect(), both)).hasSize(rows);
    }

    @Test
    void maxRowsKeepsTheOrderAndTheLimitOfTheStatement() throws Exception {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(3);
            String sql = "SELECT Id FROM PullRequests WHERE RepositorySlug = 'api' ORDER BY Id DESC";
            try (ResultSet rows = statement.executeQuery(sql)) {
                assertThat(rows(rows)).containsExactly("220", "219", "218");
            }
            try (ResultSet rows = statement.executeQuery(sql + " LIMIT 2")) {
                assertThat(rows(rows)).containsExactly("220", "219");
            }
            try (ResultSet rows = statement.executeQuery(sql + " LIMIT 5 OFFSET 1 -- five")) {
                assertThat(rows(rows)).containsExactly("219", "218", "217");
            }
        }
    }

    @Test
    void aLimitOverTheWorkspaceStopsAtTheFirstRepositoryThatHasEnough() throws Exception {
        Connection connection = connect();
        assertThat(rows(connection, "SELECT Id FROM PullRequests LIMIT 5")).hasSize(5);
        List<RecordedRequest> lists = emulator.requests().stream()
                .filter(request -> request.path().endsWith("/pullrequests"))
                .toList();
        assertThat(lists).hasSize(1);
    }
}
