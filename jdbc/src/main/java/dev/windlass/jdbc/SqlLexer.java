package dev.windlass.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a statement into the few kinds of text that JDBC's own notation can hide in: code, and what is not code
 * (strings, quoted names, comments).
 *
 * <p>PostgreSQL's lexical rules, which the engine follows: doubled quotes, E'…' with backslashes, $tag$…$tag$, nested
 * comments. What is not closed runs to the end; the engine then reports it. Stateless.
 */
final class SqlLexer {
    private static final Pattern NUMBERED = Pattern.compile("(?<![\\w$])\\$([0-9]{1,4})(?!\\w)");

    private SqlLexer() {}

    /** A stretch of the statement; {@code code} false for strings, quoted names and comments. */
    record Piece(boolean code, int start, int end) {}

    /** The pieces in order; together they are the whole statement. */
    static List<Piece> pieces(String sql) {
        List<Piece> pieces = new ArrayList<>();
        int codeStart = 0;
        int at = 0;
        while (at < sql.length()) {
            int end = endOfOpaque(sql, at);
            if (end == at) {
                at++;
                continue;
            }
            if (at > codeStart) {
                pieces.add(new Piece(true, codeStart, at));
            }
            pieces.add(new Piece(false, at, end));
            at = end;
            codeStart = end;
        }
        if (codeStart < sql.length()) {
            pieces.add(new Piece(true, codeStart, sql.length()));
        }
        return pieces;
    }

    /** How many parameters the statement has: each {@code ?} in code, or the highest {@code $n}. */
    static int parameterCount(String sql) {
        int marks = 0;
        int highest = 0;
        for (Piece piece : pieces(sql)) {
            if (!piece.code) {
                continue;
            }
            String code = sql.substring(piece.start, piece.end);
            marks += (int) code.chars().filter(c -> c == '?').count();
            Matcher numbered = NUMBERED.matcher(code);
            while (numbered.find()) {
                highest = Math.max(highest, Integer.parseInt(numbered.group(1)));
            }
        }
        return Math.max(marks, highest);
    }

    /** Behind the string, quoted name or comment that begins here, or {@code at} itself when none does. */
    static int endOfOpaque(String sql, int at) {
        char c = sql.charAt(at);
        char next = at + 1 < sql.length() ? sql.charAt(at + 1) : 0;
        if (c == '\'') {
            boolean backslashes = at > 0
                    && (sql.charAt(at - 1) == 'e' || sql.charAt(at - 1) == 'E')
                    && (at < 2 || !isNamePart(sql.charAt(at - 2)));
            return endOfQuoted(sql, at, c, backslashes);
        }
        if (c == '"') {
            return endOfQuoted(sql, at, c, false);
        }
        if (c == '-' && next == '-') {
            int newline = sql.indexOf('\n', at);
            return newline < 0 ? sql.length() : newline + 1;
        }
        if (c == '/' && next == '*') {
            return endOfComment(sql, at);
        }
        if (c == '$' && (at == 0 || !isNamePart(sql.charAt(at - 1)))) {
            String tag = dollarTag(sql, at);
            if (tag != null) {
                int close = sql.indexOf(tag, at + tag.length());
                return close < 0 ? sql.length() : close + tag.length();
            }
        }
        return at;
    }

    private static int endOfQuoted(String sql, int at, char quote, boolean backslashes) {
        int i = at + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (backslashes && c == '\\') {
                i += 2;
            } else if (c != quote) {
                i++;
            } else if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i += 2;
            } else {
                return i + 1;
            }
        }
        return sql.length();
    }

    private static int endOfComment(String sql, int at) {
        int depth = 0;
        int i = at;
        while (i < sql.length()) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) {
                    return i;
                }
            } else {
                i++;
            }
        }
        return sql.length();
    }

    /** {@code $$} or {@code $name$} at this place, or null: {@code $1} is a parameter, not a quote. */
    private static @Nullable String dollarTag(String sql, int at) {
        int i = at + 1;
        while (i < sql.length() && isNamePart(sql.charAt(i)) && sql.charAt(i) != '$') {
            i++;
        }
        boolean closed = i < sql.length() && sql.charAt(i) == '$';
        boolean digitFirst = i > at + 1 && Character.isDigit(sql.charAt(at + 1));
        return closed && !digitFirst ? sql.substring(at, i + 1) : null;
    }

    static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
