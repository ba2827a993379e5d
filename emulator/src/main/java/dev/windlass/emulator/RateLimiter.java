package dev.windlass.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A rolling hour for each credential (api.md 5). The headers: Limit, Resource and NearLimit are documented, Remaining
 * and Reset (seconds that remain, no epoch) recorded. Safe for every thread.
 */
final class RateLimiter {
    private static final long HOUR_MILLIS = 3_600_000;

    private final int limit;
    private final LongSupplier clockMillis;
    private final Map<String, Deque<Long>> windows = new HashMap<>();

    /** @param limit requests in an hour; 0 for none */
    RateLimiter(int limit, LongSupplier clockMillis) {
        this.limit = limit;
        this.clockMillis = clockMillis;
    }

    /** Counts one request. */
    synchronized Budget spend(Caller caller) {
        int limit = Visitor.is(caller) ? Math.min(Visitor.HOURLY_LIMIT, this.limit) : this.limit;
        if (limit == 0) {
            return Budget.UNLIMITED;
        }
        long now = clockMillis.getAsLong();
        Deque<Long> window = windows.computeIfAbsent(caller.budget(), fresh -> new ArrayDeque<>());
        while (!window.isEmpty() && window.peekFirst() <= now - HOUR_MILLIS) {
            window.removeFirst();
        }
        boolean allowed = window.size() < limit;
        if (allowed) {
            window.addLast(now);
        }
        long resetMillis = window.isEmpty() ? 0 : window.peekFirst() + HOUR_MILLIS - now;
        return new Budget(true, allowed, limit, limit - window.size(), (resetMillis + 999) / 1_000);
    }

    /** What is left after a request. */
    record Budget(boolean limited, boolean allowed, int limit, int remaining, long resetSeconds) {
        static final Budget UNLIMITED = new Budget(false, true, 0, 0, 0);

        Answer mark(Answer answer) {
            if (!limited) {
                return answer;
            }
            return answer.withHeader("X-RateLimit-Limit", Integer.toString(limit))
                    .withHeader("X-RateLimit-Resource", "api")
                    .withHeader("X-RateLimit-NearLimit", Boolean.toString(remaining * 5L < limit))
                    .withHeader("X-RateLimit-Remaining", Integer.toString(remaining))
                    .withHeader("X-RateLimit-Reset", Long.toString(resetSeconds));
        }

        /** As recorded twice: plain text, no Retry-After, no rate headers (oddities.md 5 and 6). */
        static Answer tooMany() {
            return Answer.text(429, "text/plain", "Rate limit for this resource has been exceeded");
        }
    }
}
