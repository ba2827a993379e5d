package dev.windlass.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The twelve statements by which the number of requests is judged, over 50 repositories with 2,000 pull requests: what
 * EXPLAIN says of each, in {@code standard.txt}, rewritten with {@code -Dwindlass.update=true}; and what each really asks,
 * by the emulator's own count.
 */
@Tag("slow")
class StandardStatementsTest {
    private static final int REPOSITORIES = 50;
    private static final Path GOLDEN =
            Path.of(System.getProperty("windlass.root", ".."), "jdbc/src/test/resources/dev/windlass/sql/standard.txt");
    private static final String ONE = " WHERE RepositorySlug = 'fleet-api'";
    private static final String TILE = "(SELECT Id, State, CreatedOn, AuthorNickname FROM PullRequests" + ONE + ")";

    private static Emulator emulator;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        emulator = Emulator.start(
                EmulatorOptions.defaults().withRepositories(REPOSITORIES).withPullRequests(2_000));
        connection = connect("");
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        emulator.close();
    }

    private static Connection connect(String more) throws SQLException {
        return DriverManager.getConnection("jdbc:bitbucket:AuthScheme=AccessToken;AccessToken=demo-token;Workspace=acme"
                + ";ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl() + ";MaxRequests=5000" + more);
    }

    /**
     * @param promised requests that it may make at most; 0 where that depends on the pages of its lists
     */
    private record Standard(String name, int promised, String sql) {}

    private static final List<Standard> STATEMENTS = List.of(
            new Standard("1 all pull requests", 0, "SELECT RepositorySlug, Id, Title, State FROM PullRequests"),
            new Standard("2 with reviewers", 0, "SELECT RepositorySlug, Id, Title, State, Reviewers FROM PullRequests"),
            new Standard(
                    "3 all review events",
                    1_651,
                    "SELECT RepositorySlug, PullRequestId, Kind, Date, ActorNickname FROM PullRequestActivity"),
            new Standard("4 one pull request", 1, "SELECT Title, State FROM PullRequests" + ONE + " AND Id = 7"),
            new Standard("5a open ones, counted", 1, "SELECT COUNT(*) FROM PullRequests" + ONE + " AND State = 'OPEN'"),
            new Standard(
                    "5b the same by repository",
                    REPOSITORIES + 1,
                    "SELECT RepositorySlug, COUNT(*) FROM PullRequests WHERE State = 'OPEN' GROUP BY RepositorySlug"),
            new Standard(
                    "6 last 10 commits of a branch",
                    1,
                    "SELECT Hash, Message FROM Commits" + ONE + " AND Revision = 'main' LIMIT 10"),
            new Standard(
                    "7 failed pipelines of a week",
                    2,
                    "SELECT BuildNumber, CreatedOn FROM Pipelines" + ONE
                            + " AND StateResultName = 'FAILED' AND CreatedOn >= TIMESTAMPTZ '2026-11-13 00:00:00+00'"),
            new Standard("8 any five", 1, "SELECT * FROM PullRequests" + ONE + " LIMIT 5"),
            new Standard(
                    "9 comments of open ones",
                    0,
                    "SELECT p.Id, c.ContentRaw FROM PullRequests p JOIN PullRequestComments c "
                            + "ON c.RepositorySlug = p.RepositorySlug AND c.PullRequestId = p.Id "
                            + "WHERE p.RepositorySlug = 'fleet-api' AND p.State = 'OPEN'"),
            new Standard(
                    "10 pull requests of one author",
                    REPOSITORIES + 1,
                    "SELECT RepositorySlug, Id, Title FROM PullRequests WHERE AuthorNickname = 'nobody'"),
            new Standard(
                    "12 deployments, pipelines, commits",
                    0,
                    "SELECT d.ReleaseName, p.BuildNumber, c.Message FROM Deployments d "
                            + "JOIN Pipelines p ON p.RepositorySlug = d.RepositorySlug AND p.TargetCommitHash = d.CommitHash "
                            + "JOIN Commits c ON c.RepositorySlug = d.RepositorySlug AND c.Hash = d.CommitHash "
                            + "WHERE d.RepositorySlug = 'fleet-api' AND p.CreatedOn >= TIMESTAMPTZ '2026-10-20 00:00:00+00' "
                            + "AND c.Date >= TIMESTAMPTZ '2026-10-20 00:00:00+00'"));

    @Test
    void eachMakesTheRequestsThatItMayAndExplainsThem() throws Exception {
        StringBuilder all = new StringBuilder();
        List<String> wrong = new ArrayList<>();
        for (Standard standard : STATEMENTS) {
            emulator.clearRequests();
            List<String> plan = read(connection, "EXPLAIN " + standard.sql());
            assertThat(emulator.requests()).isEmpty();
            int rows = read(connection, standard.sql()).size();
            int made = emulator.requests().size();
            if (standard.promised() > 0 && made > standard.promised()) {
                wrong.add(standard.name() + ": " + made + " requests");
            }
            all.append("-- ")
                    .append(standard.name())
                    .append('\n')
                    .append(standard.sql())
                    .append("\n\n");
            plan.forEach(line -> all.append(line).append('\n'));
            all.append("\nrequests: %,d, rows: %,d\n\n\n".formatted(made, rows));
        }
        if (Boolean.getBoolean("windlass.update")) {
            Files.writeString(GOLDEN, all);
        }
        assertThat(wrong).isEmpty();
        assertThat(all).hasToString(Files.readString(GOLDEN));
    }

    @Test
    void aListIsReadInAsFewPagesAsItHas() throws Exception {
        int pages = 1;
        for (String size : read(
                connection,
                "SELECT count(p.Id) FROM Repositories r LEFT JOIN PullRequests p ON p.RepositorySlug = r.Slug GROUP BY r.Slug")) {
            pages += Math.max(1, (Integer.parseInt(size) + 49) / 50);
        }
        emulator.clearRequests();
        read(connection, STATEMENTS.get(0).sql());
        assertThat(emulator.requests()).hasSize(pages);
        int open = read(connection, "SELECT Id FROM PullRequests" + ONE + " AND State = 'OPEN'")
                .size();
        emulator.clearRequests();
        read(connection, STATEMENTS.get(9).sql());
        assertThat(emulator.requests()).hasSize(1 + open);
    }

    @Test
    void sixTilesReadThePagesOnceWhileAnswersAreKept() throws Exception {
        List<String> tiles = List.of(
                "SELECT max(CreatedOn), max(State), max(AuthorNickname), max(Id) FROM " + TILE,
                "SELECT State, count(AuthorNickname), max(CreatedOn), max(Id) FROM " + TILE + " GROUP BY 1",
                "SELECT AuthorNickname, max(State), max(CreatedOn), max(Id) FROM " + TILE + " GROUP BY 1");
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                connections.add(connect(";CacheSeconds=60"));
            }
            emulator.clearRequests();
            List<Future<List<String>>> running = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Connection own = connections.get(i);
                String sql = tiles.get(i % tiles.size());
                running.add(threads.submit(() -> read(own, sql)));
            }
            for (Future<List<String>> tile : running) {
                assertThat(tile.get()).isNotEmpty();
            }
        } finally {
            threads.shutdownNow();
            for (Connection own : connections) {
                own.close();
            }
        }
        int made = emulator.requests().size();
        emulator.clearRequests();
        read(connection, tiles.get(0));
        assertThat(made).isEqualTo(emulator.requests().size());
    }

    private static List<String> read(Connection on, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = on.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
