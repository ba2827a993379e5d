package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;

/** {@code OPERATOR(pg_catalog.~)} becomes the bare operator; and {@code ~~} LIKE. */
final class OperatorSyntax implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            if (sql.get(i).is("OPERATOR") && sql.get(i + 1).is("(")) {
                int end = sql.closing(i + 1);
                sql.replace(
                        i, Math.min(end + 1, sql.size()), " " + sql.get(end - 1).text() + " ");
            }
            String word = switch (sql.get(i).text()) {
                case "~~" -> "LIKE";
                case "!~~" -> "NOT LIKE";
                case "~~*" -> "ILIKE";
                case "!~~*" -> "NOT ILIKE";
                default -> "";
            };
            if (!word.isEmpty()) {
                sql.replace(i, i + 1, word);
            }
        }
    }
}
