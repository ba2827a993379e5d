package dev.windlass.cli;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/**
 * Servers that run until Ctrl-C (or SIGTERM): they are closed in reverse order of their start, and the process then ends
 * with status 0, because stopping them is what the user wanted. Thread-safe.
 */
final class Foreground implements AutoCloseable {
    private final PrintStream err;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "windlass-stop");

    Foreground(PrintStream err) {
        this.err = err;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Takes over closing {@code server}. */
    synchronized <T extends AutoCloseable> T keep(T server) {
        running.push(server);
        return server;
    }

    /** Blocks until the process is told to stop; does not return. */
    void waitForStop() throws InterruptedException {
        never.await();
    }

    private void stop() {
        closeAll();
        err.println("Stopped.");
        err.flush();
        Runtime.getRuntime().halt(ExitStatus.DONE);
    }

    private synchronized void closeAll() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                err.println("warning: a server did not close cleanly: " + e.getMessage());
            }
        }
    }

    /** For a start that failed half-way: closes what is running and lets the process end by itself. */
    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The stop is under way already; it ends the process.
            never.countDown();
        }
    }
}
