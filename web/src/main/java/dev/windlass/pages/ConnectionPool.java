package dev.windlass.pages;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Connections that wait for their next statement, so that a filter change does not open new ones. Thread-safe. */
final class ConnectionPool implements AutoCloseable {

    private final PageData data;
    private final int maxIdle;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean closed;

    /** A connection, and the statement that it ran last. */
    private record Idle(Connection connection, String statement) {}

    ConnectionPool(PageData data, int maxIdle) {
        this.data = data;
        this.maxIdle = maxIdle;
    }

    /** A connection, preferably one that ran the same statement before: it may have kept rows of it. */
    Connection take(String statement) throws SQLException {
        synchronized (this) {
            while (!idle.isEmpty()) {
                var chosen = idle.stream()
                        .filter(one -> one.statement().equals(statement))
                        .findFirst()
                        .orElse(idle.size() < maxIdle ? null : idle.peekLast());
                if (chosen == null) {
                    break;
                }
                idle.remove(chosen);
                if (!chosen.connection().isClosed()) {
                    return chosen.connection();
                }
            }
        }
        return data.open();
    }

    /** Takes a connection back; one that failed is better closed. */
    void giveBack(Connection connection, String statement, boolean sound) {
        synchronized (this) {
            if (sound && !closed && idle.size() < maxIdle) {
                idle.push(new Idle(connection, statement));
                return;
            }
        }
        closeQuietly(connection);
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException late) {
            System.getLogger(ConnectionPool.class.getName())
                    .log(System.Logger.Level.DEBUG, "A connection did not close cleanly.", late);
        }
    }

    @Override
    public void close() {
        Deque<Idle> last;
        synchronized (this) {
            closed = true;
            last = new ArrayDeque<>(idle);
            idle.clear();
        }
        last.forEach(one -> closeQuietly(one.connection()));
    }
}
