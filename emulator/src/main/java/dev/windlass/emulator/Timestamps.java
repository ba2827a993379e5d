package dev.windlass.emulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
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

    /** {@code 2026-09-19T17:22:46.986111559Z}, the form of reports, annotations and webhooks (oddities.md 58, 69). */
    static String withNanos(long micros) {
        String text = withMicros(micros);
        return text.substring(0, 26) + String.format("%03d", Math.floorMod(Hashes.mix(micros), 999) + 1) + "Z";
    }

    /** {@code 2018-09-21T14:53:12+00:00}, the form of commit dates. */
    static String withSeconds(long micros) {
        return seconds(micros).append("+00:00").toString();
    }

    /**
     * {@code 2021-12-05T08:25:14.54158Z}: how pipelines and deployments write times, with three, six or nine digits of
     * which trailing zeros are dropped (oddities.md 58).
     *
     * @param salt chooses the number of digits, and the nanoseconds where there are nine
     */
    static String zulu(long micros, long salt) {
        long fraction = Math.floorMod(micros, MICROS);
        String digits = switch ((int) Math.floorMod(salt, 4L)) {
            case 0 -> padded(fraction, 6) + padded(Math.floorMod(salt >> 3, 1_000L), 3);
            case 1 -> padded(fraction / 1_000, 3);
            default -> padded(fraction, 6);
        };
        int length = digits.length();
        while (length > 0 && digits.charAt(length - 1) == '0') {
            length--;
        }
        StringBuilder text = seconds(micros);
        if (length > 0) {
            text.append('.').append(digits, 0, length);
        }
        return text.append('Z').toString();
    }

    /** {@code 2021-04-02T14:25:58.600}: three digits and no zone, as memberships have it (oddities.md 34). */
    static String withoutZone(long micros) {
        return seconds(micros)
                .append('.')
                .append(padded(Math.floorMod(micros, MICROS) / 1_000, 3))
                .toString();
    }

    private static String padded(long value, int digits) {
        String text = Long.toString(value);
        return "000000000".substring(0, digits - text.length()) + text;
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
        // By hand, because sorting 100,000 rows by java.time's parser takes a second.
        int length = text.length();
        if (length < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return OptionalLong.empty();
        }
        try {
            int day = number(text, 8, 10);
            LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), day);
            long seconds = date.toEpochDay() * 86_400L;
            if (length == 10) {
                return OptionalLong.of(seconds * MICROS);
            }
            if (length < 16 || (text.charAt(10) != 'T' && text.charAt(10) != ' ') || text.charAt(13) != ':') {
                return OptionalLong.empty();
            }
            int at = length > 16 && text.charAt(16) == ':' ? 19 : 16;
            int second = at == 19 ? number(text, 17, 19) : 0;
            seconds += LocalTime.of(number(text, 11, 13), number(text, 14, 16), second)
                    .toSecondOfDay();
            long fraction = 0;
            if (at < length && text.charAt(at) == '.') {
                int digits = at + 1;
                for (long unit = MICROS / 10; digits < length && isDigit(text.charAt(digits)); unit /= 10) {
                    fraction += unit * (text.charAt(digits++) - '0');
                }
                at = digits;
            }
            String zone = text.substring(at);
            int offset = zone.isEmpty() || zone.equals("Z") || zone.equals("+00:00")
                    ? 0
                    : ZoneOffset.of(zone).getTotalSeconds();
            return OptionalLong.of((seconds - offset) * MICROS + fraction);
        } catch (DateTimeException notATime) {
            return OptionalLong.empty();
        }
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                throw new DateTimeException("no digit");
            }
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
