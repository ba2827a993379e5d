package dev.windlass.dash;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks that run in the background. A page that starts one gets a name for it that nobody can guess, asks for news
 * by that name, and takes the result once.
 *
 * <pre>
 * page                                       server
 *   POST …update-component                     starts the job     -> job, cacheKey, cancel, progressDefault
 *   POST …update-component?job=…&amp;cacheKey=…    still runs         -> job, progress
 *   POST …update-component?job=…&amp;cacheKey=…    has ended          -> response
 *   POST of another callback ?cancelJob=…      interrupts the job; the next question gets 204
 * </pre>
 *
 * A job of which no page has asked for {@link #ABANDONED_MILLIS} is interrupted and forgotten. Thread-safe; its threads
 * end when nothing runs.
 */
final class BackgroundJobs {

    static final int MAX_RUNNING = 4;
    static final int MAX_WAITING = 32;
    static final int ABANDONED_MILLIS = 10_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;
    private final int abandonedMillis;

    BackgroundJobs() {
        this(ABANDONED_MILLIS);
    }

    BackgroundJobs(int abandonedMillis) {
        this.abandonedMillis = abandonedMillis;
        var number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                MAX_RUNNING,
                MAX_RUNNING,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                task -> daemon(task, "windlass-job-" + number.incrementAndGet()));
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** One run of a callback. */
    final class Job {

        private final String callback;
        private final SideUpdates sides;
        private final int patienceMillis;
        private final FutureTask<Map<String, Map<String, @Nullable Object>>> task;
        private volatile long askedNanos = System.nanoTime();

        private Job(
                String callback,
                SideUpdates sides,
                int patienceMillis,
                Callable<Map<String, Map<String, @Nullable Object>>> work) {
            this.callback = callback;
            this.sides = sides;
            this.patienceMillis = patienceMillis;
            this.task = new FutureTask<>(work);
        }

        boolean isDone() {
            return task.isDone();
        }

        SideUpdates sides() {
            return sides;
        }

        /** The answer of the callback, or what it threw. */
        Map<String, Map<String, @Nullable Object>> result() throws Exception {
            try {
                return task.get();
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof Exception cause ? cause : failed;
            }
        }

        private boolean isAbandoned() {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - askedNanos) > patienceMillis;
        }

        private void end() {
            sides.cancel();
            task.cancel(true);
            threads.remove(task);
        }
    }

    /** Starts a job and answers its name; empty when too many wait already. */
    Optional<String> start(
            String callback,
            SideUpdates sides,
            int intervalMillis,
            Callable<Map<String, Map<String, @Nullable Object>>> work) {
        var bits = new byte[16];
        RANDOM.nextBytes(bits);
        var id = HexFormat.of().formatHex(bits);
        var job = new Job(callback, sides, Math.max(abandonedMillis, 3 * intervalMillis), work);
        jobs.put(id, job);
        try {
            threads.execute(job.task);
        } catch (RejectedExecutionException full) {
            jobs.remove(id);
            return Optional.empty();
        }
        checkLater(id, job);
        return Optional.of(id);
    }

    /** The job of this name, if it is of that callback; asking keeps it alive. */
    Optional<Job> find(String id, String callback) {
        var job = jobs.get(id);
        if (job == null || !job.callback.equals(callback)) {
            return Optional.empty();
        }
        job.askedNanos = System.nanoTime();
        return Optional.of(job);
    }

    void forget(String id) {
        jobs.remove(id);
    }

    /** Interrupts a job; one that is not there (any more) is none of our business. */
    void cancel(String id) {
        var job = jobs.remove(id);
        if (job != null) {
            job.end();
        }
    }

    int size() {
        return jobs.size();
    }

    /** On the platform's own delay thread, which only hands the check over to the common pool. */
    private void checkLater(String id, Job job) {
        CompletableFuture.delayedExecutor(job.patienceMillis, TimeUnit.MILLISECONDS)
                .execute(() -> check(id));
    }

    /** Ends a job whose page has gone away, or looks again later. */
    private void check(String id) {
        var job = jobs.get(id);
        if (job != null && job.isAbandoned()) {
            cancel(id);
        } else if (job != null) {
            checkLater(id, job);
        }
    }
}
