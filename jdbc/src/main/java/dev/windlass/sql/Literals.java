package dev.windlass.sql;

import dev.windlass.model.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes parameter values as SQL literals of the embedded engine. Stateless. */
final class Literals {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private Literals() {}

    /** A literal that means the value, in parentheses where it could run into its surroundings. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Boolean
                || value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger) {
            return number(value.toString());
        }
        if (value instanceof BigDecimal decimal) {
            return number(decimal.toPlainString());
        }
        if (value instanceof Double || value instanceof Float) {
            return "CAST('" + value + "' AS DOUBLE)";
        }
        if (value instanceof OffsetDateTime moment) {
            return "CAST('" + MOMENT.format(moment.withOffsetSameInstant(ZoneOffset.UTC))
                    + "+00' AS TIMESTAMP WITH TIME ZONE)";
        }
        if (value instanceof LocalDateTime dateTime) {
            return "CAST('" + MOMENT.format(dateTime) + "' AS TIMESTAMP)";
        }
        if (value instanceof LocalDate day) {
            return "CAST('" + day + "' AS DATE)";
        }
        if (value instanceof LocalTime time) {
            return "CAST('" + time + "' AS TIME)";
        }
        if (value instanceof UUID uuid) {
            return "CAST('" + uuid + "' AS UUID)";
        }
        if (value instanceof byte[] bytes) {
            return "from_hex('" + HexFormat.of().formatHex(bytes) + "')";
        }
        throw ErrorCode.NOT_SUPPORTED.with("A parameter of " + value.getClass().getName());
    }

    /** A negative number after a minus sign would begin a comment. */
    private static String number(String digits) {
        return digits.startsWith("-") ? "(" + digits + ")" : digits;
    }

    private static String text(String text) {
        if (text.indexOf('\0') >= 0) {
            throw ErrorCode.DATA_ERROR.with("A text parameter holds the character U+0000, which SQL text cannot.");
        }
        return "'" + text.replace("'", "''") + "'";
    }
}
