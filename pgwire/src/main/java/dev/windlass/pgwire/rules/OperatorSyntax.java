package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;

/** {@code OPERATOR(pg_catalog.~)} becomes the bare operator; {@code ~~} LIKE; and {@code a # b} a call of xor. */
final class OperatorSyntax implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            if (sql.get(i).is("OPERATOR") && sql.get(i + 1).is("(")) {
                int end = sql.closing(i + 1);
                sql.replace(
                        i, Math.min(end + 1, sql.size()), " " + sql.get(end - 1).text() + " ");
            }
            if (sql.get(i).is("#")) {
                int start = sql.operandStart(i);
                int end = sql.operandEnd(i + 1);
                sql.replace(start, end, "xor(" + sql.sql(start, i) + ", " + sql.sql(i + 1, end) + ")");
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
