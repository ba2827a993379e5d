package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.jdbc.WindlassConnection;
import dev.windlass.jdbc.WindlassConnection.Progress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a statement gets on, as its connection tells a listener. */
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProgressTest {
    private static final String TOKEN = "-token-for-progress";

    private final List<Progress> told = new CopyOnWriteArrayList<>();

    private static Connection connect(Emulator emulator, String token, String more) throws SQLException {
        emulator.signIns().addWorkspaceToken(token + TOKEN, "repository", "pullrequest");
        return DriverManager.getConnection("jdbc:bitbucket:Workspace=acme;AuthScheme=AccessToken;AccessToken=" + token
                + TOKEN + ";ApiUrl=" + emulator.apiUrl() + ";OAuthSettingsLocation=memory://progress;" + more);
    }

    private static int read(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    @Test
    void tellsRequestsRowsAndWhatIsLeft() throws Exception {
        try (Emulator emulator = Emulator.start(
                        EmulatorOptions.defaults().withLatencyMillis(40).withRateLimitPerHour(500));
                Connection connection = connect(emulator, "slow", "Parallelism=2")) {
            connection.unwrap(WindlassConnection.class).onProgress(told::add);
            int rows = read(connection, "SELECT Id FROM PullRequests");
            int requests = emulator.requests().size();
            assertThat(told).hasSizeGreaterThan(3).allSatisfy(progress -> {
                assertThat(progress.requestsMade()).isBetween(1L, (long) requests);
                assertThat(progress.requestsPlanned()).isBetween(progress.requestsMade(), (long) requests);
                assertThat(progress.rows()).isLessThanOrEqualTo(rows);
                assertThat(progress.pages()).isEqualTo(progress.requestsMade());
                assertThat(progress.bytes()).isPositive();
                assertThat(progress.waitingUntil()).isNull();
            });
            assertThat(told.get(told.size() - 1).requestsLeft()).isBetween(500L - requests, 499L);
            assertThat(told.get(1).requestsPlanned())
                    .as("the repositories are known")
                    .isGreaterThan(11);
            assertThat(told.get(told.size() - 1).rows()).isPositive();

            connection.unwrap(WindlassConnection.class).onProgress(null);
            told.clear();
            read(connection, "SELECT Id FROM PullRequests WHERE RepositorySlug = 'fleet-api'");
            assertThat(told).isEmpty();
        }
    }

    @Test
    void tellsUntilWhenTheBudgetMakesItWait() throws Exception {
        try (Emulator emulator = Emulator.start(EmulatorOptions.defaults().withRateLimitPerHour(3));
                Connection connection = connect(emulator, "waits", "BudgetWaitSeconds=3600")) {
            connection.unwrap(WindlassConnection.class).onProgress(told::add);
            Instant before = Instant.now();
            try (Statement statement = connection.createStatement()) {
                Thread reader = new Thread(() -> {
                    try {
                        statement.executeQuery("SELECT Id FROM PullRequests");
                    } catch (SQLException e) {
                        return; // cancelled
                    }
                });
                reader.start();
                Live.await("it waits", () -> told.stream().anyMatch(progress -> progress.waitingUntil() != null));
                statement.cancel();
                reader.join();
            }
            Instant until = told.stream()
                    .filter(progress -> progress.waitingUntil() != null)
                    .map(Progress::waitingUntil)
                    .findFirst()
                    .orElseThrow();
            assertThat(until).isBetween(before.plusSeconds(3_500), before.plusSeconds(3_700));
            assertThat(emulator.requests()).hasSize(3);
        }
    }

    @Test
    void aListenerThatThrowsHarmsNobody() throws Exception {
        try (Emulator emulator = Emulator.start(EmulatorOptions.defaults());
                Connection connection = connect(emulator, "throws", "")) {
            connection.unwrap(WindlassConnection.class).onProgress(progress -> {
                told.add(progress);
                throw new IllegalStateException("no terminal");
            });
            assertThat(read(connection, "SELECT Id FROM PullRequests WHERE RepositorySlug = 'fleet-api' LIMIT 5"))
                    .isEqualTo(5);
            assertThat(told).isNotEmpty();
        }
    }
}
