package dev.windlass.console;

import java.util.Locale;
import java.util.Set;

/**
 * Which statements a visitor may run: those that read. The driver refuses writes, files and the network by itself; the
 * gate also keeps out stored procedures, which sign in and hand out tokens. Stateless.
 */
final class StatementGate {

    private static final Set<String> PLANNED = Set.of("SELECT", "WITH", "VALUES", "FROM", "TABLE", "(");

    private StatementGate() {}

    /** The statement without the semicolon at its end. */
    static String admit(String sql, ConsoleLimits limits) throws ConsoleError {
        if (sql.length() > limits.maxStatementCharacters()) {
            throw new ConsoleError(
                    413,
                    "54000",
                    "The statement has more characters than maxStatementCharacters, " + limits.maxStatementCharacters()
                            + ".");
        }
        var word = firstWord(sql);
        if (word.isEmpty()) {
            throw new ConsoleError(400, "42601", "There is no statement.");
        }
        if (word.equals("CALL") || word.equals("EXEC") || word.equals("EXECUTE") || word.equals("{")) {
            throw new ConsoleError(
                    403,
                    "42501",
                    "Stored procedures cannot be called from the console: they may return tokens. Use windlass sql.");
        }
        return sql;
    }

    /** Whether there is a request plan to show. */
    static boolean isPlanned(String sql) {
        return PLANNED.contains(firstWord(sql));
    }

    /** The first word in upper case, or the first other character; comments and blanks are passed over. */
    static String firstWord(String sql) {
        var at = begin(sql);
        var end = at;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return end == at && at < sql.length()
                ? sql.substring(at, at + 1)
                : sql.substring(at, end).toUpperCase(Locale.ROOT);
    }

    /** The statement without the blanks, comments and semicolons before it. */
    static String fromFirstWord(String sql) {
        return sql.substring(begin(sql));
    }

    private static int begin(String sql) {
        var at = 0;
        while (at < sql.length()) {
            if (Character.isWhitespace(sql.charAt(at)) || sql.charAt(at) == ';') {
                at++;
            } else if (sql.startsWith("--", at)) {
                var end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end + 1;
            } else if (sql.startsWith("/*", at)) {
                at = endOfComment(sql, at);
            } else {
                break;
            }
        }
        return at;
    }

    /** Comments nest. */
    private static int endOfComment(String sql, int begin) {
        var depth = 0;
        var at = begin;
        while (at < sql.length()) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return at;
                }
            } else {
                at++;
            }
        }
        return at;
    }
}
