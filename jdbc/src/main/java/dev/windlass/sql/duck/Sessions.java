package dev.windlass.sql.duck;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/**
 * Connections to the engine instance, one for each statement under way. To open one and to set its search path takes a
 * millisecond, so a few that ended well are kept for the next statements. Thread-safe.
 */
final class Sessions implements AutoCloseable {
    /** How many sessions wait for a statement; a further one is closed. */
    static final int IDLE_MAX = 4;

    private final DuckDBConnection instance;
    private final Deque<Session> idle = new ArrayDeque<>();
    private boolean closed;

    Sessions(DuckDBConnection instance) {
        this.instance = instance;
    }

    /**
     * A session that no other statement uses.
     *
     * @param searchPath the schemas in which names are looked up, empty for DuckDB's own
     * @param transaction whether everything until its end sees one moment
     */
    Session open(String searchPath, boolean transaction) throws SQLException {
        Optional<Session> kept = kept(searchPath);
        Session session = kept.isPresent() ? kept.get() : make(searchPath);
        if (transaction) {
            try {
                session.beginTransaction();
            } catch (SQLException e) {
                session.close();
                throw e;
            }
        }
        return session;
    }

    private Session make(String searchPath) throws SQLException {
        Session session = new Session(instance.duplicate(), searchPath);
        if (!searchPath.isEmpty()) {
            try {
                session.run("SET search_path='" + searchPath.replace("'", "''") + "'");
            } catch (SQLException e) {
                session.close();
                throw e;
            }
        }
        return session;
    }

    private synchronized Optional<Session> kept(String searchPath) {
        for (Iterator<Session> waiting = idle.iterator(); waiting.hasNext(); ) {
            Session session = waiting.next();
            if (session.searchPath.equals(searchPath)) {
                waiting.remove();
                return Optional.of(session);
            }
        }
        return Optional.empty();
    }

    private synchronized boolean keep(Session session) {
        if (closed || idle.size() >= IDLE_MAX) {
            return false;
        }
        idle.push(session);
        return true;
    }

    /** Closes those that wait; those in use are closed when their statements end. */
    @Override
    public void close() throws SQLException {
        synchronized (this) {
            closed = true;
        }
        for (Session session : idle) {
            session.close();
        }
        idle.clear();
    }

    /** A connection for one statement at a time. */
    final class Session implements AutoCloseable {
        private final DuckDBConnection connection;
        private final String searchPath;
        private boolean inTransaction;

        private Session(DuckDBConnection connection, String searchPath) {
            this.connection = connection;
            this.searchPath = searchPath;
        }

        DuckDBConnection connection() {
            return connection;
        }

        private void beginTransaction() throws SQLException {
            run("BEGIN TRANSACTION");
            inTransaction = true;
        }

        /** Ends the transaction, if there is one, with all that a failed statement left in it. */
        void endTransaction() throws SQLException {
            if (inTransaction) {
                inTransaction = false;
                run("ROLLBACK");
            }
        }

        private void run(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        /** Leaves the session to the next statement: only one that neither failed nor was interrupted is fit for that. */
        void giveBack() throws SQLException {
            endTransaction();
            if (!keep(this)) {
                connection.close();
            }
        }

        /** Frees it. */
        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
