package dev.windlass.pgwire.types;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span of time as PostgreSQL keeps it: months, days and microseconds do not turn into one another. Immutable. */
record Interval(int months, int days, long micros) {
    private static final Pattern PART = Pattern.compile("(-?\\d+)\\s*(year|mon|month|day)s?\\b");
    private static final Pattern CLOCK = Pattern.compile("(-)?(\\d+):(\\d+):(\\d+)(?:\\.(\\d{1,6}))?");
    private static final long MICROS = 1_000_000;

    /** From the embedded engine's text or PostgreSQL's own: {@code 1 year 2 months 3 days 04:05:06.7}. */
    static Interval parse(String text) {
        int months = 0;
        int days = 0;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            int count = Integer.parseInt(part.group(1));
            switch (part.group(2)) {
                case "year" -> months += 12 * count;
                case "day" -> days += count;
                default -> months += count;
            }
        }
        Matcher clock = CLOCK.matcher(text);
        long micros = 0;
        if (clock.find()) {
            String fraction = clock.group(5) == null ? "0" : (clock.group(5) + "000000").substring(0, 6);
            micros = ((Long.parseLong(clock.group(2)) * 60 + Long.parseLong(clock.group(3))) * 60
                                    + Long.parseLong(clock.group(4)))
                            * MICROS
                    + Long.parseLong(fraction);
            micros = clock.group(1) == null ? micros : -micros;
        }
        return new Interval(months, days, micros);
    }

    /** In IntervalStyle postgres: what follows a negative part has its sign in any case. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        boolean afterNegative = part(text, months / 12, "year", false);
        afterNegative = part(text, months % 12, "mon", afterNegative);
        afterNegative = part(text, days, "day", afterNegative);
        if (micros != 0 || text.length() == 0) {
            text.append(text.length() == 0 ? "" : " ").append(micros < 0 ? "-" : afterNegative ? "+" : "");
            long seconds = Math.abs(micros) / MICROS;
            text.append(String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60));
            long fraction = Math.abs(micros) % MICROS;
            if (fraction != 0) {
                text.append('.')
                        .append(String.format(Locale.ROOT, "%06d", fraction).replaceFirst("0+$", ""));
            }
        }
        return text.toString();
    }

    /** Whether the last part that was written is negative. */
    private static boolean part(StringBuilder text, int count, String unit, boolean afterNegative) {
        if (count == 0) {
            return afterNegative;
        }
        text.append(text.length() == 0 ? "" : " ").append(afterNegative && count > 0 ? "+" : "");
        text.append(count).append(' ').append(unit).append(count == 1 ? "" : "s");
        return count < 0;
    }
}
