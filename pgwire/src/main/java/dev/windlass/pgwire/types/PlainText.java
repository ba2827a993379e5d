package dev.windlass.pgwire.types;

import dev.windlass.pgwire.codec.WireBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * The commonest values as text, digit by digit into the buffer: numbers, truth values and moments, whose text needs no
 * quotes and no escapes. It is the text of {@link TextFormat}, which writes all else. Not thread-safe.
 */
final class PlainText {
    private static final int SECONDS_A_DAY = 86_400;
    private static final int MICROS_A_SECOND = 1_000_000;

    /** Below it a double has 15 digits at most, of which no two mean the same double. */
    private static final double MOST_EXACT = 1e15;

    private final ZoneRules zone;
    private long day = Long.MIN_VALUE;
    private int year;
    private int month;
    private int dayOfMonth;

    PlainText(ZoneId zone) {
        this.zone = zone.getRules();
    }

    /** Writes the value, or does nothing and says so: then it is not one of the plain ones. */
    boolean write(Object value, PgType type, WireBuffer out) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            out.digits(((Number) value).longValue());
            return true;
        }
        if (value instanceof Double number) {
            return floating(number, out);
        }
        if (value instanceof Boolean truth) {
            out.int8(truth ? 't' : 'f');
            return true;
        }
        return value instanceof OffsetDateTime moment && type == PgType.TIMESTAMPTZ && moment(moment, out);
    }

    private static boolean floating(double number, WireBuffer out) {
        long whole = (long) number;
        if (whole == number && Math.abs(number) < MOST_EXACT && (whole != 0 || 1 / number > 0)) {
            out.digits(whole);
            return true;
        }
        long micros = Math.round(number * MICROS_A_SECOND);
        boolean isExact = Math.abs(micros) < MOST_EXACT && micros / (double) MICROS_A_SECOND == number;
        // Smaller ones have an exponent.
        if (!isExact || Math.abs(micros) < 100) {
            return false;
        }
        if (micros < 0) {
            out.int8('-');
        }
        out.digits(Math.abs(micros) / MICROS_A_SECOND);
        fraction((int) (Math.abs(micros) % MICROS_A_SECOND), out);
        return true;
    }

    private static void fraction(int micros, WireBuffer out) {
        int left = micros;
        if (left != 0) {
            out.int8('.');
        }
        for (int unit = MICROS_A_SECOND / 10; left != 0; unit /= 10) {
            out.int8('0' + left / unit);
            left %= unit;
        }
    }

    private boolean moment(OffsetDateTime moment, WireBuffer out) {
        long instant = moment.toEpochSecond();
        ZoneOffset offset = zone.isFixedOffset()
                ? zone.getOffset(Instant.EPOCH)
                : zone.getOffset(Instant.ofEpochSecond(instant, moment.getNano()));
        long local = instant + offset.getTotalSeconds();
        rememberDay(Math.floorDiv(local, SECONDS_A_DAY));
        if (year < 1000 || year > 9999) {
            return false;
        }
        int second = (int) Math.floorMod(local, (long) SECONDS_A_DAY);
        out.digits(year);
        twoDigits('-', month, out);
        twoDigits('-', dayOfMonth, out);
        twoDigits(' ', second / 3600, out);
        twoDigits(':', second / 60 % 60, out);
        twoDigits(':', second % 60, out);
        fraction(moment.getNano() / 1000, out);
        offset(offset.getTotalSeconds(), out);
        return true;
    }

    private void rememberDay(long wanted) {
        if (wanted != day) {
            LocalDate date = LocalDate.ofEpochDay(wanted);
            day = wanted;
            year = date.getYear();
            month = date.getMonthValue();
            dayOfMonth = date.getDayOfMonth();
        }
    }

    private static void offset(int seconds, WireBuffer out) {
        int size = Math.abs(seconds);
        twoDigits(seconds < 0 ? '-' : '+', size / 3600, out);
        if (size % 3600 != 0) {
            twoDigits(':', size / 60 % 60, out);
        }
        if (size % 60 != 0) {
            twoDigits(':', size % 60, out);
        }
    }

    private static void twoDigits(char before, int value, WireBuffer out) {
        out.int8(before).int8('0' + value / 10).int8('0' + value % 10);
    }
}
