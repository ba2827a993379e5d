package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scalar functions of JDBC's <code>{fn …}</code> (JDBC 4.3, appendix C), each as a template in the engine's SQL.
 *
 * <p>The same lists answer {@code getStringFunctions} and its sisters, so what they name works. In a template
 * {@code $1} is the first argument and {@code $*} all of them. Functions that the engine cannot express exactly
 * (SOUNDEX, DIFFERENCE) are absent. Stateless.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists and formats are immutable, which the types do not say
enum EscapeFunctions {
    STRING(
            "ASCII: ascii($1)",
            "CHAR: chr($1)",
            "CHAR_LENGTH: length($1)",
            "CHARACTER_LENGTH: length($1)",
            "CONCAT: concat($*)",
            "INSERT: (left($1, ($2) - 1) || ($4) || substring($1, ($2) + ($3)))",
            "LCASE: lower($1)",
            "LEFT: left($1, $2)",
            "LENGTH: length(rtrim($1))",
            "LOCATE: strpos($2, $1)",
            "LTRIM: ltrim($1)",
            "OCTET_LENGTH: strlen($1)",
            "POSITION: position($1)",
            "REPEAT: repeat($1, $2)",
            "REPLACE: replace($1, $2, $3)",
            "RIGHT: right($1, $2)",
            "RTRIM: rtrim($1)",
            "SPACE: repeat(' ', $1)",
            "SUBSTRING: substring($*)",
            "UCASE: upper($1)"),
    NUMERIC(
            "ABS: abs($1)",
            "ACOS: acos($1)",
            "ASIN: asin($1)",
            "ATAN: atan($1)",
            "ATAN2: atan2($1, $2)",
            "CEILING: ceil($1)",
            "COS: cos($1)",
            "COT: cot($1)",
            "DEGREES: degrees($1)",
            "EXP: exp($1)",
            "FLOOR: floor($1)",
            "LOG: ln($1)",
            "LOG10: log10($1)",
            "MOD: (($1) % ($2))",
            "PI: pi()",
            "POWER: power($1, $2)",
            "RADIANS: radians($1)",
            "RAND: random()",
            "ROUND: round($1, $2)",
            "SIGN: sign($1)",
            "SIN: sin($1)",
            "SQRT: sqrt($1)",
            "TAN: tan($1)",
            "TRUNCATE: (trunc(($1) * power(10, $2)) / power(10, $2))"),
    TIME_DATE(
            "CURDATE: current_date",
            "CURRENT_DATE: current_date",
            "CURRENT_TIME: current_time",
            "CURRENT_TIMESTAMP: current_timestamp",
            "CURTIME: current_time",
            "DAYNAME: dayname($1)",
            "DAYOFMONTH: dayofmonth($1)",
            "DAYOFWEEK: (dayofweek($1) + 1)",
            "DAYOFYEAR: dayofyear($1)",
            "EXTRACT: extract($1)",
            "HOUR: hour($1)",
            "MINUTE: minute($1)",
            "MONTH: month($1)",
            "MONTHNAME: monthname($1)",
            "NOW: now()",
            "QUARTER: quarter($1)",
            "SECOND: second($1)",
            "TIMESTAMPADD: (($3) + ($2) * INTERVAL 1 $1)",
            "TIMESTAMPDIFF: date_sub('$1', $2, $3)",
            "WEEK: week($1)",
            "YEAR: year($1)"),
    SYSTEM("DATABASE: current_catalog()", "IFNULL: coalesce($1, $2)", "USER: current_user"),
    /** Asked for by supportsConvert, not by a list of names. */
    CONVERSION("CONVERT: CAST($1 AS $2)");

    private static final Map<String, String> TEMPLATES = Arrays.stream(values())
            .flatMap(EscapeFunctions::lines)
            .collect(Collectors.toMap(EscapeFunctions::nameIn, line -> line.substring(line.indexOf(": ") + 2)));

    private final List<String> lines;

    EscapeFunctions(String... lines) {
        this.lines = List.of(lines);
    }

    private Stream<String> lines() {
        return lines.stream();
    }

    private static String nameIn(String line) {
        return line.substring(0, line.indexOf(':'));
    }

    /** The names with commas between, as DatabaseMetaData wants them. */
    String names() {
        return lines().map(EscapeFunctions::nameIn).collect(Collectors.joining(","));
    }

    /** The call in the engine's SQL; SQLSTATE 42883 for an unknown name, 42601 for missing arguments. */
    static String translate(String name, List<String> arguments) {
        String upper = name.toUpperCase(Locale.ROOT);
        String template = TEMPLATES.get(upper);
        if (template == null) {
            throw ErrorCode.NO_SUCH_FUNCTION.with("{fn " + name + "(…)}", Nearest.hint(upper, TEMPLATES.keySet()));
        }
        return switch (upper) {
            case "LOCATE" -> arguments.size() == 3 ? locateFrom(arguments) : filled(upper, template, arguments);
            case "ROUND" ->
                arguments.size() == 1 ? "round(" + arguments.get(0) + ")" : filled(upper, template, arguments);
            case "TIMESTAMPADD", "TIMESTAMPDIFF", "CONVERT" -> filled(upper, template, plain(upper, arguments));
            default -> filled(upper, template, arguments);
        };
    }

    private static String filled(String name, String template, List<String> arguments) {
        StringBuilder out = new StringBuilder();
        int used = template.contains("$*") ? arguments.size() : 0;
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at++);
            if (c != '$') {
                out.append(c);
                continue;
            }
            char which = template.charAt(at++);
            if (which == '*') {
                out.append(String.join(", ", arguments));
                continue;
            }
            int number = which - '0';
            used = Math.max(used, number);
            if (number <= arguments.size()) {
                out.append(arguments.get(number - 1));
            }
        }
        if (used != arguments.size()) {
            throw ErrorCode.SYNTAX.with(
                    "{fn " + name + "(…)} takes " + used + " arguments, not " + arguments.size() + ".");
        }
        return out.toString();
    }

    private static String locateFrom(List<String> arguments) {
        String rest = "substring(%s, %s)".formatted(arguments.get(1), arguments.get(2));
        String found = "strpos(%s, %s)".formatted(rest, arguments.get(0));
        return "(CASE %s WHEN 0 THEN 0 ELSE %s + (%s) - 1 END)".formatted(found, found, arguments.get(2));
    }

    /** SQL_TSI_DAY -> day, SQL_VARCHAR -> VARCHAR: JDBC's names of units and types are words, never expressions. */
    private static List<String> plain(String name, List<String> arguments) {
        boolean convert = name.equals("CONVERT");
        return Stream.iterate(0, i -> i < arguments.size(), i -> i + 1)
                .map(i -> i == (convert ? 1 : 0) ? word(arguments.get(i), convert) : arguments.get(i))
                .toList();
    }

    private static String word(String argument, boolean type) {
        String upper = argument.toUpperCase(Locale.ROOT);
        if (!upper.matches("[A-Z_]+")) {
            throw ErrorCode.SYNTAX.with((type ? "A JDBC type" : "A JDBC time unit") + " cannot be " + argument + ".");
        }
        if (type) {
            String plain = upper.startsWith("SQL_") ? upper.substring(4) : upper;
            return switch (plain) {
                case "LONGVARCHAR", "CHAR", "WVARCHAR", "WCHAR" -> "VARCHAR";
                case "BINARY", "VARBINARY", "LONGVARBINARY" -> "BLOB";
                case "BIT" -> "BOOLEAN";
                case "FLOAT" -> "DOUBLE";
                default -> plain;
            };
        }
        String unit = upper.startsWith("SQL_TSI_") ? upper.substring(8) : upper;
        return unit.equals("FRAC_SECOND") ? "MICROSECOND" : unit;
    }
}
