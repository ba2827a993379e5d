package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import java.util.List;

/**
 * {@code generate_series(1, 5)} gives integers, not bigints, and spreads in a SELECT list too; {@code FROM
 * generate_series(1, 5) i} names its column i.
 */
final class SeriesTables implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = sql.size() - 1; i >= 0; i--) {
            boolean prefixed = sql.matches(i - 2, "pg_catalog", ".");
            if (!sql.get(i).is("generate_series")
                    || !sql.get(i + 1).is("(")
                    || (sql.get(i - 1).is(".") && !prefixed)) {
                continue;
            }
            int start = prefixed ? i - 2 : i;
            int end = Math.min(sql.closing(i + 1) + 1, sql.size());
            List<String> arguments = Calls.arguments(sql, i + 1);
            boolean integers = arguments.stream().allMatch(argument -> argument.matches("-? ?\\d{1,9}"));
            if (Relations.isTable(sql, start)) {
                table(sql, start, end, integers);
            } else {
                String call = sql.sql(i, end) + (integers ? "::INTEGER[]" : "");
                sql.replace(start, end, "unnest(" + call + ")");
            }
        }
    }

    private static void table(SqlText sql, int start, int end, boolean integers) {
        int alias = sql.get(end).is("AS") ? end + 1 : end;
        boolean numbered = sql.matches(end, "WITH", "ORDINALITY");
        boolean named = isAlias(sql.get(alias));
        String call = sql.sql(sql.get(start).is("pg_catalog") ? start + 2 : start, end);
        String table =
                integers && !numbered ? "(SELECT generate_series::INTEGER AS generate_series FROM " + call + ")" : call;
        if (named && !sql.get(alias + 1).is("(")) {
            String name = sql.get(alias).text();
            sql.replace(start, alias + 1, table + " AS " + name + "(" + name + ")");
        } else if (named || numbered) {
            sql.replace(start, end, table);
        } else {
            sql.replace(start, end, table + (integers ? " AS generate_series" : ""));
        }
    }

    private static boolean isAlias(Token token) {
        return token.isName()
                && !token.isAny(
                        "WHERE",
                        "GROUP",
                        "ORDER",
                        "LIMIT",
                        "OFFSET",
                        "UNION",
                        "INTERSECT",
                        "EXCEPT",
                        "JOIN",
                        "LEFT",
                        "RIGHT",
                        "FULL",
                        "INNER",
                        "CROSS",
                        "NATURAL",
                        "ON",
                        "WINDOW",
                        "HAVING",
                        "FETCH",
                        "WITH",
                        "FOR");
    }
}
