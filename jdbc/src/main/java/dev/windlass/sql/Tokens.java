package dev.windlass.sql;

import dev.windlass.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a statement into tokens with their places, so that it can be looked at and rewritten without being
 * understood. Knows quotes, dollar quotes, escape strings and (nested) comments. Stateless.
 */
final class Tokens {
    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(String sql) {
        this.sql = sql;
    }

    /** What a token is. */
    enum Kind {
        WORD,
        QUOTED,
        STRING,
        NUMBER,
        PARAMETER,
        SYMBOL
    }

    /** A token; {@code text} is as written, {@code end} is behind its last character. */
    record Token(Kind kind, String text, int start, int end) {
        /** Whether this is that unquoted word, whatever the case. */
        boolean is(String word) {
            return kind != Kind.STRING && kind != Kind.QUOTED && text.equalsIgnoreCase(word);
        }

        /** The name that an identifier token means, or the empty string for other tokens. */
        String name() {
            return switch (kind) {
                case WORD -> text;
                case QUOTED -> text.substring(1, text.length() - 1).replace("\"\"", "\"");
                case STRING, NUMBER, PARAMETER, SYMBOL -> "";
            };
        }

        boolean isName() {
            return kind == Kind.WORD || kind == Kind.QUOTED;
        }

        String upper() {
            return text.toUpperCase(Locale.ROOT);
        }
    }

    /** All tokens; comments and blanks are left out (SQLSTATE 42601 for an unterminated quote or comment). */
    static List<Token> of(String sql) {
        Tokens reader = new Tokens(sql);
        reader.read();
        return List.copyOf(reader.tokens);
    }

    private void read() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int start = at;
            if (Character.isWhitespace(c) || c == '\uFEFF') {
                at++;
            } else if (sql.startsWith("--", at)) {
                skipLine();
            } else if (sql.startsWith("/*", at)) {
                skipComment();
            } else if (c == '\'') {
                readQuoted('\'', false);
                add(Kind.STRING, start);
            } else if (c == '"') {
                readQuoted('"', false);
                add(Kind.QUOTED, start);
            } else if ((c == 'e' || c == 'E') && sql.startsWith("'", at + 1)) {
                at++;
                readQuoted('\'', true);
                add(Kind.STRING, start);
            } else if (c == '$' && readDollarQuote()) {
                add(Kind.STRING, start);
            } else if (Character.isLetter(c) || c == '_') {
                skipWhileWord();
                add(Kind.WORD, start);
            } else if (Character.isDigit(c) || (c == '.' && at + 1 < sql.length() && isDigit(at + 1))) {
                skipNumber();
                add(Kind.NUMBER, start);
            } else {
                at++;
                add(c == '?' ? Kind.PARAMETER : Kind.SYMBOL, start);
            }
        }
    }

    private void add(Kind kind, int start) {
        tokens.add(new Token(kind, sql.substring(start, at), start, at));
    }

    private boolean isDigit(int index) {
        return Character.isDigit(sql.charAt(index));
    }

    private void skipLine() {
        while (at < sql.length() && sql.charAt(at) != '\n') {
            at++;
        }
    }

    private void skipComment() {
        int start = at;
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else if (at < sql.length()) {
                at++;
            } else {
                throw ErrorCode.SYNTAX.with("The comment that begins at character " + (start + 1) + " does not end.");
            }
        } while (depth > 0);
    }

    private void readQuoted(char quote, boolean backslashes) {
        int start = at;
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (backslashes && c == '\\' && at < sql.length()) {
                at++;
            } else if (c == quote) {
                if (at >= sql.length() || sql.charAt(at) != quote) {
                    return;
                }
                at++;
            }
        }
        throw ErrorCode.SYNTAX.with("The quote " + quote + " at character " + (start + 1) + " is not closed.");
    }

    /** Reads {@code $$…$$} and {@code $tag$…$tag$}; false when this is something else, such as {@code $1}. */
    private boolean readDollarQuote() {
        int tagEnd = at + 1;
        while (tagEnd < sql.length() && (Character.isLetterOrDigit(sql.charAt(tagEnd)) || sql.charAt(tagEnd) == '_')) {
            tagEnd++;
        }
        boolean isTag = tagEnd < sql.length()
                && sql.charAt(tagEnd) == '$'
                && !(tagEnd > at + 1 && Character.isDigit(sql.charAt(at + 1)));
        if (!isTag) {
            return false;
        }
        String tag = sql.substring(at, tagEnd + 1);
        int end = sql.indexOf(tag, tagEnd + 1);
        if (end < 0) {
            throw ErrorCode.SYNTAX.with("The quote " + tag + " at character " + (at + 1) + " is not closed.");
        }
        at = end + tag.length();
        return true;
    }

    private void skipWhileWord() {
        while (at < sql.length()
                && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_' || sql.charAt(at) == '$')) {
            at++;
        }
    }

    private void skipNumber() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            boolean exponentSign = (c == '+' || c == '-')
                    && (sql.charAt(at - 1) == 'e' || sql.charAt(at - 1) == 'E')
                    && at + 1 < sql.length()
                    && isDigit(at + 1);
            if (!Character.isLetterOrDigit(c) && c != '.' && c != '_' && !exponentSign) {
                return;
            }
            at++;
        }
    }
}
