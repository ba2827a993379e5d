package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.emulator.Fault;
import dev.windlass.emulator.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing stops paging and frees what was taken. */
@Tag("slow")
class CloseTest extends LiveTest {
    private static final String LONG = "SELECT Id FROM PullRequests WHERE RepositorySlug = 'long'";
    private static final int PARALLELISM = 4;

    /** What the process may grow by over 200 statements, buffers of the allocator included. */
    private static final long GROWTH_MAX_KB = 150_000;

    enum What {
        RESULT,
        STATEMENT,
        CONNECTION
    }

    @Override
    Scenario scenario() {
        return Samples.workspace().repository("long", repository -> Samples.fill(repository, 2_000, 0));
    }

    @ParameterizedTest
    @EnumSource(What.class)
    void closingStopsPaging(What what) throws Exception {
        Fault later = Fault.when()
                .matching(request -> request.query().contains("page=")
                        && !request.query().contains("page=2&")
                        && !request.query().endsWith("page=2"))
                .hold();
        emulator.inject(later);
        Connection connection = connect("Parallelism=" + PARALLELISM);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(LONG);
        assertThat(rows.next()).isTrue();
        later.awaitHit();
        switch (what) {
            case RESULT -> rows.close();
            case STATEMENT -> statement.close();
            case CONNECTION -> connection.close();
        }
        Live.awaitNoBusyFetchers();
        later.release();
        assertThat(asked("/long/pullrequests").size()).isBetween(2, 2 + PARALLELISM + 1);
        assertThat(rows.isClosed()).isTrue();
        assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
        if (what != What.CONNECTION) {
            emulator.clearFaults();
            assertThat(rows(connection, LONG + " LIMIT 3")).hasSize(3);
        }
    }

    @Test
    void theNextStatementEndsTheLast() throws Exception {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            ResultSet first = statement.executeQuery(LONG);
            assertThat(first.next()).isTrue();
            try (ResultSet second = statement.executeQuery("SELECT 1")) {
                assertThat(first.isClosed()).isTrue();
                assertThat(second.next()).isTrue();
            }
        }
    }

    /** More than the machine has cores, all but the last waiting for the server. */
    @Test
    void manyStatementsAreOpenAtOnce() throws Exception {
        Fault held = Fault.when().pathEndsWith("/long/pullrequests").hold();
        emulator.inject(held);
        Connection connection = connect();
        List<Future<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            waiting.add(inBackground(
                    () -> rows(connection, LONG + " AND CommentCount = 1").size()));
        }
        held.awaitHit();
        Future<Integer> other =
                inBackground(() -> rows(connection, "SELECT Id FROM PullRequests WHERE RepositorySlug = 'api'")
                        .size());
        assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo(220);
        held.release();
        for (Future<Integer> each : waiting) {
            assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo(286);
        }
    }

    @Test
    void resultsCanBeReadInTurns() throws Exception {
        Connection connection = connect();
        try (Statement a = connection.createStatement();
                Statement b = connection.createStatement();
                ResultSet left = a.executeQuery(LONG + " ORDER BY Id");
                ResultSet right = b.executeQuery(LONG + " AND Id > 10")) {
            for (int i = 1; i <= 1_990; i++) {
                assertThat(left.next()).isTrue();
                assertThat(right.next()).isTrue();
                assertThat(left.getInt(1)).isEqualTo(i);
            }
            assertThat(right.next()).isFalse();
            assertThat(left.next()).isTrue();
        }
    }

    @Test
    void twoHundredStatementsLeaveNothingBehind() throws Exception {
        Connection connection = connect();
        for (int i = 0; i < 30; i++) {
            oneOfMany(connection, i);
        }
        long before = residentKb();
        int threadsBefore = Thread.activeCount();
        for (int i = 0; i < 200; i++) {
            oneOfMany(connection, i);
        }
        Live.awaitNoBusyFetchers();
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threadsBefore + 8);
        assertThat(residentKb() - before).as("growth in kB").isLessThan(GROWTH_MAX_KB);
        Path temporary = Path.of(
                System.getProperty("java.io.tmpdir"),
                "windlass-" + ProcessHandle.current().pid());
        assertThat(Files.exists(temporary)).isFalse();
    }

    /** Some read to the end, some closed early, some failing, some cancelled. */
    private void oneOfMany(Connection connection, int number) throws Exception {
        try (Statement statement = connection.createStatement()) {
            if (number % 4 == 3) {
                assertThatThrownBy(() -> statement.executeQuery("SELECT Nothing FROM PullRequests"))
                        .isInstanceOf(SQLException.class);
                return;
            }
            ResultSet rows = statement.executeQuery(LONG + (number % 4 == 0 ? " LIMIT 60" : ""));
            assertThat(rows.next()).isTrue();
            if (number % 4 == 1) {
                statement.cancel();
            }
            if (number % 2 == 0) {
                rows.close();
            }
        }
    }

    /** Of this process; 0 where the system does not tell. */
    private static long residentKb() throws Exception {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }
}
