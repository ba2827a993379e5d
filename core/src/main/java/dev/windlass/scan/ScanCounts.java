package dev.windlass.scan;

import dev.windlass.client.CallListener;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a scan does, and adds it to what the statement does. Thread-safe.
 */
final class ScanCounts implements CallListener {
    private final @Nullable ScanCounts whole;
    private final Runnable changed;
    private final LongAdder requests = new LongAdder();
    private final LongAdder sharedAnswers = new LongAdder();
    private final LongAdder reusedPages = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder requestMillis = new LongAdder();
    private final LongAdder waitedMillis = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder planned = new LongAdder();
    private final AtomicLong waiting = new AtomicLong();
    private volatile @Nullable Instant waitingUntil;

    private ScanCounts(@Nullable ScanCounts whole, Runnable changed) {
        this.whole = whole;
        this.changed = changed;
    }

    /**
     * Those of a statement.
     *
     * @param changed is run after each change, on the thread that made it
     */
    static ScanCounts ofStatement(Runnable changed) {
        return new ScanCounts(null, changed);
    }

    /** Those of one of its scans, or of a part of that. */
    ScanCounts part() {
        return new ScanCounts(this, () -> {});
    }

    @Override
    public void answered(long bytesRead, long millis) {
        requests.increment();
        bytes.add(bytesRead);
        requestMillis.add(millis);
        if (whole != null) {
            whole.answered(bytesRead, millis);
        }
        changed.run();
    }

    @Override
    public void shared() {
        sharedAnswers.increment();
        if (whole != null) {
            whole.shared();
        }
        changed.run();
    }

    /** A page that another scan of the statement had asked for. */
    void reused() {
        reusedPages.increment();
        if (whole != null) {
            whole.reused();
        }
    }

    @Override
    public void waits(long millis) {
        waiting.incrementAndGet();
        waitingUntil = Instant.now().plusMillis(millis);
        if (whole != null) {
            whole.waits(millis);
        }
        changed.run();
    }

    @Override
    public void goesOn(long waited) {
        waitedMillis.add(waited);
        if (waiting.decrementAndGet() == 0) {
            waitingUntil = null;
        }
        if (whole != null) {
            whole.goesOn(waited);
        }
        changed.run();
    }

    /** So many more requests are known to be needed. */
    void plan(long more) {
        planned.add(more);
        if (whole != null) {
            whole.plan(more);
        }
        changed.run();
    }

    /** Rows of this scan; those of a scan above it are none of it. */
    void read(long more) {
        rows.add(more);
        ScanCounts statement = whole;
        while (statement != null && statement.whole != null) {
            statement = statement.whole;
        }
        if (statement != null) {
            statement.rows.add(more);
        }
    }

    ScanFigures figures() {
        return new ScanFigures(
                requests.sum(),
                sharedAnswers.sum(),
                reusedPages.sum(),
                bytes.sum(),
                requestMillis.sum(),
                waitedMillis.sum(),
                rows.sum());
    }

    ScanProgress progress() {
        ScanFigures now = figures();
        return new ScanProgress(now, Math.max(planned.sum(), now.requests()), waitingUntil);
    }
}
