package dev.windlass.pgwire.session;

import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The engine's errors in PostgreSQL's words, which tools look for: {@code relation "x" does not exist}.
 *
 * <p>Works on texts, because a door sees {@code java.sql} only; ErrorTranslationTest holds it to the driver's. Stateless.
 */
final class ErrorTranslation {
    private static final Pattern NO_TABLE = Pattern.compile(
            "(?s)There is no table (.+?) in schema (.+?)\\.(.*)|.*Table with name (\\S+) does not exist.*");
    private static final Pattern NO_COLUMN = Pattern.compile(
            "(?s)There is no column (.+?)\\.(.*)|.*(?:Referenced column|does not have a column named) \"(.+?)\".*");
    private static final Pattern NO_FUNCTION =
            Pattern.compile("(?s)There is no function (.+?)\\.(.*)|.*Function with name (\\S+) does not exist.*");
    private static final Pattern NO_SCHEMA = Pattern.compile("(?s)There is no schema (.+?)\\.(.*)");
    private static final Pattern SYNTAX = Pattern.compile("(?s).*syntax error at (or near \"(.*?)\"|end of input).*");
    private static final Pattern MISSING =
            Pattern.compile("(?s).*?((relation|type|function|schema) \"([^\"]*)\" does not exist).*");
    private static final Pattern ENGINE = Pattern.compile("(?s)^\\s*([A-Z][A-Za-z ]*?)(?: Error)?: (.*)$");

    private ErrorTranslation() {}

    static PgError of(Exception failure, SqlText sql) {
        if (failure instanceof PgError known) {
            return known;
        }
        if (!(failure instanceof SQLException error)) {
            String reference = UUID.randomUUID().toString().substring(0, 8);
            System.getLogger(ErrorTranslation.class.getName())
                    .log(System.Logger.Level.ERROR, "Bug, reference " + reference, failure);
            return PgError.of(
                    "XX000",
                    "This is a bug in Windlass; please report it with the statement and reference " + reference);
        }
        String state = error.getSQLState();
        String message = String.valueOf(error.getMessage()).strip();
        return state == null || state.isEmpty() || ENGINE.matcher(message).matches()
                ? ofEngine(message, sql)
                : ofDriver(state, message, sql);
    }

    private static PgError ofDriver(String state, String message, SqlText sql) {
        PgError known = byText(state, message, sql);
        if (known != null) {
            return known;
        }
        return switch (state) {
            case "42S02" -> PgError.of("42704", message);
            case "42S22" -> PgError.of("55000", message);
            case "22018", "22000" -> PgError.of("22023", message);
            case "07001", "07009" -> PgError.of("08P01", message);
            case "57014" -> PgError.of("57014", "canceling statement due to user request");
            default -> PgError.of(state.length() == 5 ? state : "XX000", message);
        };
    }

    /** What the catalog's engine says; it has no SQLSTATE. */
    private static PgError ofEngine(String message, SqlText sql) {
        PgError known = byText("", message, sql);
        if (known != null) {
            return known;
        }
        Matcher matcher = ENGINE.matcher(message);
        String kind = matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
        String text = (matcher.matches() ? matcher.group(2) : message)
                .replaceFirst("(?s)\\n+(LINE \\d+|Candidate|Did you mean).*$", "")
                .strip();
        return switch (kind) {
            case "interrupt" -> PgError.of("57014", "canceling statement due to user request");
            case "out of memory" -> PgError.of("53200", "out of memory").withDetail(text);
            case "parser" -> PgError.of("42601", text);
            case "conversion", "invalid input" ->
                PgError.of(text.startsWith("unrecognized configuration parameter") ? "42704" : "22P02", text);
            case "binder" -> PgError.of("42804", text);
            case "out of range" -> PgError.of("22003", text);
            default -> PgError.of("0A000", text);
        };
    }

    private static @Nullable PgError byText(String state, String message, SqlText sql) {
        PgError engines = EngineErrors.of(message, sql);
        if (engines != null) {
            return engines;
        }
        Matcher table = NO_TABLE.matcher(message);
        if (table.matches()) {
            String name = first(table.group(1), table.group(4));
            return PgError.of("42P01", "relation \"" + inner(name) + "\" does not exist")
                    .withHint(hint(table.group(3)))
                    .at(position(sql, last(name)));
        }
        Matcher column = NO_COLUMN.matcher(message);
        if (column.matches()) {
            String name = first(column.group(1), column.group(3));
            return noColumn(name, sql).withHint(hint(column.group(2)));
        }
        Matcher function = NO_FUNCTION.matcher(message);
        if (function.matches()) {
            String name = first(function.group(1), function.group(3));
            return PgError.of("42883", "function " + name + "(" + argumentTypes(sql, name) + ") does not exist")
                    .withHint(hint(function.group(2)))
                    .at(position(sql, name));
        }
        Matcher schema = NO_SCHEMA.matcher(message);
        if (schema.matches()) {
            return noSchema(schema.group(1), sql).withHint(hint(schema.group(2)));
        }
        Matcher syntax = SYNTAX.matcher(message);
        if (syntax.matches() && !state.startsWith("22")) {
            return syntax(syntax.group(2) == null ? "" : syntax.group(2), sql);
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.matches()) {
            return PgError.of(
                            missing.group(2).equals("type")
                                    ? "42704"
                                    : missing.group(2).equals("schema")
                                            ? "3F000"
                                            : missing.group(2).equals("function") ? "42883" : "42P01",
                            missing.group(1))
                    .at(position(sql, "'" + missing.group(3) + "'"));
        }
        return null;
    }

    /** PostgreSQL calls a column of a named table without quotes. */
    private static PgError noColumn(String name, SqlText sql) {
        for (int i = 2; i < sql.size(); i++) {
            boolean qualified = sql.get(i).isName()
                    && sql.get(i).value().equalsIgnoreCase(name)
                    && sql.get(i - 1).is(".");
            if (qualified) {
                return PgError.of("42703", "column " + sql.get(i - 2).value() + "." + name + " does not exist")
                        .at(sql.get(i - 2).start() + 1);
            }
        }
        return PgError.of("42703", "column \"" + name + "\" does not exist").at(position(sql, last(name)));
    }

    /** A schema that a table is looked for in is no error of its own in PostgreSQL. */
    private static PgError noSchema(String name, SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            boolean qualifies = sql.get(i).isName() && sql.get(i).value().equalsIgnoreCase(name);
            if (qualifies && sql.get(i + 1).is(".") && sql.get(i + 2).isName()) {
                String relation = sql.get(i).value() + "." + sql.get(i + 2).value();
                return PgError.of("42P01", "relation \"" + relation + "\" does not exist")
                        .at(sql.get(i).start() + 1);
            }
        }
        return PgError.of("3F000", "schema \"" + name + "\" does not exist").at(position(sql, name));
    }

    private static String argumentTypes(SqlText sql, String function) {
        for (int i = 0; i < sql.size(); i++) {
            if (sql.get(i).isName()
                    && sql.get(i).lower().equalsIgnoreCase(function)
                    && sql.get(i + 1).is("(")) {
                return EngineErrors.literalTypes(sql, i + 1);
            }
        }
        return "";
    }

    /** The engine names the last token that it read; what is missing behind it is PostgreSQL's end of input. */
    private static PgError syntax(String near, SqlText sql) {
        Token last = sql.get(sql.size() - 1);
        int depth = 0;
        int found = 0;
        for (Token token : sql.tokens()) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            found = token.text().equalsIgnoreCase(near) ? token.start() + 1 : found;
        }
        boolean open = (last.kind() == Token.Kind.SYMBOL && !last.isAny(")", "]", "*"))
                || last.isAny("FROM", "BY", "WHERE", "AND", "OR", "NOT", "ON", "IN", "JOIN", "SELECT", "AS", "WHEN");
        boolean isEnd = found == 0 || (last.start() + 1 == found && (open || depth > 0));
        // A token that the client has not written stands behind the end of what it has.
        return isEnd ? PgError.syntax("", last.start() + last.text().length() + 1) : PgError.syntax(near, found);
    }

    private static String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : String.valueOf(other);
    }

    /** Our own schemas of the catalog are PostgreSQL's under another name. */
    private static String inner(String name) {
        return name.replaceFirst("^pgc\\.", "pg_catalog.").replaceFirst("^pgi\\.", "information_schema.");
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static @Nullable String hint(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The character, from 1, at which a name (or other token) first stands in the statement; 0 when it does not. */
    private static int position(SqlText sql, String name) {
        for (Token token : sql.tokens()) {
            boolean same = token.isName()
                    ? token.value().equalsIgnoreCase(name)
                    : token.text().equalsIgnoreCase(name);
            if (same || token.text().equalsIgnoreCase(name)) {
                return token.start() + 1;
            }
        }
        return 0;
    }
}
