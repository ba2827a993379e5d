package dev.windlass.pgwire.text;

import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL into tokens by PostgreSQL's rules (chapter 4.1 of its manual): nested comments, {@code E''} strings, dollar
 * quotes, quoted names, operators of several characters. One use, one thread.
 */
public final class Lexer {
    private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";
    private static final int SHOWN = 40;

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean spaced;

    private Lexer(String sql) {
        this.sql = sql;
    }

    /** All tokens of a text; 42601 for an open quote or comment. */
    public static List<Token> tokens(String sql) {
        Lexer lexer = new Lexer(sql);
        while (lexer.at < sql.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c) || c == '\uFEFF') {
            at++;
            spaced = true;
        } else if (c == '-' && peek(1) == '-') {
            int end = sql.indexOf('\n', at);
            at = end < 0 ? sql.length() : end;
            spaced = true;
        } else if (c == '/' && peek(1) == '*') {
            comment();
        } else if (c == '\'') {
            string(at, at + 1, false);
        } else if ((c == 'e' || c == 'E') && peek(1) == '\'') {
            string(at, at + 2, true);
        } else if ("bBxX".indexOf(c) >= 0 && peek(1) == '\'') {
            throw PgError.unsupported("a string of bits (B'…', X'…')").at(at + 1);
        } else if (c == '"') {
            quotedName();
        } else if (c == '$') {
            dollar();
        } else if (Character.isDigit(c) || (c == '.' && Character.isDigit(peek(1)))) {
            number();
        } else if (Character.isLetter(c) || c == '_') {
            int end = at;
            while (end < sql.length() && isNamePart(sql.charAt(end))) {
                end++;
            }
            add(Kind.WORD, sql.substring(at, end), sql.substring(at, end), end);
        } else {
            symbol(c);
        }
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || Character.isSurrogate(c);
    }

    private char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : 0;
    }

    private void add(Kind kind, String text, String value, int end) {
        tokens.add(new Token(kind, text, value, at, spaced));
        spaced = false;
        at = end;
    }

    private void comment() {
        int depth = 0;
        int end = at;
        while (end < sql.length()) {
            if (sql.startsWith("/*", end)) {
                depth++;
                end += 2;
            } else if (sql.startsWith("*/", end)) {
                depth--;
                end += 2;
                if (depth == 0) {
                    at = end;
                    spaced = true;
                    return;
                }
            } else {
                end++;
            }
        }
        throw unterminated("/* comment");
    }

    private PgError unterminated(String what) {
        String near = sql.substring(at, Math.min(sql.length(), at + SHOWN));
        return PgError.of("42601", "unterminated " + what + " at or near \"" + near + "\"")
                .at(sql.codePointCount(0, at) + 1);
    }

    private void string(int from, int content, boolean escapes) {
        StringBuilder value = new StringBuilder();
        int end = content;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            if (c == '\'' && end + 1 < sql.length() && sql.charAt(end + 1) == '\'') {
                value.append('\'');
                end += 2;
            } else if (c == '\'') {
                addString(value.toString(), end + 1);
                return;
            } else if (escapes && c == '\\' && end + 1 < sql.length()) {
                end = escape(end + 1, value);
            } else {
                value.append(c);
                end++;
            }
        }
        at = from;
        throw unterminated("quoted string");
    }

    private void addString(String value, int end) {
        add(Kind.STRING, quoted(value), value, end);
    }

    /** As a literal of plain SQL. */
    public static String quoted(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    /** Reads the escape whose letter stands at {@code from}; gives where the text goes on. */
    private int escape(int from, StringBuilder value) {
        char c = sql.charAt(from);
        int digits = switch (c) {
            case 'u' -> 4;
            case 'U' -> 8;
            case 'x' -> 2;
            default -> 0;
        };
        if (digits > 0) {
            int end = from + 1;
            while (end < sql.length() && end - from <= digits && Character.digit(sql.charAt(end), 16) >= 0) {
                end++;
            }
            if (end > from + 1) {
                int code = (int) Long.parseLong(sql.substring(from + 1, end), 16);
                if (!Character.isValidCodePoint(code) || code == 0) {
                    throw PgError.of("22025", "invalid Unicode escape value").at(from);
                }
                value.appendCodePoint(code);
                return end;
            }
        }
        if (c >= '0' && c <= '7') {
            int end = from;
            while (end < sql.length() && end - from < 3 && sql.charAt(end) >= '0' && sql.charAt(end) <= '7') {
                end++;
            }
            value.append((char) Integer.parseInt(sql.substring(from, end), 8));
            return end;
        }
        value.append(
                switch (c) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    default -> c;
                });
        return from + 1;
    }

    private void quotedName() {
        StringBuilder value = new StringBuilder();
        int end = at + 1;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            if (c == '"' && end + 1 < sql.length() && sql.charAt(end + 1) == '"') {
                value.append('"');
                end += 2;
            } else if (c == '"') {
                if (value.length() == 0) {
                    throw PgError.of("42601", "zero-length delimited identifier at or near \"\"\"\"")
                            .at(sql.codePointCount(0, at) + 1);
                }
                add(Kind.QUOTED_NAME, sql.substring(at, end + 1), value.toString(), end + 1);
                return;
            } else {
                value.append(c);
                end++;
            }
        }
        throw unterminated("quoted identifier");
    }

    /** A parameter or a dollar-quoted string. */
    private void dollar() {
        int end = at + 1;
        while (end < sql.length() && Character.isDigit(sql.charAt(end))) {
            end++;
        }
        if (end > at + 1) {
            add(Kind.PARAMETER, sql.substring(at, end), sql.substring(at + 1, end), end);
            return;
        }
        while (end < sql.length() && isNamePart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        if (end >= sql.length() || sql.charAt(end) != '$') {
            throw PgError.syntax("$", sql.codePointCount(0, at) + 1);
        }
        String tag = sql.substring(at, end + 1);
        int close = sql.indexOf(tag, end + 1);
        if (close < 0) {
            throw unterminated("dollar-quoted string");
        }
        addString(sql.substring(end + 1, close), close + tag.length());
    }

    private void number() {
        int end = at;
        boolean point = false;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            boolean exponent = (c == 'e' || c == 'E')
                    && end + 1 < sql.length()
                    && (Character.isDigit(sql.charAt(end + 1))
                            || ((sql.charAt(end + 1) == '-' || sql.charAt(end + 1) == '+')
                                    && end + 2 < sql.length()
                                    && Character.isDigit(sql.charAt(end + 2))));
            if (Character.isDigit(c)) {
                end++;
            } else if (c == '.' && !point && !sql.startsWith("..", end)) {
                point = true;
                end++;
            } else if (exponent) {
                point = true;
                end += 2;
            } else {
                break;
            }
        }
        add(Kind.NUMBER, sql.substring(at, end), sql.substring(at, end), end);
    }

    private void symbol(char c) {
        if (sql.startsWith("::", at) || sql.startsWith(":=", at)) {
            add(Kind.SYMBOL, sql.substring(at, at + 2), "", at + 2);
            return;
        }
        int end = at + 1;
        if (OPERATORS.indexOf(c) >= 0) {
            while (end < sql.length()
                    && OPERATORS.indexOf(sql.charAt(end)) >= 0
                    && !sql.startsWith("--", end)
                    && !sql.startsWith("/*", end)) {
                end++;
            }
            end = withoutSigns(end);
        }
        add(Kind.SYMBOL, sql.substring(at, end), "", end);
    }

    /** An operator ends before + and - unless it holds one of the rarer characters: {@code =-1} is = and -1. */
    private int withoutSigns(int end) {
        boolean rare = sql.substring(at, end).chars().anyMatch(c -> "~!@#%^&|`?".indexOf(c) >= 0);
        int cut = end;
        while (!rare && cut > at + 1 && (sql.charAt(cut - 1) == '-' || sql.charAt(cut - 1) == '+')) {
            cut--;
        }
        return cut;
    }
}
