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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a statement, which all who want its rows at that time share. Thread-safe: one thread runs it, others
 * wait for it, and a third may cancel it.
 */
final class DatasetRun {

    /**
     * How it ended.
     *
     * @param endedOn how old its rows are: when it ended, or earlier, when kept rows were read
     * @param requests that it cost, less than 0 if nobody counts
     * @param error in words for the page, empty if it went well
     */
    record Outcome(
            @Nullable DataRows rows, String error, String sqlState, Instant endedOn, long millis, long requests) {

        Spending.Amount amount() {
            return new Spending.Amount(requests, rows == null ? 0 : rows.rows().size(), millis);
        }
    }

    private final SqlTemplate.Bound bound;
    private final String visitor;
    private final int reuseSeconds;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong lastWantedNanos = new AtomicLong(System.nanoTime());
    private volatile long begunNanos = System.nanoTime();
    private volatile boolean isRunning;
    private volatile @Nullable Outcome outcome;
    private volatile @Nullable String stopReason;
    private @Nullable Statement statement;
    private volatile @Nullable Connection connection;
    private volatile long requestsBefore;

    /**
     * A run to be.
     *
     * @param visitor for whom it is started
     * @param reuseSeconds how old rows may be that a connection has kept
     */
    DatasetRun(SqlTemplate.Bound bound, String visitor, int reuseSeconds) {
        this.reuseSeconds = reuseSeconds;
        this.bound = bound;
        this.visitor = visitor;
    }

    String visitor() {
        return visitor;
    }

    boolean isOf(String someone) {
        return visitor.equals(someone);
    }

    /**
     * Runs the statement, on the caller's thread.
     *
     * @param account is told what it took before anybody sees that it has ended
     */
    void run(ConnectionPool pool, PageData data, Consumer<Spending.Amount> account) {
        Connection used = null;
        var sound = false;
        DataRows rows = null;
        var error = "";
        var state = "";
        var readOn = Optional.<Instant>empty();
        begunNanos = System.nanoTime();
        isRunning = true;
        try {
            used = pool.take(bound.template());
            data.reuseRows(used, reuseSeconds);
            requestsBefore = data.requests(used);
            connection = used;
            rows = query(used);
            readOn = data.oldestRowsUsed(used);
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
            pool.giveBack(used, bound.template(), sound);
        }
        // Rows that were kept are as old as they are.
        var how = new Outcome(rows, error, state, readOn.orElseGet(Instant::now), millis(), spent);
        account.accept(how.amount());
        end(how);
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

    /** How long it has run; 0 while it waits for its turn. */
    long runningMillis() {
        return isRunning ? millis() : 0;
    }

    /** Since it was asked for, or since it runs. */
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
