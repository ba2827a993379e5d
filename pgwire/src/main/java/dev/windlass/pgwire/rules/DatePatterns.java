package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.text.Lexer;
import dev.windlass.pgwire.text.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code to_char}, {@code to_date} and {@code to_timestamp} with a pattern that is known before the statement runs
 * become strftime and strptime. Of the patterns for numbers the plain ones are known ({@code FM999,999.00}); another is an error, never a wrong text.
 */
final class DatePatterns implements Rule {
    /** Longer ones first. */
    private static final Map<String, String> FIELDS = new LinkedHashMap<>();

    static {
        String[] pairs = {
            "FMMonth", "%B", "FMDay", "%A", "FMMM", "%-m", "FMDD", "%-d", "FMHH24", "%-H", "FMHH12", "%-I", "YYYY",
            "%Y", "IYYY", "%G", "HH24", "%H", "HH12", "%I", "DDD", "%j", "Mon", "%b", "MON", "%b", "YY", "%y", "IW",
            "%V", "MM", "%m", "DD", "%d", "HH", "%I", "MI", "%M", "SS", "%S", "MS", "%g", "US", "%f", "AM", "%p", "PM",
            "%p", "Dy", "%a", "DY", "%a", "ID", "%u", "OF", "%z", "TZ", "%Z"
        };
        for (int i = 0; i < pairs.length; i += 2) {
            FIELDS.put(pairs[i], pairs[i + 1]);
        }
    }

    @Override
    public void apply(SqlText sql) {
        for (int i = sql.size() - 1; i >= 0; i--) {
            boolean prefixed = sql.matches(i - 2, "pg_catalog", ".");
            if (!sql.get(i).isAny("to_char", "to_date", "to_timestamp")
                    || !sql.get(i + 1).is("(")
                    || (sql.get(i - 1).is(".") && !prefixed)) {
                continue;
            }
            int end = sql.closing(i + 1);
            List<String> arguments = Calls.arguments(sql, i + 1);
            if (arguments.size() == 2) {
                String made = made(sql.get(i).lower(), arguments.get(0), pattern(sql, i, end));
                sql.replace(prefixed ? i - 2 : i, end + 1, made);
            }
        }
    }

    /** The last argument, as text; null for NULL, which stands for a parameter while a statement is only described. */
    private static @Nullable String pattern(SqlText sql, int name, int end) {
        int start = end - 1;
        while (!sql.get(start).is(",") || Calls.depth(sql, name + 2, start) > 0) {
            start--;
        }
        if (sql.get(start + 1).is("NULL")) {
            return null;
        }
        return ConstantTexts.between(sql, start + 1, end)
                .orElseThrow(() -> PgError.unsupported(
                                sql.get(name).lower() + " with a pattern that differs from row to row")
                        .withHint("Write the pattern as a text, or give it as a parameter."));
    }

    private static String made(String function, String value, @Nullable String pattern) {
        if (pattern == null) {
            return "CAST(NULL AS " + (function.equals("to_char") ? "VARCHAR" : type(function)) + ")";
        }
        if (function.equals("to_char")) {
            return pattern.matches(".*[90].*") ? number(value, pattern) : date(value, pattern);
        }
        String format = Lexer.quoted(String.join("", pieces(pattern)));
        return "strptime(" + value + ", " + format + ")::" + type(function);
    }

    private static String type(String function) {
        return function.equals("to_date") ? "DATE" : "TIMESTAMPTZ";
    }

    /** A concatenation, since a quarter and names in capitals are no fields of strftime. */
    private static String date(String value, String pattern) {
        List<String> parts = new ArrayList<>();
        StringBuilder format = new StringBuilder();
        for (String piece : pieces(pattern)) {
            String call = switch (piece) {
                case "\0Q" -> "quarter(" + value + ")";
                case "\0Month" -> "rpad(strftime(" + value + ", '%B'), 9, ' ')";
                case "\0MONTH" -> "rpad(upper(strftime(" + value + ", '%B')), 9, ' ')";
                case "\0Day" -> "rpad(strftime(" + value + ", '%A'), 9, ' ')";
                case "\0DAY" -> "rpad(upper(strftime(" + value + ", '%A')), 9, ' ')";
                case "\0D" -> "(dayofweek(" + value + ") + 1)";
                default -> "";
            };
            if (call.isEmpty()) {
                format.append(piece);
            } else {
                formatted(parts, value, format);
                parts.add(call);
            }
        }
        formatted(parts, value, format);
        if (parts.isEmpty()) {
            return "''";
        }
        return parts.size() == 1 ? parts.get(0) : parts.stream().collect(Collectors.joining(" || ", "(", ")"));
    }

    private static void formatted(List<String> parts, String value, StringBuilder format) {
        if (format.length() > 0) {
            parts.add("strftime(" + value + ", " + Lexer.quoted(format.toString()) + ")");
            format.setLength(0);
        }
    }

    private static List<String> pieces(String pattern) {
        List<String> pieces = new ArrayList<>();
        int i = 0;
        while (i < pattern.length()) {
            int at = i;
            String field = FIELDS.keySet().stream()
                    .filter(name ->
                            pattern.startsWith(name, at) || pattern.startsWith(name.toLowerCase(Locale.ROOT), at))
                    .findFirst()
                    .orElse("");
            String special = List.of("Month", "MONTH", "Day", "DAY", "Q", "D").stream()
                    .filter(name -> pattern.startsWith(name, at))
                    .findFirst()
                    .orElse("");
            if (pattern.charAt(i) == '"') {
                int close = pattern.indexOf('"', i + 1);
                int end = close < 0 ? pattern.length() : close;
                pieces.add(pattern.substring(i + 1, end).replace("%", "%%"));
                i = end + 1;
            } else if (field.length() >= Math.max(2, special.length())) {
                pieces.add(String.valueOf(FIELDS.get(field)));
                i += field.length();
            } else if (!special.isEmpty()) {
                pieces.add('\0' + special);
                i += special.length();
            } else {
                pieces.add(pattern.substring(i, i + 1).replace("%", "%%"));
                i++;
            }
        }
        return pieces;
    }

    private static String number(String value, String pattern) {
        boolean fill = pattern.startsWith("FM");
        String digits = fill ? pattern.substring(2) : pattern;
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        String fraction = point < 0 ? "" : digits.substring(point + 1);
        boolean zeros = whole.replace(",", "").startsWith("0");
        boolean plain = whole.matches("9[9,]*0?|0+") && fraction.matches("0*|9*");
        if (!plain) {
            throw PgError.unsupported("to_char with the number format " + Lexer.quoted(pattern));
        }
        String spec = (zeros ? "0" + (whole.length() + (point < 0 ? 0 : fraction.length() + 1)) : "")
                + (whole.contains(",") ? "," : "") + "." + fraction.length() + "f";
        String text = "format('{:" + spec + "}', round((" + value + ")::DOUBLE, " + fraction.length() + "))";
        if (fill) {
            return fraction.startsWith("9") ? "rtrim(" + text + ", '0')" : text;
        }
        return "lpad(" + text + ", " + (digits.length() + 1) + ", ' ')";
    }
}
