package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is left of one credential's request limit, shared by all connections of the process.
 *
 * <p>Bitbucket counts per credential, so two connections with the same one must not each believe that they have it all.
 * Requests under way are taken off the last known rest ({@link RequestWindow}), because the answer that brought it may not
 * have counted them; when that leaves nothing, the next request waits for one of them to come back rather than for the
 * reset. Who goes first is {@link Turns}' affair. What is nearly used up is written down for the next process ({@link
 * BudgetFile}).
 *
 * <p>Thread-safe: everything under the lock of this object; nobody sleeps for a reset, or reads a file, while holding it.
 */
final class Budget {
    /** Credentials that the process remembers; the least recently used is forgotten. */
    static final int MAX_BUDGETS = 256;

    /** Then the clock is looked at again: the window may have been reset meanwhile. */
    private static final long MAX_WAIT_FOR_ANSWER_MILLIS = 1000;

    /** Requests wait so long for the first one of a window, which tells how many there may be. */
    private static final long MAX_WAIT_FOR_FIRST_MILLIS = 5000;

    /** What is left is written down so often at most, and each time when it is less than {@link #WRITTEN_ALWAYS}. */
    private static final long WRITTEN_EVERY_MILLIS = 1000;

    private static final long WRITTEN_ALWAYS = 10;

    /** Held while a statement's claim is weighed against what all budgets of its pool have. */
    static final Object ADMISSION = new Object();

    private static final Map<Key, Budget> SHARED = new LinkedHashMap<>(16, 0.75f, true);

    /** Whose budget: {@link #identity} is a {@link Secret} for tokens, which does not print. */
    record Key(Origin origin, Object identity) {
        /** By hand, as is {@link #hashCode}: see {@link Origin#equals}. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.origin.equals(origin) && key.identity.equals(identity);
        }

        @Override
        public int hashCode() {
            return origin.hashCode() * 31 + identity.hashCode();
        }
    }

    private final @Nullable Key key;
    private final RequestWindow window = new RequestWindow();
    private final Turns turns = new Turns();
    private final Claims claims = new Claims();
    private long requests;
    private int underWay;
    private boolean isRecalled;
    private Instant writtenOn = Instant.MIN;

    /** Of nobody that a file could know. */
    Budget() {
        this(null);
    }

    Budget(@Nullable Key key) {
        this.key = key;
    }

    /** The one budget of that credential; the only state that connections share. */
    static Budget shared(Key key) {
        synchronized (SHARED) {
            Budget budget = SHARED.computeIfAbsent(key, Budget::new);
            Iterator<Key> oldest = SHARED.keySet().iterator();
            while (SHARED.size() > MAX_BUDGETS) {
                oldest.next();
                oldest.remove();
            }
            return budget;
        }
    }

    /** Begins with what an earlier process has written down; once. */
    void recall(BudgetFile file, Instant now) {
        synchronized (this) {
            if (isRecalled || key == null) {
                return;
            }
            isRecalled = true;
        }
        Optional<BudgetFile.Entry> entry = file.find(key);
        synchronized (this) {
            entry.ifPresent(known -> window.recall(known, now));
        }
    }

    /** Writes down what is left when that is little. */
    void writeDown(BudgetFile file, Instant now) {
        BudgetFile.Entry entry;
        synchronized (this) {
            Long left = window.remaining(now);
            boolean isDue = left != null
                    && window.isNearLimit(now)
                    && (left < WRITTEN_ALWAYS
                            || writtenOn.plusMillis(WRITTEN_EVERY_MILLIS).isBefore(now));
            if (!isDue || key == null) {
                return;
            }
            writtenOn = now;
            entry = new BudgetFile.Entry(window.limit(), Objects.requireNonNull(left), window.moreOn(now), now);
        }
        file.write(key, entry, now);
    }

    /** Takes one request off for nobody in particular, after waiting for it if need be. */
    void acquire(Surroundings surroundings, Cancellation cancellation, int maxWaitSeconds) {
        acquire(surroundings, new CallContext(0, cancellation), maxWaitSeconds);
    }

    /**
     * Takes one request off, after waiting for it if need be.
     *
     * @throws dev.windlass.model.WindlassException 53400 at once if the reset is further away than {@code
     *     maxWaitSeconds}
     */
    void acquire(Surroundings surroundings, CallContext context, int maxWaitSeconds) {
        long waited = 0;
        while (true) {
            long waitMillis = tryAcquire(surroundings, context.cancellation());
            if (waitMillis <= 0) {
                break;
            }
            if (waited + waitMillis > maxWaitSeconds * 1000L) {
                throw ErrorCode.BUDGET_WAIT.with((waitMillis + 999) / 1000, maxWaitSeconds);
            }
            context.listener().waits(waitMillis);
            try {
                surroundings.sleep(waitMillis, context.cancellation());
            } finally {
                context.listener().goesOn(waitMillis);
            }
            waited += waitMillis;
        }
    }

    /** Zero if taken, else the milliseconds until the reset. */
    private long tryAcquire(Surroundings surroundings, Cancellation cancellation) {
        // registered outside the lock: the canceller takes it in order to wake us
        Cancellation.Registration registration = cancellation.onCancel(this::wake);
        try {
            return takeOrMeasure(surroundings, cancellation);
        } finally {
            registration.close();
        }
    }

    private synchronized long takeOrMeasure(Surroundings surroundings, Cancellation cancellation) {
        Turns.Turn turn = turns.join(cancellation);
        long patientUntil = System.nanoTime() + MAX_WAIT_FOR_FIRST_MILLIS * 1_000_000;
        try {
            while (true) {
                cancellation.check();
                Instant now = surroundings.clock().instant();
                look(now);
                long kept = Turns.keptFrom(turn, window.limit()) + claims.ofOthers(cancellation);
                boolean isImpatient = window.isUnknown() && System.nanoTime() - patientUntil > 0;
                if (isImpatient || (window.free(underWay, now) > kept && turns.isFirst(turn))) {
                    take(turn, now);
                    return 0;
                }
                if (underWay == 0 && turns.isFirst(turn)) {
                    return Math.max(1, window.moreOn(now).toEpochMilli() - now.toEpochMilli());
                }
                wait(MAX_WAIT_FOR_ANSWER_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ErrorCode.CANCELLED.causedBy(e);
        } finally {
            turns.leave(turn);
            notifyAll(); // it may be the turn of another
        }
    }

    private void take(Turns.Turn turn, Instant now) {
        underWay++;
        requests++;
        window.count(now);
        turns.count(turn);
    }

    private void look(Instant now) {
        if (window.forgetIfReset(now)) {
            turns.newWindow();
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** The request came back, with an answer or (null) without. */
    synchronized void release(@Nullable ApiResponse answer, Instant now) {
        underWay--;
        if (answer != null) {
            window.learn(answer, now);
        }
        notifyAll();
    }

    /** Whether a request would have to wait for the reset. */
    synchronized boolean isEmpty(Instant now) {
        look(now);
        return window.expected(0, now) == 0;
    }

    /**
     * Requests that a statement which is about to make so many could still get before the reset; {@link Long#MAX_VALUE} if
     * nothing speaks against any number.
     */
    synchronized long available(Cancellation statement, long wanted, Instant now) {
        look(now);
        long left = window.expected(underWay, now);
        long kept = Turns.isSmall(wanted, window.limit()) ? 0 : window.limit() / Turns.KEPT_PART;
        return left == Long.MAX_VALUE ? left : Math.max(0, left - kept - claims.ofOthers(statement));
    }

    /** Keeps others from what a statement is certain to ask for. */
    synchronized void claim(Cancellation statement, String walk, long requests) {
        claims.add(statement, walk, requests);
    }

    /** One of the claimed requests goes out, or its answer came for nothing. */
    synchronized void claimUsed(Cancellation statement) {
        claims.made(statement);
    }

    synchronized void claimsEnd(Cancellation statement) {
        claims.end(statement);
        notifyAll();
    }

    /** Seconds until there will be more. */
    synchronized long secondsUntilMore(Instant now) {
        return Math.max(0, (window.moreOn(now).toEpochMilli() - now.toEpochMilli() + 999) / 1000);
    }

    /** Requests made so far, for choosing the least used credential. */
    synchronized long requests() {
        return requests;
    }

    synchronized BudgetSnapshot snapshot(String credential, Instant now) {
        look(now);
        return window.snapshot(credential, requests, now);
    }

    /** {@code 60, 60;w=3600} is 60; -1 if there is none. */
    static long firstInteger(Optional<String> header) {
        String text = header.orElse("").strip();
        int end = 0;
        while (end < text.length() && end < 18 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end == 0 ? -1 : Long.parseLong(text.substring(0, end));
    }
}
