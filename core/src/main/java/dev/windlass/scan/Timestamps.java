package dev.windlass.scan;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the service's time stamps: ISO 8601 with none to nine digits of fraction, with {@code Z}, an offset, or (old
 * memberships) no zone at all, which means UTC ({@code bitbucket/oddities.md} section 10). What else ISO 8601 and RFC
 * 3339 allow is read too: no seconds, small letters, a comma, the end of a day as 24:00, an offset in hours alone.
 *
 * <p>By hand, because a page holds hundreds of them. Digits beyond microseconds are cut off. Stateless.
 */
final class Timestamps {
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int MAX_OFFSET_HOURS = 18; // as java.time.ZoneOffset

    private Timestamps() {}

    /** Microseconds since 1970-01-01T00:00Z, or null when the text is no time stamp. */
    static @Nullable Long micros(String text) {
        try {
            return parse(text);
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
            return null;
        }
    }

    /** Days since 1970-01-01, or null when the text is no date. */
    static @Nullable Long days(String text) {
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text)
                    .toEpochDay();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Long parse(String text) {
        long days = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        require(text.charAt(4) == '-' && text.charAt(7) == '-');
        require(text.charAt(10) == 'T' || text.charAt(10) == 't' || text.charAt(10) == ' ');
        require(text.charAt(13) == ':');
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        boolean hasSeconds = text.length() > 16 && text.charAt(16) == ':';
        int second = hasSeconds ? number(text, 17, 19) : 0;
        int at = hasSeconds ? 19 : 16;
        require(hour < 24 ? minute < 60 && second < 61 : hour == 24 && minute == 0 && second == 0);
        long micros = 0;
        if (hasSeconds && at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
            int digits = 0;
            for (at++; at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++, digits++) {
                if (digits < 6) {
                    micros = micros * 10 + (text.charAt(at) - '0');
                }
            }
            require(digits > 0);
            for (; digits < 6; digits++) {
                micros *= 10;
            }
        }
        long seconds = days * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second - offsetSeconds(text, at);
        return Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), micros);
    }

    private static int offsetSeconds(String text, int at) {
        if (at == text.length() || text.substring(at).equalsIgnoreCase("Z")) {
            return 0;
        }
        char sign = text.charAt(at);
        require(sign == '+' || sign == '-');
        int hours = number(text, at + 1, at + 3);
        int minutes = 0;
        if (text.length() > at + 3) {
            int minutesAt = text.charAt(at + 3) == ':' ? at + 4 : at + 3;
            require(text.length() == minutesAt + 2);
            minutes = number(text, minutesAt, minutesAt + 2);
        }
        require(hours <= MAX_OFFSET_HOURS && minutes < 60);
        int seconds = hours * 3600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            require(digit >= '0' && digit <= '9');
            number = number * 10 + (digit - '0');
        }
        return number;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new DateTimeException("not a time stamp");
        }
    }
}
