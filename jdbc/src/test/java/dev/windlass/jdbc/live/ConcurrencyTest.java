package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads at once, on one connection and on one each: everybody gets their own right rows. */
@Timeout(120)
class ConcurrencyTest extends LiveTest {
    private static final int THREADS = 8;
    private static final int STATEMENTS = 50;

    private static String statement(int number, int key) {
        return switch (number % 5) {
            case 0 -> "SELECT Title FROM PullRequests WHERE RepositorySlug = 'api' AND Id = " + key;
            case 1 -> "SELECT count(*) FROM PullRequests WHERE RepositorySlug = 'web' AND Id + " + key + " > 0";
            case 2 -> "SELECT " + key + " * 2";
            case 3 -> "SELECT Title FROM Repository_web.Issues WHERE Id = " + (key % 10 + 1);
            default -> "SELECT RepositorySlug FROM PullRequests WHERE CommentCount >= 0 LIMIT 1";
        };
    }

    private static String expected(int number, int key) {
        return switch (number % 5) {
            case 0 -> "Change " + key;
            case 1 -> "60";
            case 2 -> Integer.toString(key * 2);
            case 3 -> "Trouble " + (key % 10 + 1);
            default -> "api";
        };
    }

    private void runAll(Connection connection, int thread) throws Exception {
        for (int i = 0; i < STATEMENTS; i++) {
            int key = (thread * STATEMENTS + i) % 220 + 1;
            assertThat(rows(connection, statement(i, key)))
                    .as(statement(i, key))
                    .containsExactly(expected(i, key));
        }
    }

    private void inThreads(List<Connection> connections) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            all.add(inBackground(() -> {
                start.await();
                runAll(connections.get(thread % connections.size()), thread);
                return null;
            }));
        }
        start.countDown();
        for (Future<?> each : all) {
            each.get(100, TimeUnit.SECONDS);
        }
    }

    @Test
    void onOneConnection() throws Exception {
        inThreads(List.of(connect()));
    }

    @Test
    void onOneConnectionEach() throws Exception {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            connections.add(connect());
        }
        inThreads(connections);
    }
}
