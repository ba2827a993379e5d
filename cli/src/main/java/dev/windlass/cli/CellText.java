package dev.windlass.cli;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;

/** A value as text, the same in every format: plain numbers, ISO-8601 times, arrays as JSON. Stateless. */
final class CellText {
    /** Beyond these powers of ten a number with an exponent is easier to read than one with its zeros. */
    private static final int PLAIN_FROM = -6;

    private static final int PLAIN_TO = 21;

    private CellText() {}

    static String of(Object value) {
        if (value instanceof Double number) {
            return floating(number, number.toString());
        }
        if (value instanceof Float number) {
            return floating(number.doubleValue(), number.toString());
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof OffsetDateTime time) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        }
        if (value instanceof LocalDateTime time) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
        }
        if (value instanceof LocalTime time) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        }
        if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof ResultColumn.Json json) {
            return json.text();
        }
        if (value instanceof Object[] || value instanceof Collection<?> || value instanceof Map<?, ?>) {
            StringBuilder text = new StringBuilder();
            JsonText.append(text, value);
            return text.toString();
        }
        return value.toString();
    }

    /** Java writes ten million as {@code 1.0E7}; people and most readers of CSV expect {@code 10000000.0}. */
    private static String floating(double number, String javaText) {
        if (!Double.isFinite(number) || number == 0) {
            return javaText;
        }
        double size = Math.abs(number);
        boolean plain = size >= Math.pow(10, PLAIN_FROM) && size < Math.pow(10, PLAIN_TO);
        return plain ? new BigDecimal(javaText).toPlainString() : javaText;
    }
}
