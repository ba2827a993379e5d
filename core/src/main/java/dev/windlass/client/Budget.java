package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is left of one credential's request limit, shared by all connections of the process.
 *
 * <p>Bitbucket counts per credential, so two connections with the same one must not each believe that they have it all.
 * Learns from {@code X-RateLimit-*} ({@code bitbucket/api.md} section 5): the first integer of Limit, Remaining, and
 * Reset as seconds from now. Requests under way are taken off the last known rest, because the answer that brought it
 * may not have counted them; when that leaves nothing, the next request waits for one of them to come back rather than
 * for the reset.
 *
 * <p>Thread-safe: everything under the lock of this object; nobody sleeps for a reset while holding it.
 */
final class Budget {
    /** Credentials that the process remembers; the least recently used is forgotten. */
    static final int MAX_BUDGETS = 256;

    /** Then the clock is looked at again: the window may have been reset meanwhile. */
    private static final long MAX_WAIT_FOR_ANSWER_MILLIS = 1000;

    /** Reset comes in whole seconds, and answers take a moment. */
    private static final long SAME_WINDOW_SECONDS = 2;

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

    private long limit = -1;
    private long remaining = -1;
    private @Nullable Instant resetOn;
    private @Nullable Instant learnedOn;
    private boolean nearLimit;
    private long requests;
    private int underWay;

    /** The one budget of that credential; the only state that connections share. */
    static Budget shared(Key key) {
        synchronized (SHARED) {
            Budget budget = SHARED.computeIfAbsent(key, ignored -> new Budget());
            Iterator<Key> oldest = SHARED.keySet().iterator();
            while (SHARED.size() > MAX_BUDGETS) {
                oldest.next();
                oldest.remove();
            }
            return budget;
        }
    }

    /**
     * Takes one request off, after waiting for it if need be.
     *
     * @throws dev.windlass.model.WindlassException 53400 at once if the reset is further away than {@code
     *     maxWaitSeconds}
     */
    void acquire(Surroundings surroundings, Cancellation cancellation, int maxWaitSeconds) {
        while (true) {
            long waitMillis = tryAcquire(surroundings, cancellation);
            if (waitMillis <= 0) {
                return;
            }
            if (waitMillis > maxWaitSeconds * 1000L) {
                throw ErrorCode.BUDGET_WAIT.with((waitMillis + 999) / 1000, maxWaitSeconds);
            }
            surroundings.sleep(waitMillis, cancellation);
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
        while (true) {
            cancellation.check();
            Instant now = surroundings.clock().instant();
            forgetIfReset(now);
            if (remaining < 0 || resetOn == null || remaining > underWay) {
                underWay++;
                requests++;
                return 0;
            }
            if (underWay == 0) {
                return Math.max(1, resetOn.toEpochMilli() - now.toEpochMilli());
            }
            try {
                wait(MAX_WAIT_FOR_ANSWER_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ErrorCode.CANCELLED.causedBy(e);
            }
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** The request came back, with an answer or (null) without. */
    synchronized void release(@Nullable ApiResponse answer, Instant now) {
        underWay--;
        if (answer != null) {
            learn(answer, now);
        }
        notifyAll();
    }

    private void learn(ApiResponse answer, Instant now) {
        long newLimit = firstInteger(answer.header("x-ratelimit-limit"));
        long newRemaining = firstInteger(answer.header("x-ratelimit-remaining"));
        long resetSeconds = firstInteger(answer.header("x-ratelimit-reset"));
        Optional<String> near = answer.header("x-ratelimit-nearlimit");
        if (newLimit >= 0 || newRemaining >= 0 || Waits.isThrottled(answer)) {
            learnedOn = now;
        }
        if (newLimit >= 0) {
            limit = newLimit;
        }
        if (near.isPresent()) {
            nearLimit = near.get().strip().equalsIgnoreCase("true");
        }
        Instant newReset = resetSeconds < 0 ? null : now.plusSeconds(resetSeconds);
        if (Waits.isThrottled(answer)) {
            remaining = 0;
            long seconds = Waits.serverSeconds(answer, now);
            resetOn = seconds < 0 ? null : now.plusSeconds(seconds);
        } else if (newRemaining >= 0) {
            // answers overtake each other: within one window the smaller rest is the newer one
            boolean sameWindow = remaining >= 0
                    && resetOn != null
                    && newReset != null
                    && !newReset.isAfter(resetOn.plusSeconds(SAME_WINDOW_SECONDS));
            remaining = sameWindow ? Math.min(remaining, newRemaining) : newRemaining;
            resetOn = newReset;
        }
    }

    private void forgetIfReset(Instant now) {
        if (resetOn != null && !now.isBefore(resetOn)) {
            remaining = -1;
            resetOn = null;
            nearLimit = false;
        }
    }

    /** Whether a request would have to wait for the reset. */
    synchronized boolean isEmpty(Instant now) {
        forgetIfReset(now);
        return remaining == 0 && resetOn != null;
    }

    /** Requests made so far, for choosing the least used credential. */
    synchronized long requests() {
        return requests;
    }

    synchronized @Nullable Instant resetOn() {
        return resetOn;
    }

    synchronized BudgetSnapshot snapshot(String credential, Instant now) {
        forgetIfReset(now);
        Long knownLimit = limit < 0 ? null : limit;
        Long knownRest = remaining < 0 ? null : remaining;
        return new BudgetSnapshot(credential, knownLimit, knownRest, resetOn, nearLimit, requests, learnedOn);
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
