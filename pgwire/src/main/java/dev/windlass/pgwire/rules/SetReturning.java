package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Functions that return sets: ours return lists, which unnest spreads, in a SELECT list as well as in FROM. */
final class SetReturning implements Rule {
    private static final Set<String> FUNCTIONS = Set.of(
            "generate_subscripts",
            "vector_generate_subscripts",
            "_pg_expandarray",
            "pg_partition_ancestors",
            "aclexplode");

    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            boolean called = sql.get(i).isAny("unnest", "string_to_array")
                    && sql.get(i + 1).is("(");
            if (called && Relations.isTable(sql, i)) {
                if (sql.get(i).is("unnest")) {
                    several(sql, i);
                } else {
                    single(sql, i);
                }
            }
        }
        for (int i = 0; i < sql.size(); i++) {
            if (sql.get(i).isName()
                    && sql.get(i + 1).is("(")
                    && FUNCTIONS.contains(sql.get(i).lower())) {
                int start = sql.get(i - 1).is(".") ? i - 2 : i;
                int end = sql.closing(i + 1);
                String call = sql.sql(i, Math.min(end + 1, sql.size()));
                boolean rows = sql.get(i).is("aclexplode") && Relations.isTable(sql, start);
                boolean all = sql.get(start - 1).is("(") && sql.matches(end + 1, ")", ".", "*");
                if (rows) {
                    int lateral = sql.get(start - 1).is("LATERAL") ? start - 1 : start;
                    sql.replace(lateral, end + 1, "LATERAL (SELECT unnest(" + call + ", recursive := true))");
                    i = lateral + 5;
                    continue;
                }
                if (all) {
                    sql.replace(start - 1, end + 4, "unnest(" + call + ", recursive := true)");
                } else {
                    sql.replace(start, Math.min(end + 1, sql.size()), "unnest(" + call + ")");
                }
                i = start + 2;
            }
        }
    }

    /** {@code unnest(a, b) WITH ORDINALITY x(…)}: the engine knows one list at a time. */
    private static void several(SqlText sql, int call) {
        int end = sql.closing(call + 1);
        List<String> lists = new ArrayList<>();
        int from = call + 2;
        int depth = 0;
        for (int i = from; i <= end; i++) {
            depth += sql.get(i).isAny("(", "[") ? 1 : sql.get(i).isAny(")", "]") ? -1 : 0;
            if ((depth == 0 && sql.get(i).is(",")) || i == end) {
                lists.add(sql.sql(from, i));
                from = i + 1;
            }
        }
        if (lists.size() < 2) {
            return;
        }
        boolean numbered = sql.matches(end + 1, "WITH", "ORDINALITY");
        List<String> columns = new ArrayList<>();
        lists.forEach(list -> columns.add("unnest(" + list + ")"));
        if (numbered) {
            columns.add("unnest(range(1, len(" + lists.get(0) + ") + 1))");
        }
        String select = "LATERAL (SELECT " + String.join(", ", columns) + ")";
        sql.replace(call, end + (numbered ? 3 : 1), select);
    }

    /** A function of one value as a table of one row: {@code s} is then a column too. */
    private static void single(SqlText sql, int call) {
        int end = sql.closing(call + 1);
        int alias = sql.get(end + 1).is("AS") ? end + 2 : end + 1;
        if (sql.get(alias).isName() && !sql.get(alias + 1).is("(")) {
            String name = sql.get(alias).text();
            sql.replace(call, alias + 1, "(SELECT " + sql.sql(call, end + 1) + ") AS " + name + "(" + name + ")");
        }
    }
}
