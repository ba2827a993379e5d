package dev.windlass.scan;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells a listener of progress, ten times a second at most, and at once when waiting begins or ends. Thread-safe.
 */
final class Announcements implements Runnable {
    private static final long EVERY_NANOS = 100_000_000;

    private final Supplier<ScanProgress> progress;
    private final Consumer<ScanProgress> listener;
    private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - EVERY_NANOS);
    private volatile boolean toldOfWaiting;

    Announcements(Supplier<ScanProgress> progress, Consumer<ScanProgress> listener) {
        this.progress = progress;
        this.listener = listener;
    }

    @Override
    public void run() {
        ScanProgress now = progress.get();
        boolean isWaiting = now.waitingUntil() != null;
        long last = toldAt.get();
        long nanos = System.nanoTime();
        boolean isDue = nanos - last >= EVERY_NANOS || isWaiting != toldOfWaiting;
        if (isDue && toldAt.compareAndSet(last, nanos)) {
            toldOfWaiting = isWaiting;
            listener.accept(now);
        }
    }
}
