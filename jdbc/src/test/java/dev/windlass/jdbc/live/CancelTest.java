package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.emulator.Fault;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code cancel()}, {@code setQueryTimeout} and closing end whatever a statement waits for, at once. */
@Tag("slow")
class CancelTest extends LiveTest {
    private static final String LIST = "SELECT Id FROM PullRequests WHERE RepositorySlug = 'api'";

    /** Of pure work for the engine there is enough for hours. */
    private static final String ENDLESS =
            "SELECT count(*) FROM range(4000000000) a, range(4000000000) b" + " WHERE (a.range * 31 + b.range) % 7 = 3";

    /** What is promised of a machine that does nothing else. */
    private static final long PROMISED_MILLIS = 1_000;

    /** For a machine that is much slower: what is not ended lasts 30 s or for ever. */
    private static final long END_MILLIS = 5 * PROMISED_MILLIS;

    /** What the statement waits for. */
    enum Wait {
        HEADERS,
        PAGE_TWO,
        REST_OF_A_BODY,
        RETRY,
        BUDGET,
        PARALLELISM,
        ENGINE
    }

    private final CountDownLatch bodyHangs = new CountDownLatch(1);

    /** Starts a statement that hangs there; the future is its end. */
    private Future<Integer> begin(Statement statement, Wait wait) throws Exception {
        Fault fault = switch (wait) {
            case HEADERS, PARALLELISM ->
                Fault.when().pathEndsWith("/pullrequests").neverAnswer();
            case PAGE_TWO -> Fault.when().parameter("page", "2").neverAnswer();
            case RETRY ->
                Fault.when()
                        .pathEndsWith("/pullrequests")
                        .answer(503, "text/plain", "later", Map.of("Retry-After", "30"));
            case BUDGET ->
                Fault.when()
                        .pathEndsWith("/pullrequests")
                        .nth(1)
                        .answer(
                                200,
                                "application/json",
                                "{\"pagelen\": 50, \"values\": [{\"id\": 1}], \"next\": \"" + emulator.apiUrl()
                                        + "/repositories/acme/api/pullrequests?ctx=2\"}",
                                Map.of(
                                        "X-RateLimit-Limit",
                                        "1000",
                                        "X-RateLimit-Remaining",
                                        "0",
                                        "X-RateLimit-Reset",
                                        "30"));
            case REST_OF_A_BODY, ENGINE -> Fault.when().path("/none").delay(0);
        };
        emulator.inject(fault);
        CountDownLatch begun = new CountDownLatch(1);
        Future<Integer> end = inBackground(() -> {
            begun.countDown();
            int count = 0;
            try (ResultSet rows = statement.executeQuery(
                    wait == Wait.ENGINE ? ENDLESS : wait == Wait.PARALLELISM ? "SELECT Id FROM PullRequests" : LIST)) {
                while (rows.next()) {
                    count++;
                }
            }
            return count;
        });
        begun.await();
        if (wait == Wait.REST_OF_A_BODY) {
            assertThat(bodyHangs.await(20, TimeUnit.SECONDS))
                    .as(() -> "the statement asks; it is " + end + " and the threads are "
                            + Thread.getAllStackTraces().entrySet().stream()
                                    .map(thread -> thread.getKey() + " "
                                            + Arrays.toString(thread.getValue()).replace(',', '\n'))
                                    .collect(Collectors.joining("\n")))
                    .isTrue();
        } else if (wait != Wait.ENGINE) {
            fault.awaitHit();
        }
        return end;
    }

    private Connection connectFor(Wait wait) throws Exception {
        if (wait == Wait.REST_OF_A_BODY) {
            // a token of its own: what an emulator that had this port said about another's budget is remembered
            return openAt(serverOfHalfABody(), "AccessToken=token-of-half-a-body");
        }
        return connect("Parallelism=" + (wait == Wait.PARALLELISM ? 1 : 4));
    }

    /** The emulator can cut a body but not stop in it. Whoever comes by without a request is not who it waits for. */
    private String serverOfHalfABody() throws Exception {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Future<?> unused = inBackground(() -> {
            try (server) {
                while (true) {
                    try (Socket socket = server.accept()) {
                        if (socket.getInputStream().read(new byte[4096]) < 0) {
                            continue;
                        }
                        socket.getOutputStream()
                                .write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                                + "Content-Length: 999\r\n\r\n{\"val")
                                        .getBytes(StandardCharsets.US_ASCII));
                        socket.getOutputStream().flush();
                        bodyHangs.countDown();
                        return socket.getInputStream().read(); // until the client closes
                    }
                }
            }
        });
        return "http://127.0.0.1:" + server.getLocalPort() + "/2.0";
    }

    private SQLException end(Future<Integer> statement) throws Exception {
        try {
            Integer rows = statement.get(END_MILLIS, TimeUnit.MILLISECONDS);
            throw new AssertionError("It ended without an error after " + rows + " rows.");
        } catch (ExecutionException e) {
            said.note(e);
            if (e.getCause() instanceof SQLException failure) {
                return failure;
            }
            throw e;
        }
    }

    private void worksAgain(Connection connection, Wait wait) throws Exception {
        emulator.clearFaults();
        assertThat(rows(connection, "SELECT 42")).containsExactly("42");
        if (wait != Wait.REST_OF_A_BODY && wait != Wait.BUDGET) {
            assertThat(rows(connection, LIST)).hasSize(220);
        }
    }

    @ParameterizedTest
    @EnumSource(Wait.class)
    void cancelFromAnotherThread(Wait wait) throws Exception {
        Connection connection = connectFor(wait);
        try (Statement statement = connection.createStatement()) {
            Future<Integer> hanging = begin(statement, wait);
            // Before it runs, cancelling is harmless; so it is repeated until the statement runs.
            while (wait == Wait.ENGINE && !hanging.isDone()) {
                statement.cancel();
            }
            statement.cancel();
            new Failure(end(hanging), List.of()).is("57014", SQLException.class).says("cancelled");
            worksAgain(connection, wait);
        }
    }

    @ParameterizedTest
    @EnumSource(Wait.class)
    void theQueryTimeout(Wait wait) throws Exception {
        Connection connection = connectFor(wait);
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            Future<Integer> hanging = begin(statement, wait);
            new Failure(end(hanging), List.of())
                    .is("57014", SQLTimeoutException.class)
                    .says("1 s");
            worksAgain(connection, wait);
        }
    }

    @ParameterizedTest
    @EnumSource(Wait.class)
    void closingTheStatementFromAnotherThread(Wait wait) throws Exception {
        Connection connection = connectFor(wait);
        Statement statement = connection.createStatement();
        Future<Integer> hanging = begin(statement, wait);
        if (wait == Wait.ENGINE) {
            Thread.sleep(200); // there is nothing to be told by; too early would only test less
        }
        Future<?> closing = inBackground(() -> {
            statement.close();
            return null;
        });
        assertThat(end(hanging).getSQLState()).isIn("57014", "08003");
        closing.get(END_MILLIS, TimeUnit.MILLISECONDS);
        worksAgain(connection, wait);
    }

    @ParameterizedTest
    @EnumSource(Wait.class)
    void closingTheConnectionFromAnotherThread(Wait wait) throws Exception {
        Connection connection = connectFor(wait);
        Statement statement = connection.createStatement();
        Future<Integer> hanging = begin(statement, wait);
        Future<?> closing = inBackground(() -> {
            connection.close();
            return null;
        });
        assertThat(end(hanging).getSQLState()).isIn("57014", "08003");
        closing.get(END_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(statement.isClosed()).isTrue();
    }

    @Test
    void cancellingWhatDoesNotRunIsHarmless() throws Exception {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            statement.cancel();
            try (ResultSet rows = statement.executeQuery("SELECT 1")) {
                assertThat(rows(rows)).containsExactly("1");
                statement.cancel();
            }
            statement.cancel();
            try (ResultSet rows = statement.executeQuery(LIST)) {
                assertThat(rows(rows)).hasSize(220);
            }
        }
    }

    @Test
    void cancellingBetweenTwoRowsEndsTheResult() throws Exception {
        Connection connection = connect();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LIST)) {
            assertThat(rows.next()).isTrue();
            statement.cancel();
            assertThatThrownBy(() -> rows(rows))
                    .isInstanceOf(SQLException.class)
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo("57014");
        }
    }

    @Test
    void theTimeoutAlsoEndsAResultThatNobodyReads() throws Exception {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            try (ResultSet rows = statement.executeQuery(LIST)) {
                assertThat(rows.next()).isTrue();
                Thread.sleep(1_200);
                assertThatThrownBy(() -> rows(rows)).isInstanceOf(SQLTimeoutException.class);
            }
        }
    }
}
