package dev.windlass.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends reads and writes that a client holds up for too long. The JDK's server works on interruptible channels: to
 * interrupt the thread closes its connection, and nothing else does from outside. Thread-safe.
 */
final class SlowClients implements AutoCloseable {

    private final ScheduledThreadPoolExecutor clock;

    SlowClients() {
        clock = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "windlass-web-clock");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Runs one read or write; after that many seconds it fails, and the connection is closed. */
    <T> T within(int seconds, Callable<T> step) throws IOException {
        try (var watch = new Watch(Thread.currentThread())) {
            var alarm = clock.schedule(watch::ring, seconds, TimeUnit.SECONDS);
            var result = step.call();
            alarm.cancel(false);
            return result;
        } catch (IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }

    /** A stream whose writes each end in time. */
    OutputStream limited(OutputStream out, int seconds) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                within(seconds, () -> {
                    out.write(bytes, from, length);
                    return length;
                });
            }

            @Override
            public void flush() throws IOException {
                within(seconds, () -> {
                    out.flush();
                    return 0;
                });
            }
        };
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** Makes sure that the thread is interrupted in this step or not at all. */
    private static final class Watch implements AutoCloseable {

        private final Thread thread;
        private boolean over;
        private boolean rang;

        Watch(Thread thread) {
            this.thread = thread;
        }

        synchronized void ring() {
            if (!over) {
                rang = true;
                thread.interrupt();
            }
        }

        @Override
        public synchronized void close() {
            over = true;
            if (rang) {
                Thread.interrupted();
            }
        }
    }
}
