package dev.windlass.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Does something small five times a second until closed: flush the rows that wait, move the progress line. One daemon
 * thread, begun by the constructor; {@link #close} may be called from any thread, more than once.
 */
final class Ticker implements AutoCloseable {
    private static final long PERIOD_MILLIS = 200;

    private final CountDownLatch closed = new CountDownLatch(1);

    Ticker(Runnable task) {
        Thread thread = new Thread(() -> run(task), "windlass-ticker");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Runnable task) {
        try {
            while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                task.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
