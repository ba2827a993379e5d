package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.Lexer;
import dev.windlass.pgwire.text.SqlText;

/** Patterns of SIMILAR TO: {@code %} and {@code _} become what they are in the engine's, regular expressions. */
final class SimilarPatterns implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            boolean similar = sql.matches(i, "SIMILAR", "TO") && sql.get(i + 2).isString();
            if (similar && !sql.get(i + 3).is("ESCAPE")) {
                sql.replace(i + 2, i + 3, Lexer.quoted(expression(sql.get(i + 2).value())));
            }
        }
    }

    private static String expression(String pattern) {
        StringBuilder made = new StringBuilder();
        boolean inList = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                char taken = pattern.charAt(++i);
                made.append(Character.isLetterOrDigit(taken) ? "" : "\\").append(taken);
            } else if (inList) {
                inList = c != ']';
                made.append(c);
            } else {
                inList = c == '[';
                made.append(
                        switch (c) {
                            case '%' -> ".*";
                            case '_' -> ".";
                            case '.', '^', '$' -> "\\" + c;
                            default -> String.valueOf(c);
                        });
            }
        }
        return made.toString();
    }
}
