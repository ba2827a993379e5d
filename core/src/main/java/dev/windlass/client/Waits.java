package dev.windlass.client;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Whether an answer asks us to wait, and how long. */
final class Waits {
    private static final int MAX_THROTTLE_TEXT_BYTES = 1024;

    /** The service counts by a rolling hour ({@code bitbucket/api.md} section 5), so nothing makes sense beyond it. */
    private static final long MAX_SECONDS = 3600;

    private Waits() {}

    /** 429, and the 403 with the same text that one client has met ({@code bitbucket/api.md} section 5). */
    static boolean isThrottled(ApiResponse answer) {
        return answer.status() == 429 || (answer.status() == 403 && says(answer, "Rate limit for this resource"));
    }

    private static boolean says(ApiResponse answer, String text) {
        int length = Math.min(answer.body().length, MAX_THROTTLE_TEXT_BYTES);
        return new String(answer.body(), 0, length, StandardCharsets.UTF_8).contains(text);
    }

    /**
     * Seconds from now by {@code Retry-After} (number or HTTP date, RFC 9110 10.2.3), else by {@code X-RateLimit-Reset}
     * (seconds, {@code bitbucket/api.md} section 5), else -1.
     */
    static long serverSeconds(ApiResponse answer, Instant now) {
        Optional<String> retryAfter = answer.header("retry-after");
        long seconds = Budget.firstInteger(retryAfter);
        if (seconds < 0 && retryAfter.isPresent()) {
            seconds = secondsUntil(retryAfter.get().strip(), now);
        }
        return seconds >= 0 ? Math.min(seconds, MAX_SECONDS) : resetSeconds(answer);
    }

    /** Seconds until the limit resets, or -1. */
    static long resetSeconds(ApiResponse answer) {
        return Math.min(Budget.firstInteger(answer.header("x-ratelimit-reset")), MAX_SECONDS);
    }

    private static long secondsUntil(String httpDate, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(httpDate, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            long millis = then.toEpochMilli() - now.toEpochMilli();
            return Math.max(0, (millis + 999) / 1000);
        } catch (DateTimeException e) {
            return -1;
        }
    }
}
