package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.emulator.RecordedRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A limit of 60 requests an hour, and more statements than fit into it. */
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BusyHourTest {
    private static final int LIMIT = 60;
    private static final String TOKEN = "-token-of-a-busy-hour";
    private static final String[] SCOPES = {"project", "repository", "pullrequest", "pipeline"};

    private static final List<String> STATEMENTS = List.of(
            "SELECT Id, Title, State FROM PullRequests",
            "SELECT Id, Title FROM PullRequests WHERE State = 'MERGED'",
            "SELECT RepositorySlug, COUNT(*) FROM PullRequests GROUP BY RepositorySlug",
            "SELECT BuildNumber FROM Pipelines",
            "SELECT Hash, Message FROM Commits",
            "SELECT Id FROM PullRequests WHERE AuthorNickname = 'ada'",
            "SELECT Name FROM Branches",
            "SELECT Slug FROM Repositories",
            "SELECT Id FROM PullRequests WHERE RepositorySlug = 'api' AND Id = 1",
            "SELECT Key FROM Projects");

    @TempDir
    private Path folder;

    /** What a statement gave: its rows, or its error. */
    private record Outcome(String sql, List<String> rows, Optional<String> error, String state) {
        boolean failed() {
            return error.isPresent();
        }
    }

    private static Emulator emulator(int limit) throws Exception {
        Emulator emulator = Emulator.start(EmulatorOptions.defaults().withRateLimitPerHour(limit));
        List.of("all", "busy", "one", "two", "few", "near")
                .forEach(token -> emulator.signIns().addWorkspaceToken(token + TOKEN, SCOPES));
        return emulator;
    }

    private Connection connect(Emulator emulator, String token) throws SQLException {
        return DriverManager.getConnection("jdbc:bitbucket:Workspace=acme;Schema=Information;AuthScheme=AccessToken;"
                + "AccessToken=" + token.replace(",", TOKEN + ",") + TOKEN + ";ApiUrl=" + emulator.apiUrl()
                + ";BudgetWaitSeconds=1;OAuthSettingsLocation="
                + folder.resolve("OAuthSettings.txt"));
    }

    private static Outcome run(Connection connection, String sql) {
        List<String> rows = new ArrayList<>();
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return new Outcome(sql, rows, Optional.empty(), "");
        } catch (SQLException e) {
            return new Outcome(sql, rows, Optional.of(e.getMessage()), e.getSQLState());
        }
    }

    private List<Outcome> allAtOnce(Emulator emulator, String token) throws Exception {
        List<CompletableFuture<Outcome>> running = new ArrayList<>();
        for (String sql : STATEMENTS) {
            Connection connection = connect(emulator, token);
            running.add(CompletableFuture.supplyAsync(() -> run(connection, sql), task -> new Thread(task).start()));
        }
        return running.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void tenStatementsAtOnceAnswerOrSayThatTheBudgetIsUsedUp() throws Exception {
        try (Emulator unlimited = emulator(0);
                Emulator limited = emulator(LIMIT)) {
            List<Outcome> expected = allAtOnce(unlimited, "all");
            int needed = unlimited.requests().size();
            assertThat(needed).as("more than there are").isGreaterThan(LIMIT);
            List<Outcome> outcomes = allAtOnce(limited, "busy");
            assertThat(limited.requests().size()).as("more would get 429").isLessThanOrEqualTo(LIMIT);
            assertThat(limited.requests()).extracting(RecordedRequest::status).doesNotContain(429);
            int answered = 0;
            for (int i = 0; i < STATEMENTS.size(); i++) {
                Outcome outcome = outcomes.get(i);
                if (!outcome.failed()) {
                    answered++;
                    assertThat(outcome.rows())
                            .as(outcome.sql())
                            .containsExactlyInAnyOrderElementsOf(expected.get(i).rows());
                } else {
                    assertThat(outcome.state()).as(outcome.sql()).isEqualTo("53400");
                    assertThat(outcome.error().orElse("")).contains("request budget");
                }
            }
            assertThat(answered).isBetween(1, STATEMENTS.size() - 1);

            // the next process begins with what this one knew; its requests are not more than what is left
            int before = limited.requests().size();
            List<Outcome> again = allAtOnce(limited, "busy");
            assertThat(again).filteredOn(Outcome::failed).isNotEmpty();
            assertThat(limited.requests().size()).isLessThanOrEqualTo(Math.max(LIMIT, before));
        }
    }

    @Test
    void twoTokensDoTwiceAsMuch() throws Exception {
        try (Emulator limited = emulator(LIMIT)) {
            List<Outcome> outcomes = new ArrayList<>(allAtOnce(limited, "one,two"));
            outcomes.addAll(allAtOnce(limited, "one,two"));
            assertThat(outcomes).filteredOn(Outcome::failed).isNotEmpty();
            assertThat(limited.requests().size()).isBetween(LIMIT + LIMIT / 2, 2 * LIMIT);
        }
    }

    @Test
    void aStatementThatCannotFinishDoesNotBegin() throws Exception {
        try (Emulator limited = emulator(10)) {
            Outcome outcome = run(connect(limited, "few"), "SELECT Id FROM PullRequests");
            assertThat(outcome.rows()).isEmpty();
            assertThat(outcome.error().orElse(""))
                    .startsWith("PullRequests of 12 repositories needs at least 12 more requests; 9 are left"
                            + " in the request budget and 36");
            assertThat(limited.requests()).hasSize(1);
        }
    }

    @Test
    void aFifthBeforeTheEndThereIsAWarning() throws Exception {
        try (Emulator limited = emulator(5);
                Connection connection = connect(limited, "near");
                Statement statement = connection.createStatement()) {
            List<Integer> warned = new ArrayList<>();
            String last = "";
            for (int i = 1; i <= 5; i++) {
                statement
                        .executeQuery("SELECT Key FROM Projects WHERE Key <> 'X" + i + "'")
                        .close();
                if (statement.getWarnings() != null) {
                    last = statement.getWarnings().getMessage();
                    warned.add(i);
                }
                statement.clearWarnings();
            }
            assertThat(warned).containsExactly(4, 5);
            assertThat(last).startsWith("0 of 5 requests are left for the token in AccessToken, until 20");
            try (ResultSet budget = statement.executeQuery(
                    "SELECT RequestLimit, Remaining, IsNearLimit, Requests, ResetSeconds > 3500 FROM sys_budget")) {
                budget.next();
                assertThat(List.of(
                                budget.getInt(1),
                                budget.getInt(2),
                                budget.getBoolean(3),
                                budget.getInt(4),
                                budget.getBoolean(5)))
                        .containsExactly(5, 0, true, 5, true);
            }
        }
    }
}
