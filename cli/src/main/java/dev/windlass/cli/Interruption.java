package dev.windlass.cli;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns Ctrl-C (and SIGTERM) into {@link Statement#cancel}: the JVM's shutdown waits until the statement has let go of
 * its requests and files, but not longer than {@value #PATIENCE_MILLIS} ms. The JVM itself then ends with status 130
 * (143), as a shell expects.
 *
 * <p>Thread-safe. Close it when the command's work is over.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 2_000;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "windlass-interrupt");
    private volatile boolean requested;
    private @Nullable Statement running;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean isRequested() {
        return requested;
    }

    /** The statement to cancel from now on; null for none. */
    synchronized void watch(@Nullable Statement statement) {
        running = statement;
        if (requested) {
            cancel();
        }
    }

    private void interrupt() {
        requested = true;
        synchronized (this) {
            cancel();
        }
        try {
            if (!over.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cancel() {
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException e) {
                // The process is ending anyway; there is nobody left to tell.
                running = null;
            }
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown has begun: the hook is running and has just been told that the work is over.
            requested = true;
        }
    }
}
