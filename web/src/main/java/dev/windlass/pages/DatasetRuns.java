package dev.windlass.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the statements of pages, each once for everybody: who asks for one that is under way waits for it, and who asks
 * for one that ended a moment ago gets its rows. A statement that nobody waits for any more is cancelled. Thread-safe.
 */
final class DatasetRuns implements AutoCloseable {

    /** Statements at the same time, of all visitors together. */
    static final int MAX_RUNNING = 6;

    /** Connections that wait for their next statement, with the rows that they have kept. */
    static final int MAX_IDLE = 12;

    /** Statements that wait for their turn; beyond it a visitor is told to come back. */
    static final int MAX_QUEUED = 200;

    /** Results that are remembered. */
    static final int MAX_KEPT = 200;

    /** Values in them, all together. */
    static final long MAX_KEPT_VALUES = 4_000_000;

    /** A browser that still wants the rows asks again within a second. */
    private static final long UNWANTED_MILLIS = 5_000;

    /** A statement that failed is not asked again at once: who waited shares its error. */
    private static final long FAILURE_MILLIS = 3_000;

    private final PageData data;
    private final Clock clock;
    private final ConnectionPool pool;
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService watch;
    private final PageLimits limits;
    private final Spending spending;
    private final Map<SqlTemplate.Bound, DatasetRun> runs = new LinkedHashMap<>(16, 0.75f, true);

    DatasetRuns(PageData data, Clock clock, PageLimits limits) {
        this.data = data;
        this.clock = clock;
        this.limits = limits;
        this.spending = new Spending(limits, clock);
        this.pool = new ConnectionPool(data, MAX_IDLE);
        var number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                MAX_RUNNING,
                MAX_RUNNING,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_QUEUED),
                task -> daemon(task, "windlass-pages-" + number.incrementAndGet()));
        threads.allowCoreThreadTimeOut(true);
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "windlass-pages-watch"));
        var forever = watch.scheduleWithFixedDelay(this::stopUnwanted, 1, 1, TimeUnit.SECONDS);
        if (forever.isCancelled()) {
            throw new IllegalStateException("The watch over statements did not start.");
        }
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    PageData data() {
        return data;
    }

    ConnectionPool pool() {
        return pool;
    }

    PageLimits limits() {
        return limits;
    }

    /**
     * The run of a statement: one under way, one that ended at most so many seconds ago, or a new one.
     *
     * @param notBefore an earlier result is too old, for the Refresh button
     * @param visitor pays for a new one
     */
    DatasetRun run(SqlTemplate.Bound bound, int refreshSeconds, Instant notBefore, String visitor) {
        DatasetRun run;
        synchronized (runs) {
            var present = runs.get(bound);
            if (present != null && !present.isStopping() && isGood(present, refreshSeconds, notBefore)) {
                return present;
            }
            // Rows that connections kept are no newer than the run that is too old for a Refresh.
            run = new DatasetRun(bound, visitor, notBefore.equals(Instant.MIN) ? refreshSeconds : 0);
            var refusal = refusal(visitor);
            if (refusal.isPresent()) {
                // Only this visitor's: it is not kept for others.
                return refused(run, refusal.get(), "53400");
            }
            runs.put(bound, run);
            forgetSome();
        }
        try {
            threads.execute(() -> run.run(pool, data, amount -> spending.add(visitor, amount)));
        } catch (RejectedExecutionException full) {
            return refused(
                    run,
                    "Too many statements wait already (DatasetRuns.MAX_QUEUED, " + MAX_QUEUED
                            + "). Try again in a while.",
                    "53300");
        }
        return run;
    }

    /** A run of the statement whose rows are there or on their way, of whatever age. Starts nothing. */
    Optional<DatasetRun> present(SqlTemplate.Bound bound) {
        synchronized (runs) {
            return Optional.ofNullable(runs.get(bound))
                    .filter(run -> !run.isStopping())
                    .filter(run -> isGood(run, Integer.MAX_VALUE, Instant.MIN));
        }
    }

    /** Why a visitor may not start a statement now; nothing is kept of the question. */
    Optional<String> refusal(String visitor) {
        var underWay = underWay();
        var own = underWay.stream().filter(run -> run.isOf(visitor)).toList();
        if (own.size() >= limits.statementsOfVisitor() && !visitor.equals(Spending.OURSELVES)) {
            return Optional.of("This browser has %d statements running or waiting, which is as many as it may have"
                            .formatted(own.size())
                    + " (PageLimits.statementsOfVisitor). Try again when some have ended.");
        }
        return spending.refusal(visitor, taken(own), taken(underWay));
    }

    private List<DatasetRun> underWay() {
        synchronized (runs) {
            return runs.values().stream().filter(run -> run.outcome().isEmpty()).toList();
        }
    }

    /** A visitor has taken this besides the runs: a file. */
    void spent(String visitor, Spending.Amount amount) {
        spending.add(visitor, amount);
    }

    private Spending.Amount taken(List<DatasetRun> some) {
        return some.stream()
                .map(run -> new Spending.Amount(Math.max(0, run.requestsSoFar(data)), 0, run.runningMillis()))
                .reduce(Spending.Amount.NOTHING, Spending.Amount::plus);
    }

    private DatasetRun refused(DatasetRun run, String why, String sqlState) {
        run.end(new DatasetRun.Outcome(null, why, sqlState, clock.instant(), 0, -1));
        return run;
    }

    private boolean isGood(DatasetRun run, int refreshSeconds, Instant notBefore) {
        var outcome = run.outcome();
        if (outcome.isEmpty()) {
            return true;
        }
        var ended = outcome.get().endedOn();
        var ageMillis = Duration.between(ended, clock.instant()).toMillis();
        return outcome.get().rows() == null
                ? ageMillis < FAILURE_MILLIS
                : ageMillis < refreshSeconds * 1_000L && !ended.isBefore(notBefore);
    }

    /** Drops the results that were used longest ago. */
    private void forgetSome() {
        var newestFirst = new ArrayList<>(List.copyOf(runs.entrySet()));
        Collections.reverse(newestFirst);
        var values = 0L;
        var kept = 0;
        for (var entry : newestFirst) {
            var outcome = entry.getValue().outcome();
            values += outcome.map(DatasetRun.Outcome::rows)
                    .map(rows -> (long) rows.rows().size() * rows.columns().size())
                    .orElse(0L);
            if (outcome.isPresent() && (++kept > MAX_KEPT || values > MAX_KEPT_VALUES)) {
                runs.remove(entry.getKey());
            }
        }
    }

    private void stopUnwanted() {
        List<DatasetRun> all;
        synchronized (runs) {
            all = List.copyOf(runs.values());
        }
        for (var run : all) {
            if (run.outcome().isPresent()) {
                continue;
            }
            if (run.unwantedMillis() > UNWANTED_MILLIS) {
                run.stop("Cancelled, because nobody waited for it any more.");
            } else if (run.runningMillis() > limits.statementSeconds() * 1_000L) {
                run.stop("Cancelled after " + limits.statementSeconds()
                        + " s (PageLimits.statementSeconds). Narrow the filters, or mark the dataset opt-in.");
            } else if (run.runningMillis() > 0) {
                excess(run.visitor()).ifPresent(run::stop);
            }
        }
    }

    private Optional<String> excess(String visitor) {
        var underWay = underWay();
        return spending.refusal(
                visitor,
                taken(underWay.stream().filter(run -> run.isOf(visitor)).toList()),
                taken(underWay));
    }

    @Override
    public void close() {
        watch.shutdownNow();
        synchronized (runs) {
            runs.values().forEach(run -> run.stop("The server is closed."));
        }
        threads.shutdownNow();
        pool.close();
    }
}
