package dev.windlass.pgwire.session;

import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Errors of the engine that PostgreSQL has too, about values, types and clauses: its SQLSTATE, words and position.
 * Stateless.
 */
final class EngineErrors {
    /** What a text of the engine means. */
    private record Known(Pattern pattern, BiFunction<Matcher, SqlText, PgError> error) {
        static Known of(String pattern, BiFunction<Matcher, SqlText, PgError> error) {
            return new Known(Pattern.compile("(?s).*" + pattern + ".*"), error);
        }

        /** One that says the same each time. */
        static Known of(String pattern, String state, String text) {
            return of(pattern, (found, sql) -> PgError.of(state, text));
        }
    }

    private static final List<Known> ALL = List.of(
            Known.of("Division by zero", "22012", "division by zero"),
            Known.of("Could not convert string ['\"](.*?)['\"] to (\\w+)", EngineErrors::conversion),
            Known.of(
                    "invalid (date|timestamp) field format: \"(.*?)\"",
                    (found, sql) -> PgError.of(
                                    "22007",
                                    "invalid input syntax for type " + found.group(1) + ": \"" + found.group(2) + '"')
                            .at(literal(sql, found.group(2)))),
            Known.of(
                    "(?:date|timestamp) field value out of range: \"(.*?)\"",
                    (found, sql) -> PgError.of("22008", "date/time field value out of range: \"" + found.group(1) + '"')
                            .at(literal(sql, found.group(1)))),
            Known.of(
                    "Could not parse string \"(.*?)\" according to",
                    (found, sql) -> PgError.of("22007", "invalid value \"" + found.group(1) + "\" for the format")),
            Known.of(
                    "Malformed JSON at byte",
                    (found, sql) -> PgError.of("22P02", "invalid input syntax for type json")
                            .at(firstString(sql))),
            Known.of(
                    "out of range for the destination type (\\w+)",
                    (found, sql) -> PgError.of("22003", typeName(found.group(1)) + " out of range")),
            Known.of(
                    "Overflow in \\w+ of (\\w+)",
                    (found, sql) -> PgError.of("22003", typeName(found.group(1)) + " out of range")),
            Known.of(
                    "Type with name (\\S+) does not exist",
                    (found, sql) -> PgError.of("42704", "type \"" + found.group(1) + "\" does not exist")
                            .at(name(sql, found.group(1)))),
            Known.of(
                    "Referenced table \"(.+?)\" not found",
                    (found, sql) -> PgError.of("42P01", "missing FROM-clause entry for table \"" + found.group(1) + '"')
                            .at(name(sql, found.group(1)))),
            Known.of("No function matches the given name and argument types '(.+?)\\((.*?)\\)'", EngineErrors::call),
            Known.of("column \"(.+?)\" must appear in the GROUP BY clause", EngineErrors::notGrouped),
            Known.of(
                    "WHERE clause cannot contain aggregates",
                    (found, sql) -> PgError.of("42803", "aggregate functions are not allowed in WHERE")
                            .at(aggregateInWhere(sql))),
            Known.of(
                    "Ambiguous reference to column name \"(.+?)\"",
                    (found, sql) -> PgError.of("42702", "column reference \"" + found.group(1) + "\" is ambiguous")
                            .at(name(sql, found.group(1)))),
            Known.of("Set operations can only apply to expressions with the same number", EngineErrors::setOperation),
            Known.of("LIMIT/OFFSET cannot be negative", "2201W", "LIMIT must not be negative"),
            Known.of(
                    "More than one row returned by a subquery",
                    "21000",
                    "more than one row returned by a subquery used as an expression"),
            Known.of("ORDER term out of range", EngineErrors::orderPosition),
            Known.of(
                    "(?:missing \\)|unexpected \\)): ",
                    "2201B",
                    "invalid regular expression: parentheses () not balanced"),
            Known.of("missing \\]: ", "2201B", "invalid regular expression: brackets [] not balanced"),
            Known.of(
                    "no argument for repetition operator",
                    "2201B",
                    "invalid regular expression: quantifier operand invalid"));

    private EngineErrors() {}

    static @Nullable PgError of(String message, SqlText sql) {
        for (Known known : ALL) {
            Matcher found = known.pattern().matcher(message);
            if (found.matches()) {
                return known.error().apply(found, sql);
            }
        }
        return null;
    }

    private static PgError conversion(Matcher found, SqlText sql) {
        String value = found.group(1);
        String type = typeName(found.group(2));
        boolean number = List.of("integer", "bigint", "smallint").contains(type) && value.matches("\\s*[+-]?\\d+\\s*");
        PgError error = number
                ? PgError.of("22003", "value \"" + value + "\" is out of range for type " + type)
                : PgError.of(
                        type.equals("interval") ? "22007" : "22P02",
                        "invalid input syntax for type " + type + ": \"" + value + '"');
        return error.at(literal(sql, value));
    }

    private static PgError call(Matcher found, SqlText sql) {
        String name = found.group(1);
        List<String> types = Arrays.stream(found.group(2).split(", ?(?![^(]*\\))", -1))
                .map(EngineErrors::typeName)
                .toList();
        if (Character.isLetter(name.charAt(0))) {
            return PgError.of("42883", "function " + name + "(" + String.join(", ", types) + ") does not exist")
                    .at(name(sql, name));
        }
        String operands =
                types.size() == 2 ? types.get(0) + " " + name + " " + types.get(1) : name + " " + types.get(0);
        return PgError.of("42883", "operator does not exist: " + operands).at(symbol(sql, name));
    }

    private static PgError notGrouped(Matcher found, SqlText sql) {
        String column = found.group(1);
        int at = index(sql, column);
        int qualifier = sql.get(at - 1).is(".") ? at - 2 : -1;
        String table = qualifier >= 0 ? sql.get(qualifier).value() : onlyTable(sql);
        int start = qualifier >= 0 ? qualifier : at;
        return PgError.of(
                        "42803",
                        "column \"" + (table.isEmpty() ? "" : table + ".") + column
                                + "\" must appear in the GROUP BY clause or be used in an aggregate function")
                .at(sql.get(start).start() + 1);
    }

    /** The name of the table behind FROM, or its alias; empty where it is not plain. */
    private static String onlyTable(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            if (sql.get(i).is("FROM")) {
                int at = i + 1;
                while (sql.get(at + 1).is(".")) {
                    at += 2;
                }
                int alias = sql.get(at + 1).is("AS") ? at + 2 : at + 1;
                boolean named = sql.get(alias).isName()
                        && !sql.get(alias).isAny("WHERE", "GROUP", "ORDER", "LIMIT", "JOIN", "LEFT", "INNER");
                return sql.get(at).isName() ? sql.get(named ? alias : at).value() : "";
            }
        }
        return "";
    }

    private static int aggregateInWhere(SqlText sql) {
        boolean where = false;
        for (int i = 0; i < sql.size(); i++) {
            where |= sql.get(i).is("WHERE");
            boolean aggregate = sql.get(i).isAny("count", "sum", "avg", "min", "max", "string_agg", "array_agg");
            if (where && aggregate && sql.get(i + 1).is("(")) {
                return sql.get(i).start() + 1;
            }
        }
        return 0;
    }

    private static PgError setOperation(Matcher unused, SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            if (sql.get(i).isAny("UNION", "INTERSECT", "EXCEPT")) {
                int select = sql.get(i + 1).isAny("ALL", "DISTINCT") ? i + 2 : i + 1;
                return PgError.of(
                                "42601",
                                "each " + sql.get(i).text().toUpperCase(Locale.ROOT)
                                        + " query must have the same number of columns")
                        .at(sql.get(select + 1).start() + 1);
            }
        }
        return PgError.of("42601", "each UNION query must have the same number of columns");
    }

    private static PgError orderPosition(Matcher unused, SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            if (sql.matches(i, "ORDER", "BY") && sql.get(i + 2).kind() == Token.Kind.NUMBER) {
                return PgError.of("42P10", "ORDER BY position " + sql.get(i + 2).text() + " is not in select list")
                        .at(sql.get(i + 2).start() + 1);
            }
        }
        return PgError.of("42P10", "ORDER BY position is not in select list");
    }

    /** As PostgreSQL's messages spell it; of the engine's literals what PostgreSQL takes them for. */
    static String typeName(String type) {
        return switch (type.replaceFirst("\\(.*", "")) {
            case "INT16", "SMALLINT" -> "smallint";
            case "INT32", "INTEGER", "INTEGER_LITERAL" -> "integer";
            case "INT64", "BIGINT" -> "bigint";
            case "FLOAT" -> "real";
            case "DOUBLE" -> "double precision";
            case "BOOL" -> "boolean";
            case "DECIMAL", "HUGEINT", "INT128" -> "numeric";
            case "STRING_LITERAL" -> "unknown";
            case "VARCHAR" -> "text";
            case "TIMESTAMP" -> "timestamp without time zone";
            case "TIMESTAMP WITH TIME ZONE" -> "timestamp with time zone";
            case "JSON" -> "jsonb";
            default -> type.toLowerCase(Locale.ROOT);
        };
    }

    /** The types of arguments that are literals, for a function that nobody knows; empty where one is not. */
    static String literalTypes(SqlText sql, int open) {
        int end = sql.closing(open);
        List<Token> arguments = sql.tokens().subList(Math.min(open + 1, sql.size()), Math.min(end, sql.size()));
        return arguments.stream()
                        .allMatch(token -> token.is(",") || !literalType(token).isEmpty())
                ? arguments.stream()
                        .filter(token -> !token.is(","))
                        .map(EngineErrors::literalType)
                        .collect(Collectors.joining(", "))
                : "";
    }

    private static String literalType(Token token) {
        if (token.isString() || token.is("NULL")) {
            return "unknown";
        }
        if (token.kind() == Token.Kind.NUMBER) {
            return token.text().matches("\\d{1,9}") ? "integer" : token.text().matches("\\d+") ? "bigint" : "numeric";
        }
        return token.isAny("true", "false") ? "boolean" : "";
    }

    private static int index(SqlText sql, String name) {
        for (int i = 0; i < sql.size(); i++) {
            if (sql.get(i).isName() && sql.get(i).value().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static int name(SqlText sql, String name) {
        int index = index(sql, name);
        return index < 0 ? 0 : sql.get(index).start() + 1;
    }

    private static int symbol(SqlText sql, String symbol) {
        return sql.tokens().stream()
                .filter(token -> token.is(symbol))
                .findFirst()
                .map(token -> token.start() + 1)
                .orElse(0);
    }

    private static int literal(SqlText sql, String value) {
        return sql.tokens().stream()
                .filter(token -> token.isString() && token.value().equals(value))
                .findFirst()
                .map(token -> token.start() + 1)
                .orElse(0);
    }

    private static int firstString(SqlText sql) {
        return sql.tokens().stream()
                .filter(Token::isString)
                .findFirst()
                .map(token -> token.start() + 1)
                .orElse(0);
    }
}
