package dev.windlass.pages;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Connections that wait for their next statement, so that a filter change does not open new ones. Thread-safe. */
final class ConnectionPool implements AutoCloseable {

    private final PageData data;
    private final int maxIdle;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    ConnectionPool(PageData data, int maxIdle) {
        this.data = data;
        this.maxIdle = maxIdle;
    }

    Connection take() throws SQLException {
        synchronized (this) {
            while (!idle.isEmpty()) {
                var connection = idle.pop();
                if (!connection.isClosed()) {
                    return connection;
                }
            }
        }
        return data.open();
    }

    /** Takes a connection back; one that failed is better closed. */
    void giveBack(Connection connection, boolean sound) {
        synchronized (this) {
            if (sound && !closed && idle.size() < maxIdle) {
                idle.push(connection);
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
        Deque<Connection> last;
        synchronized (this) {
            closed = true;
            last = new ArrayDeque<>(idle);
            idle.clear();
        }
        last.forEach(ConnectionPool::closeQuietly);
    }
}
