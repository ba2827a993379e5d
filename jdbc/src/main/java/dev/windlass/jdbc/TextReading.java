package dev.windlass.jdbc;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;

/** Values as text, in PostgreSQL's notation: what {@code getString} gives. Stateless. */
final class TextReading {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(TIME)
            .toFormatter();

    private TextReading() {}

    static String of(Object value) {
        if (value instanceof OffsetDateTime moment) {
            return TIMESTAMP.format(moment.withOffsetSameInstant(ZoneOffset.UTC)) + "+00";
        }
        if (value instanceof LocalDateTime moment) {
            return TIMESTAMP.format(moment);
        }
        if (value instanceof LocalTime time) {
            return TIME.format(time);
        }
        if (value instanceof Double number) {
            return ofDouble(number);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        return value.toString();
    }

    /** Without an exponent where a person would not write one. */
    private static String ofDouble(double number) {
        double size = Math.abs(number);
        if (size >= 1e-5 && size < 1e15) {
            return new BigDecimal(Double.toString(number)).toPlainString();
        }
        return Double.toString(number);
    }
}
