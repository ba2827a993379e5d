package dev.windlass.pgwire.types;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as PostgreSQL writes them as text, with DateStyle ISO and IntervalStyle postgres. Stateless. */
final class TextFormat {
    private static final int DOUBLE_DIGITS = 15;
    private static final int FLOAT_DIGITS = 6;

    private TextFormat() {}

    /** A value that is not null. */
    static String of(WireColumn column, Object value, ZoneId zone) {
        if (column.array()) {
            return array((List<?>) value, column.type(), zone);
        }
        if (value instanceof List<?> vector) {
            return vector.stream()
                    .map(String::valueOf)
                    .reduce((a, b) -> a + " " + b)
                    .orElse("");
        }
        return single(column.type(), value, zone);
    }

    private static String single(PgType type, Object value, ZoneId zone) {
        if (value instanceof Boolean truth) {
            return truth ? "t" : "f";
        }
        if (value instanceof Double number) {
            return floating(number, number.toString(), DOUBLE_DIGITS);
        }
        if (value instanceof Float number) {
            return floating(number.doubleValue(), number.toString(), FLOAT_DIGITS);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof OffsetDateTime moment) {
            return moment(moment, zone);
        }
        if (value instanceof LocalDateTime dateTime) {
            return date(dateTime.toLocalDate()) + " " + time(dateTime.toLocalTime()) + era(dateTime.toLocalDate());
        }
        if (value instanceof LocalDate date) {
            return date(date) + era(date);
        }
        if (value instanceof LocalTime time) {
            return time(time);
        }
        if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        return type == PgType.INTERVAL ? Interval.parse(value.toString()).toString() : value.toString();
    }

    /** PostgreSQL writes the shortest digits too, but without Java's {@code .0} and with another exponent. */
    static String floating(double number, String javaText, int plainDigits) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        if (number == 0) {
            return javaText.startsWith("-") ? "-0" : "0";
        }
        BigDecimal exact = new BigDecimal(javaText).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -4 && exponent < plainDigits) {
            return exact.toPlainString();
        }
        String digits = exact.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String sign = exact.signum() < 0 ? "-" : "";
        return sign
                + digits.charAt(0)
                + fraction
                + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static String moment(OffsetDateTime moment, ZoneId zone) {
        var local = moment.atZoneSameInstant(zone);
        ZoneOffset offset = local.getOffset();
        return date(local.toLocalDate()) + " " + time(local.toLocalTime()) + offset(offset) + era(local.toLocalDate());
    }

    /** {@code +00}, {@code -03:30}: minutes only where there are any. */
    private static String offset(ZoneOffset offset) {
        int seconds = Math.abs(offset.getTotalSeconds());
        StringBuilder text = new StringBuilder(offset.getTotalSeconds() < 0 ? "-" : "+");
        twoDigits(text, seconds / 3600);
        if (seconds % 3600 != 0) {
            twoDigits(text.append(':'), seconds / 60 % 60);
        }
        if (seconds % 60 != 0) {
            twoDigits(text.append(':'), seconds % 60);
        }
        return text.toString();
    }

    private static String date(LocalDate date) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        StringBuilder text = new StringBuilder(10);
        text.append(year < 1000 ? String.format(Locale.ROOT, "%04d", year) : year)
                .append('-');
        twoDigits(text, date.getMonthValue());
        twoDigits(text.append('-'), date.getDayOfMonth());
        return text.toString();
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    private static String time(LocalTime time) {
        StringBuilder text = new StringBuilder(15);
        twoDigits(text, time.getHour());
        twoDigits(text.append(':'), time.getMinute());
        twoDigits(text.append(':'), time.getSecond());
        int micros = time.getNano() / 1000;
        if (micros != 0) {
            String digits = Integer.toString(1_000_000 + micros).substring(1);
            int end = 6;
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(digits, 0, end);
        }
        return text.toString();
    }

    private static void twoDigits(StringBuilder text, int value) {
        if (value < 10) {
            text.append('0');
        }
        text.append(value);
    }

    private static String array(List<?> elements, PgType type, ZoneId zone) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < elements.size(); i++) {
            text.append(i == 0 ? "" : ",").append(element(elements.get(i), type, zone));
        }
        return text.append('}').toString();
    }

    private static String element(@Nullable Object element, PgType type, ZoneId zone) {
        if (element == null) {
            return "NULL";
        }
        if (element instanceof List<?> inner) {
            return array(inner, type, zone);
        }
        String text = single(type, element, zone);
        boolean plain = !text.isEmpty() && !text.equalsIgnoreCase("NULL");
        for (int i = 0; plain && i < text.length(); i++) {
            char c = text.charAt(i);
            plain = c != '"' && c != '\\' && c != '{' && c != '}' && c != ',' && !Character.isWhitespace(c);
        }
        return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
