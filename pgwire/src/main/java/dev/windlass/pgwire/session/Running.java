package dev.windlass.pgwire.session;

import dev.windlass.pgwire.codec.PgError;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The switch that ends what a session runs at the moment: by the client's request, by time, or because the client is
 * gone. Thread-safe.
 */
final class Running {
    /** A cancellation that comes just before a statement begins would be forgotten, so it is repeated. */
    private static final int AGAIN_MILLIS = 50;

    private final ScheduledExecutorService timer;
    private @Nullable Statement statement;
    private @Nullable Future<?> timeout;
    /** Read for every row, without the lock. */
    private volatile @Nullable PgError reason;

    private @Nullable PgError ended;
    private boolean busy;

    Running(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** From now on it can be cancelled, and is by itself after that time (0 for never). */
    synchronized void begin(long timeoutMillis) {
        busy = true;
        reason = ended;
        if (timeoutMillis > 0) {
            timeout = timer.schedule(
                    () -> cancel(PgError.of("57014", "canceling statement due to statement timeout")),
                    timeoutMillis,
                    TimeUnit.MILLISECONDS);
        }
    }

    synchronized void end() {
        busy = false;
        statement = null;
        if (timeout != null) {
            timeout.cancel(false);
            timeout = null;
        }
    }

    /** The statement that a cancellation has to stop. */
    synchronized void watch(Statement current) {
        check();
        statement = current;
    }

    /** 57014 if somebody has cancelled. */
    void check() {
        if (reason != null) {
            throw cancelled();
        }
    }

    synchronized boolean isCancelled() {
        return reason != null;
    }

    PgError cancelled() {
        PgError why = reason;
        return why == null ? byUser() : why;
    }

    static PgError byUser() {
        return PgError.of("57014", "canceling statement due to user request");
    }

    /** Stops what runs; does nothing when nothing does. */
    synchronized void cancel(PgError why) {
        if (busy && reason == null) {
            reason = why;
            stop();
        }
    }

    /** Stops what runs, and whatever would run after it. */
    synchronized void endForEver(PgError why) {
        ended = why;
        cancel(why);
    }

    private synchronized void stop() {
        if (!busy || reason == null) {
            return;
        }
        Statement current = statement;
        if (current != null) {
            try {
                current.cancel();
            } catch (SQLException e) {
                // It has just ended by itself, which is as good.
                System.getLogger(Running.class.getName()).log(System.Logger.Level.TRACE, "late", e);
            }
        }
        Future<?> unused = timer.schedule(this::stop, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }
}
