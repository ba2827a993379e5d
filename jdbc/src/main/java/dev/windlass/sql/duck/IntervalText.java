package dev.windlass.sql.duck;

import static dev.windlass.sql.duck.ConditionLexer.require;

import java.time.Duration;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Intervals as DuckDB prints them: {@code 1 year 2 months -3 days -04:05:06.789}. Stateless. */
final class IntervalText {
    private static final Pattern TEXT = Pattern.compile(
            "(?:(-?\\d{1,6}) years?)? ?(?:(-?\\d{1,6}) months?)? ?(?:(-?\\d{1,7}) days?)? ?(-?)(?:(\\d{2,7}):(\\d{2}:\\d{2}(?:\\.\\d{1,6})?))?");

    private static final int DAYS_A_MONTH = 30;
    private static final int MONTHS_A_YEAR = 12;

    private IntervalText() {}

    /** How long it is where intervals are compared: there a month has 30 days. */
    static Duration normalized(String text) {
        Matcher parts = parts(text);
        long months = MONTHS_A_YEAR * number(parts.group(1)) + number(parts.group(2));
        return Duration.ofDays(DAYS_A_MONTH * months).plus(exact(parts));
    }

    /** How much later a moment is that it is added to; nothing with months, of which no two are alike. */
    static Duration exact(String text) {
        Matcher parts = parts(text);
        require(parts.group(1) == null && parts.group(2) == null);
        return exact(parts);
    }

    private static Duration exact(Matcher parts) {
        Duration time = parts.group(5) == null
                ? Duration.ZERO
                : Duration.ofHours(Long.parseLong(parts.group(5)))
                        .plusNanos(LocalTime.parse("00:" + parts.group(6)).toNanoOfDay());
        return Duration.ofDays(number(parts.group(3))).plus(parts.group(4).isEmpty() ? time : time.negated());
    }

    private static Matcher parts(String text) {
        Matcher parts = TEXT.matcher(text);
        require(!text.isBlank() && parts.matches());
        return parts;
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
