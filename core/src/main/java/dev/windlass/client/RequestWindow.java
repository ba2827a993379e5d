package dev.windlass.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What answers have told of one credential's request limit, and what follows from our own requests where they told less.
 *
 * <p>{@code X-RateLimit-*} ({@code bitbucket/api.md} section 5): the first integer of Limit, Remaining, and Reset as
 * seconds from now. Access tokens are promised Limit and NearLimit only; then our own requests of the last hour are
 * counted. One thread at a time: {@link Budget} holds its lock.
 */
final class RequestWindow {
    /** Bitbucket's window. */
    static final Duration LENGTH = Duration.ofHours(1);

    /** Reset comes in whole seconds, and answers take a moment. */
    private static final long SAME_WINDOW_SECONDS = 2;

    /** Of a limit as much is left when the user is warned: a fifth, as for the service's own NearLimit. */
    private static final int WARNED_PART = 5;

    private final long[] minutes = new long[60];
    private final long[] requestsOfMinute = new long[60];

    private long limit = -1;
    private long remaining = -1;
    private @Nullable Instant resetOn;
    private @Nullable Instant learnedOn;
    private boolean nearLimit;
    private boolean hasAnswered;
    private boolean tellsRemaining;

    /** Forgets what held for a window that is over; whether there was one. */
    boolean forgetIfReset(Instant now) {
        if (resetOn == null || now.isBefore(resetOn)) {
            return false;
        }
        remaining = -1;
        resetOn = null;
        nearLimit = false;
        hasAnswered = false;
        return true;
    }

    /** Whether no answer has come yet in this window, so that nothing is known of it. */
    boolean isUnknown() {
        return !hasAnswered && remaining < 0;
    }

    /** What an earlier process, or another one, has written down; an answer of our own is better. */
    void recall(BudgetFile.Entry entry, Instant now) {
        if (learnedOn == null
                && entry.resetOn().isAfter(now)
                && !entry.resetOn().isAfter(now.plus(LENGTH))
                && !entry.learnedOn().isAfter(now)) {
            limit = entry.limit();
            remaining = entry.remaining();
            resetOn = entry.resetOn();
            learnedOn = entry.learnedOn();
        }
    }

    /** One request goes out. */
    void count(Instant now) {
        long minute = now.getEpochSecond() / 60;
        int place = (int) Math.floorMod(minute, (long) minutes.length);
        if (minutes[place] != minute) {
            minutes[place] = minute;
            requestsOfMinute[place] = 0;
        }
        requestsOfMinute[place]++;
    }

    void learn(ApiResponse answer, Instant now) {
        long newLimit = Budget.firstInteger(answer.header("x-ratelimit-limit"));
        long newRemaining = Budget.firstInteger(answer.header("x-ratelimit-remaining"));
        long resetSeconds = Waits.resetSeconds(answer);
        Optional<String> near = answer.header("x-ratelimit-nearlimit");
        boolean isThrottled = Waits.isThrottled(answer);
        // The edge fails without a word on the limit.
        hasAnswered |= answer.status() < 500;
        if (newLimit >= 0 || newRemaining >= 0 || isThrottled) {
            learnedOn = now;
        }
        if (newLimit >= 0) {
            limit = newLimit;
        }
        if (near.isPresent()) {
            nearLimit = near.get().strip().equalsIgnoreCase("true");
        }
        Instant newReset = resetSeconds < 0 ? null : now.plusSeconds(resetSeconds);
        if (isThrottled) {
            remaining = 0;
            long seconds = Waits.serverSeconds(answer, now);
            resetOn = seconds < 0 ? null : now.plusSeconds(seconds);
        } else if (newRemaining >= 0) {
            tellsRemaining = true;
            // answers overtake each other: within one window the smaller rest is the newer one
            boolean sameWindow = remaining >= 0
                    && resetOn != null
                    && newReset != null
                    && !newReset.isAfter(resetOn.plusSeconds(SAME_WINDOW_SECONDS));
            remaining = sameWindow ? Math.min(remaining, newRemaining) : newRemaining;
            resetOn = newReset;
        } else {
            tellsRemaining = false;
            remaining = Math.max(-1, remaining == 0 ? 0 : remaining - 1); // what an earlier process knew, used up
        }
    }

    /**
     * Requests that may go out now beside those under way; {@link Long#MAX_VALUE} where nothing speaks against any.
     *
     * <p>While nothing is known of a window, one request goes ahead: of a rolling hour there may be no more than one left.
     */
    long free(int underWay, Instant now) {
        if (remaining >= 0 && resetOn != null) {
            return Math.max(0, remaining - underWay);
        }
        if (remaining > 0) {
            return Long.MAX_VALUE;
        }
        if (!hasAnswered) {
            return underWay == 0 ? 1 : 0;
        }
        return limit < 0 || tellsRemaining ? Long.MAX_VALUE : Math.max(0, limit - ofLastHour(now));
    }

    /** The same, where a window of which nothing is known counts as unused. */
    long expected(int underWay, Instant now) {
        return isUnknown() ? Long.MAX_VALUE : free(underWay, now);
    }

    private long ofLastHour(Instant now) {
        long oldest = now.getEpochSecond() / 60 - minutes.length + 1;
        long sum = 0;
        for (int i = 0; i < minutes.length; i++) {
            sum += minutes[i] >= oldest ? requestsOfMinute[i] : 0;
        }
        return sum;
    }

    /** When there will be more: as told, or when our oldest requests are an hour old. */
    Instant moreOn(Instant now) {
        if (resetOn != null) {
            return resetOn;
        }
        long oldest = now.getEpochSecond() / 60 - minutes.length + 1;
        long first = Long.MAX_VALUE;
        for (int i = 0; i < minutes.length; i++) {
            if (minutes[i] >= oldest && requestsOfMinute[i] > 0) {
                first = Math.min(first, minutes[i]);
            }
        }
        return first == Long.MAX_VALUE ? now.plusSeconds(1) : Instant.ofEpochSecond((first + minutes.length) * 60);
    }

    /** What is left, null if not known. */
    @Nullable
    Long remaining(Instant now) {
        if (remaining >= 0) {
            return remaining;
        }
        return limit >= 0 && hasAnswered && !tellsRemaining ? (Long) Math.max(0, limit - ofLastHour(now)) : null;
    }

    boolean isNearLimit(Instant now) {
        Long left = remaining(now);
        return nearLimit || (left != null && limit > 0 && left * WARNED_PART <= limit);
    }

    /** Requests a window, 0 if not known. */
    long limit() {
        return Math.max(0, limit);
    }

    @Nullable
    Instant resetOn() {
        return resetOn;
    }

    BudgetSnapshot snapshot(String credential, long requests, Instant now) {
        return new BudgetSnapshot(
                credential, limit < 0 ? null : limit, remaining(now), resetOn, isNearLimit(now), requests, learnedOn);
    }
}
