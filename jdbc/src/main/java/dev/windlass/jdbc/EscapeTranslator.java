package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns JDBC's escapes into the engine's SQL: <code>{call …}</code>, <code>{fn …}</code>, <code>{d '…'}</code>, <code>{t '…'}</code>,
 * <code>{ts '…'}</code>, <code>{oj …}</code>, <code>{escape '…'}</code>, <code>{limit …}</code>.
 *
 * <p>Text without an escape comes back as it is; a brace that opens no escape (DuckDB's <code>{'a': 1}</code>) stays.
 * The translator moves over one statement; it is not thread-safe and lives for one call.
 */
final class EscapeTranslator {
    /** Escapes may stand in escapes; deeper than this is an error instead of a full stack. */
    private static final int DEEPEST_NESTING = 50;

    private final String sql;
    private int at;

    private EscapeTranslator(String sql) {
        this.sql = sql;
    }

    /** The statement without escapes; SQLSTATE 42601 when an escape is not closed, 0A000 when it is unknown. */
    static String translate(String sql) {
        return sql.indexOf('{') < 0 ? sql : new EscapeTranslator(sql).until((char) 0, 0);
    }

    /** Copies and translates until the closing brace (which is consumed), or to the end for 0. */
    private String until(char close, int depth) {
        if (depth > DEEPEST_NESTING) {
            throw ErrorCode.LIMIT_REACHED.with("The nesting of JDBC escapes", DEEPEST_NESTING, "fixed", "Nest less.");
        }
        StringBuilder out = new StringBuilder();
        while (at < sql.length()) {
            int end = SqlLexer.endOfOpaque(sql, at);
            if (end > at) {
                out.append(sql, at, end);
                at = end;
                continue;
            }
            char c = sql.charAt(at);
            if (c == close) {
                at++;
                return out.toString();
            }
            if (c == '{') {
                brace(out, depth);
            } else {
                out.append(c);
                at++;
            }
        }
        if (close != 0) {
            throw ErrorCode.SYNTAX.with("A JDBC escape is not closed: there is no '}' for the last '{'.");
        }
        return out.toString();
    }

    private void brace(StringBuilder out, int depth) {
        int opening = at;
        String keyword = keywordAfterBrace();
        if (keyword == null) {
            at = opening + 1;
            out.append('{');
            if (depth > 0) {
                out.append(until('}', depth + 1)).append('}');
            }
            return;
        }
        String body = until('}', depth + 1).strip();
        out.append(
                switch (keyword) {
                    case "d" -> "DATE " + body;
                    case "t" -> "TIME " + body;
                    case "ts" -> "TIMESTAMP " + body;
                    case "oj" -> body;
                    case "escape" -> "ESCAPE " + body;
                    case "limit" -> "LIMIT " + body;
                    case "fn" -> function(body);
                    case "call" -> "CALL " + body;
                    default -> throw ErrorCode.NOT_SUPPORTED.with("The JDBC escape {" + keyword + " …}");
                });
    }

    /** The keyword of the escape that opens here, with {@code at} behind it; null if this brace is no escape. */
    private @Nullable String keywordAfterBrace() {
        int i = skipBlanks(at + 1);
        if (i < sql.length() && sql.charAt(i) == '?') {
            at = i;
            return "? = call";
        }
        int start = i;
        while (i < sql.length() && Character.isLetter(sql.charAt(i))) {
            i++;
        }
        String word = sql.substring(start, i).toLowerCase(Locale.ROOT);
        int next = skipBlanks(i);
        char follows = next < sql.length() ? sql.charAt(next) : 0;
        boolean escape = switch (word) {
            case "d", "t", "ts", "escape" -> follows == '\'';
            case "fn", "oj", "limit", "call" -> next > i && follows != ':';
            default -> false;
        };
        if (!escape) {
            return null;
        }
        at = next;
        return word;
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < sql.length() && Character.isWhitespace(sql.charAt(i))) {
            i++;
        }
        return i;
    }

    private static String function(String body) {
        int open = body.indexOf('(');
        if (open <= 0 || !body.endsWith(")")) {
            throw ErrorCode.SYNTAX.with("A JDBC escape {fn …} needs a function with parentheses, not " + body + ".");
        }
        String name = body.substring(0, open).strip();
        return EscapeFunctions.translate(name, arguments(body.substring(open + 1, body.length() - 1)));
    }

    /** Splits at the commas that stand in no parentheses, brackets, strings or comments. */
    private static List<String> arguments(String text) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int start = 0;
        int i = 0;
        while (i < text.length()) {
            int end = SqlLexer.endOfOpaque(text, i);
            if (end > i) {
                i = end;
                continue;
            }
            switch (text.charAt(i)) {
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        arguments.add(text.substring(start, i).strip());
                        start = i + 1;
                    }
                }
                default -> {}
            }
            i++;
        }
        String last = text.substring(start).strip();
        if (!last.isEmpty() || !arguments.isEmpty()) {
            arguments.add(last);
        }
        return arguments;
    }
}
