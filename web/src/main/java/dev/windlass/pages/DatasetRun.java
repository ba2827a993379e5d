package dev.windlass.pages;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a statement, which all who want its rows at that time share. Thread-safe: one thread runs it, others
 * wait for it, and a third may cancel it.
 */
final class DatasetRun {

    /**
     * How it ended.
     *
     * @param requests that it cost, less than 0 if nobody counts
     * @param error in words for the page, empty if it went well
     */
    record Outcome(
            @Nullable DataRows rows, String error, String sqlState, Instant endedOn, long millis, long requests) {}

    private final SqlTemplate.Bound bound;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong lastWantedNanos = new AtomicLong(System.nanoTime());
    private final long begunNanos = System.nanoTime();
    private volatile @Nullable Outcome outcome;
    private volatile @Nullable String stopReason;
    private @Nullable Statement statement;
    private volatile @Nullable Connection connection;
    private volatile long requestsBefore;

    DatasetRun(SqlTemplate.Bound bound) {
        this.bound = bound;
    }

    /** Runs the statement, on the caller's thread. */
    void run(ConnectionPool pool, PageData data) {
        Connection used = null;
        var sound = false;
        DataRows rows = null;
        var error = "";
        var state = "";
        try {
            used = pool.take();
            requestsBefore = data.requests(used);
            connection = used;
            rows = query(used);
            sound = true;
        } catch (SQLException failed) {
            error = failed.getMessage() == null ? "The statement failed." : failed.getMessage();
            state = failed.getSQLState() == null ? "" : failed.getSQLState();
            sound = !state.startsWith("08");
        } catch (RuntimeException fault) {
            error = "This statement failed in an unexpected way: "
                    + fault.getClass().getSimpleName() + ".";
            System.getLogger(DatasetRun.class.getName()).log(System.Logger.Level.ERROR, "A dataset failed", fault);
        }
        var reason = stopReason;
        if (reason != null && rows == null) {
            error = reason;
            state = "57014";
        }
        var spent = requestsSoFar(data);
        connection = null;
        if (used != null) {
            pool.giveBack(used, sound);
        }
        end(new Outcome(rows, error, state, Instant.now(), millis(), spent));
    }

    private DataRows query(Connection used) throws SQLException {
        try (var prepared = used.prepareStatement(bound.sql())) {
            synchronized (this) {
                if (stopReason != null) {
                    throw new SQLException(stopReason, "57014");
                }
                statement = prepared;
            }
            try {
                for (var number = 1; number <= bound.values().size(); number++) {
                    prepared.setObject(number, bound.values().get(number - 1));
                }
                try (var result = prepared.executeQuery()) {
                    return DataRows.read(result);
                }
            } finally {
                synchronized (this) {
                    statement = null;
                }
            }
        }
    }

    /** Ends it without its having run, or with what it gave. */
    void end(Outcome how) {
        outcome = how;
        ended.countDown();
    }

    /** Asks it to stop; the reason is what the page says. */
    synchronized void stop(String reason) {
        if (outcome == null && stopReason == null) {
            stopReason = reason;
            if (statement != null) {
                try {
                    statement.cancel();
                } catch (SQLException late) {
                    System.getLogger(DatasetRun.class.getName())
                            .log(System.Logger.Level.DEBUG, "A statement could not be cancelled.", late);
                }
            }
        }
    }

    boolean isStopping() {
        return stopReason != null;
    }

    Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** Waits, and thereby shows that somebody wants the rows. */
    boolean await(long millis) throws InterruptedException {
        waiting.incrementAndGet();
        try {
            return ended.await(millis, TimeUnit.MILLISECONDS);
        } finally {
            lastWantedNanos.set(System.nanoTime());
            waiting.decrementAndGet();
        }
    }

    /** How long nobody has waited for it. */
    long unwantedMillis() {
        return waiting.get() > 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastWantedNanos.get());
    }

    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
    }

    /** Requests made so far; less than 0 if nobody counts. */
    long requestsSoFar(PageData data) {
        var used = connection;
        if (used == null) {
            return requestsBefore < 0 ? -1 : 0;
        }
        try {
            var now = data.requests(used);
            return now < 0 ? -1 : now - requestsBefore;
        } catch (SQLException closed) {
            return -1;
        }
    }
}
