package dev.windlass.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The line on standard error that shows that a statement of more than a second is alive: a turning wheel, the seconds,
 * the rows so far. Shown only to a terminal, and gone without a trace when the statement ends.
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

    Progress(PrintStream err, boolean enabled, LongSupplier clockMillis) {
        this.err = err;
        this.enabled = enabled;
        this.clockMillis = clockMillis;
    }

    synchronized void begin() {
        begunMillis = clockMillis.getAsLong();
        rows = 0;
        running = enabled;
    }

    void rows(long count) {
        rows = count;
    }

    synchronized void tick() {
        long elapsedMillis = clockMillis.getAsLong() - begunMillis;
        if (!running || elapsedMillis < SHOWN_AFTER_MILLIS) {
            return;
        }
        char wheel = WHEEL.charAt(turns++ % WHEEL.length());
        String soFar = rows == 0 ? "" : String.format(Locale.ROOT, ", %,d rows", rows);
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
