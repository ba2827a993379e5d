package dev.windlass.console;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements under way, by visitor and the id that the page gave; counts them. Thread-safe. */
final class RunningStatements {

    private final ConsoleLimits limits;
    private final Map<String, Running> running = new HashMap<>();

    RunningStatements(ConsoleLimits limits) {
        this.limits = limits;
    }

    /** Takes a place, or says which limit there is none within. */
    synchronized Running begin(String visitor, String id) throws ConsoleError {
        if (running.size() >= limits.maxStatements()) {
            throw new ConsoleError(
                    429,
                    "53300",
                    "There are " + limits.maxStatements()
                            + " statements under way on this server, which is maxStatements. Wait for one to end.");
        }
        var own = running.keySet().stream()
                .filter(key -> key.startsWith(visitor + "/"))
                .count();
        if (own >= limits.maxStatementsOfVisitor()) {
            throw new ConsoleError(
                    429,
                    "53300",
                    "You have " + own + " statements under way, which is maxStatementsOfVisitor. Cancel one, or wait.");
        }
        var key = visitor + "/" + id;
        if (id.isEmpty() || running.containsKey(key)) {
            throw new ConsoleError(400, "42601", "The request needs an id that no statement under way has.");
        }
        var one = new Running(key);
        running.put(key, one);
        return one;
    }

    /** Whether there was one to cancel. */
    boolean cancel(String visitor, String id) {
        Running one;
        synchronized (this) {
            one = running.get(visitor + "/" + id);
        }
        if (one != null) {
            one.cancel();
        }
        return one != null;
    }

    synchronized int count() {
        return running.size();
    }

    private synchronized void end(String key) {
        running.remove(key);
    }

    /** A place for a statement, which may be cancelled before it has begun. */
    final class Running implements AutoCloseable {

        private final String key;
        private @Nullable Statement statement;
        private boolean cancelled;

        private Running(String key) {
            this.key = key;
        }

        synchronized void watch(Statement begun) {
            statement = begun;
            if (cancelled) {
                cancel();
            }
        }

        synchronized boolean isCancelled() {
            return cancelled;
        }

        synchronized void cancel() {
            cancelled = true;
            if (statement != null) {
                try {
                    statement.cancel();
                } catch (SQLException ended) {
                    statement = null;
                }
            }
        }

        @Override
        public void close() {
            synchronized (this) {
                statement = null;
            }
            end(key);
        }
    }
}
