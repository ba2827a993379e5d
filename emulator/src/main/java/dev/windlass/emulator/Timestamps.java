package dev.windlass.emulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/** Times as the service writes them: microseconds since 1970 inside, ISO-8601 with {@code +00:00} outside. Stateless. */
final class Timestamps {
    private static final long MICROS = 1_000_000L;

    private Timestamps() {}

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** {@code 2026-04-07T09:12:30.828883+00:00}, the form of 390 of 560 recorded fields (oddities.md 10). */
    static String withMicros(long micros) {
        StringBuilder text = seconds(micros).append('.');
        String fraction = Long.toString(Math.floorMod(micros, MICROS));
        return text.append("000000", 0, 6 - fraction.length())
                .append(fraction)
                .append("+00:00")
                .toString();
    }

    /** {@code 2018-09-21T14:53:12+00:00}, the form of commit dates. */
    static String withSeconds(long micros) {
        return seconds(micros).append("+00:00").toString();
    }

    private static StringBuilder seconds(long micros) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(32).append(time.getYear());
        two(text.append('-'), time.getMonthValue());
        two(text.append('-'), time.getDayOfMonth());
        two(text.append('T'), time.getHour());
        two(text.append(':'), time.getMinute());
        two(text.append(':'), time.getSecond());
        return text;
    }

    private static void two(StringBuilder text, int value) {
        text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    /**
     * Reads what a filter may hold: a date, or a date and time with optional fraction and zone; UTC where no zone is
     * given (api.md 3.1). Empty for anything else.
     */
    static OptionalLong parse(String text) {
        if (text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return OptionalLong.empty();
        }
        try {
            if (text.length() == 10) {
                return OptionalLong.of(
                        micros(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)));
            }
            String time = text.replace(' ', 'T');
            boolean zoned = time.endsWith("Z") || time.lastIndexOf('+') > 10 || time.lastIndexOf('-') > 10;
            return OptionalLong.of(
                    zoned
                            ? micros(OffsetDateTime.parse(time).toInstant())
                            : micros(LocalDateTime.parse(time).toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException notATime) {
            return OptionalLong.empty();
        }
    }
}
