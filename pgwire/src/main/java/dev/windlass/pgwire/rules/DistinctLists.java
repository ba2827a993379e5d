package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;

/** {@code string_agg(DISTINCT x, ',')} and its like come out in order, since PostgreSQL sorts to find what is the same. */
final class DistinctLists implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            boolean distinct = sql.get(i).isAny("string_agg", "array_agg", "json_agg", "jsonb_agg")
                    && sql.get(i + 1).is("(")
                    && sql.get(i + 2).is("DISTINCT");
            if (distinct) {
                order(sql, i + 1);
            }
        }
    }

    private static void order(SqlText sql, int open) {
        int end = sql.closing(open);
        int depth = 0;
        int value = end;
        for (int i = open + 2; i < end; i++) {
            depth += sql.get(i).isAny("(", "[") ? 1 : sql.get(i).isAny(")", "]") ? -1 : 0;
            if (depth == 0 && sql.get(i).is("ORDER")) {
                return;
            }
            if (depth == 0 && sql.get(i).is(",")) {
                value = Math.min(value, i);
            }
        }
        sql.insert(end, "ORDER BY " + sql.sql(open + 2, value));
    }
}
