package dev.windlass.scan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Runs the fetches of one statement on threads that it shares with others, so many at once and the rest in order.
 *
 * <p>Threads are shared because starting one costs as much as a request to a near server. Thread-safe.
 */
final class Fetchers {
    private final Executor threads;
    private final int atOnce;
    private final Deque<FutureTask<?>> waiting = new ArrayDeque<>();
    private int running;
    private boolean closed;

    Fetchers(Executor threads, int atOnce) {
        this.threads = threads;
        this.atOnce = atOnce;
    }

    /** In the background, after everything submitted before. */
    <T> Future<T> submit(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        boolean starts;
        synchronized (this) {
            if (closed) {
                future.cancel(false);
                return future;
            }
            starts = running < atOnce;
            if (starts) {
                running++;
            } else {
                waiting.add(future);
            }
        }
        if (starts) {
            start(future);
        }
        return future;
    }

    /** On the caller's thread: for a request that the caller has nothing to do besides. */
    <T> Future<T> call(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        synchronized (this) {
            running++;
        }
        future.run();
        @Nullable FutureTask<?> next = next();
        if (next != null) {
            start(next);
        }
        return future;
    }

    /** Takes back what has not begun; what has begun is ended by the statement's cancellation. */
    void close() {
        Deque<FutureTask<?>> taken;
        synchronized (this) {
            closed = true;
            taken = new ArrayDeque<>(waiting);
            waiting.clear();
        }
        taken.forEach(task -> task.cancel(false));
    }

    private void start(FutureTask<?> task) {
        try {
            threads.execute(() -> runAndGoOn(task));
        } catch (RuntimeException e) {
            synchronized (this) {
                running--;
            }
            task.cancel(false);
            throw e;
        }
    }

    private void runAndGoOn(FutureTask<?> first) {
        @Nullable FutureTask<?> task = first;
        while (task != null) {
            task.run();
            task = next();
        }
    }

    private synchronized @Nullable FutureTask<?> next() {
        @Nullable FutureTask<?> task = running > atOnce ? null : waiting.poll();
        if (task == null) {
            running--;
        }
        return task;
    }
}
