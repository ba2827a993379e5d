package dev.windlass.console;

import dev.windlass.jdbc.WindlassConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Connections that are open and idle. A statement has one to itself, so that the requests which it makes are the ones
 * that its connection made meanwhile. Thread-safe.
 */
final class Connections implements AutoCloseable {

    /** Each holds some 4 MB. */
    static final int MAX_IDLE = 4;

    private final ConnectionSource source;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    Connections(ConnectionSource source) {
        this.source = source;
    }

    /** A connection whose unqualified names mean a schema; empty is the connection's own. */
    Lease borrow(String schema) throws SQLException {
        Connection connection;
        synchronized (this) {
            connection = idle.poll();
        }
        if (connection == null || connection.isClosed()) {
            connection = source.open();
            connection.setReadOnly(true);
        }
        var lease = new Lease(connection, connection.getSchema());
        try {
            if (!schema.isEmpty()) {
                connection.setSchema(schema);
            }
            return lease;
        } catch (SQLException unknown) {
            lease.close();
            throw unknown;
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            idle.forEach(Connections::closeQuietly);
            idle.clear();
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException fault) {
            System.getLogger(Connections.class.getName())
                    .log(System.Logger.Level.WARNING, "A connection did not close", fault);
        }
    }

    /** One connection, until it is given back. */
    final class Lease implements AutoCloseable {

        private final Connection connection;
        private final String ownSchema;

        private Lease(Connection connection, String ownSchema) {
            this.connection = connection;
            this.ownSchema = ownSchema;
        }

        Connection connection() {
            return connection;
        }

        WindlassConnection windlass() throws SQLException {
            return connection.unwrap(WindlassConnection.class);
        }

        /** The number of the newest request; 0 before the first. */
        long newestRequest() throws SQLException {
            var requests = windlass().requests();
            return requests.isEmpty() ? 0 : requests.get(requests.size() - 1).sequence();
        }

        /** How many requests were made after that one. */
        long requestsSince(long newest) throws SQLException {
            return windlass().requests().stream()
                    .filter(request -> request.sequence() > newest)
                    .count();
        }

        @Override
        public void close() {
            var keep = false;
            try {
                if (!connection.isClosed()) {
                    connection.setSchema(ownSchema);
                    synchronized (Connections.this) {
                        keep = !closed && idle.size() < MAX_IDLE;
                        if (keep) {
                            idle.push(connection);
                        }
                    }
                }
            } catch (SQLException broken) {
                keep = false;
            }
            if (!keep) {
                closeQuietly(connection);
            }
        }
    }
}
