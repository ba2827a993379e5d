package dev.windlass.cli;

import dev.windlass.jdbc.WindlassConnection;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The line on standard error that shows that a statement of more than a second is alive: a turning wheel, the seconds,
 * the requests made of those known to be needed, what the request budget has left or until when it makes us wait, the
 * rows. Shown only to a terminal, and gone without a trace when the statement ends.
 *
 * <p>Thread-safe: a {@link Ticker} moves it, the statement's thread begins and ends it.
 */
final class Progress {
    private static final long SHOWN_AFTER_MILLIS = 1_000;
    private static final String WHEEL = "|/-\\";
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream err;
    private final boolean enabled;
    private final LongSupplier clockMillis;
    private boolean running;
    private boolean visible;
    private long begunMillis;
    private int turns;
    private volatile long rows;
    private volatile WindlassConnection.@Nullable Progress told;

    Progress(Streams streams) {
        this(streams.err(), streams.errIsTerminal(), () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    Progress(PrintStream err, boolean enabled, LongSupplier clockMillis) {
        this.err = err;
        this.enabled = enabled;
        this.clockMillis = clockMillis;
    }

    /** Asks the driver to tell of the statements of this connection, where somebody can see it. */
    void watch(Connection connection) throws SQLException {
        if (enabled && connection.isWrapperFor(WindlassConnection.class)) {
            connection.unwrap(WindlassConnection.class).onProgress(this::told);
        }
    }

    /** The same where nobody says when a statement begins: its first request does. */
    void follow(Connection connection) throws SQLException {
        if (enabled && connection.isWrapperFor(WindlassConnection.class)) {
            AtomicLong statement = new AtomicLong();
            connection.unwrap(WindlassConnection.class).onProgress(progress -> {
                if (statement.getAndSet(progress.statementId()) != progress.statementId()) {
                    begin();
                }
                told(progress);
            });
        }
    }

    synchronized void begin() {
        begunMillis = clockMillis.getAsLong();
        rows = 0;
        told = null;
        running = enabled;
    }

    void rows(long count) {
        rows = count;
    }

    /** What the driver tells of the statement. */
    void told(WindlassConnection.Progress progress) {
        told = progress;
    }

    /** The driver's part of the line. */
    static String requests(WindlassConnection.@Nullable Progress progress, Instant now) {
        if (progress == null || progress.requestsPlanned() == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, ", %,d of %,d requests", progress.requestsMade(), progress.requestsPlanned()));
        if (progress.waitingUntil() != null) {
            long seconds =
                    Math.max(0, Duration.between(now, progress.waitingUntil()).toSeconds());
            text.append(String.format(Locale.ROOT, ", the request budget is used up for %,d s", seconds));
        } else if (progress.requestsLeft() != null) {
            text.append(String.format(Locale.ROOT, " (%,d left)", progress.requestsLeft()));
        }
        return text.toString();
    }

    synchronized void tick() {
        long elapsedMillis = clockMillis.getAsLong() - begunMillis;
        if (!running || elapsedMillis < SHOWN_AFTER_MILLIS) {
            return;
        }
        char wheel = WHEEL.charAt(turns++ % WHEEL.length());
        WindlassConnection.Progress driver = told;
        long read = Math.max(rows, driver == null ? 0 : driver.rows());
        String soFar =
                requests(driver, Instant.now()) + (read == 0 ? "" : String.format(Locale.ROOT, ", %,d rows", read));
        err.print(ERASE_LINE + wheel + " " + elapsedMillis / 1_000 + " s" + soFar + " (Ctrl-C cancels)");
        err.flush();
        visible = true;
    }

    /** Takes the line away; until the next {@link #begin} nothing is shown. */
    synchronized void end() {
        running = false;
        if (visible) {
            visible = false;
            err.print(ERASE_LINE);
            err.flush();
        }
    }
}
