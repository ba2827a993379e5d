package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;

/**
 * {@code x = ANY([1, 2])} becomes {@code x IN (1, 2)}, and {@code <> ALL} NOT IN: the engine shows such conditions to
 * the planner, which turns them into fewer requests; a search in a list it keeps to itself.
 */
final class AnyLists implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            boolean in = sql.get(i).is("=") && sql.get(i + 1).isAny("ANY", "SOME");
            boolean notIn = sql.get(i).isAny("<>", "!=") && sql.get(i + 1).is("ALL");
            if ((in || notIn) && sql.get(i + 2).is("(")) {
                rewrite(sql, i, in ? "IN (" : "NOT IN (");
            }
        }
    }

    private static void rewrite(SqlText sql, int operator, String words) {
        int end = sql.closing(operator + 2);
        int list = sql.get(operator + 3).is("ARRAY") ? operator + 4 : operator + 3;
        int close = sql.closing(list);
        boolean bare =
                sql.get(list).is("[") && (close == end - 1 || sql.get(close + 1).is("::"));
        if (bare && close > list + 1) {
            sql.replace(operator, Math.min(end + 1, sql.size()), words + sql.sql(list + 1, close) + ")");
        }
    }
}
