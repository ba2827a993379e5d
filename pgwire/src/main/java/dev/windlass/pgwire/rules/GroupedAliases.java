package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import org.jspecify.annotations.Nullable;

/**
 * {@code SELECT s.name AS s … GROUP BY s} groups by the column, where the engine takes the name for the row of the table
 * {@code s}: the number of the column stands for it.
 */
final class GroupedAliases implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            if (!sql.matches(i, "GROUP", "BY")) {
                continue;
            }
            int select = selectOf(sql, i);
            int depth = 0;
            for (int at = i + 2; select >= 0 && depth >= 0 && !sql.get(at).isEnd(); at++) {
                depth += sql.get(at).is("(") ? 1 : sql.get(at).is(")") ? -1 : 0;
                if (depth == 0 && sql.get(at).isAny("HAVING", "ORDER", "LIMIT", "UNION")) {
                    break;
                }
                boolean bare = sql.get(at).isName() && sql.get(at - 1).isAny("BY", ",");
                if (depth == 0 && bare && qualifies(sql, select, i, sql.get(at).lower())) {
                    Integer number = column(sql, select, i, sql.get(at).lower());
                    if (number != null) {
                        sql.replace(at, at + 1, number.toString());
                    }
                }
            }
        }
    }

    private static int selectOf(SqlText sql, int group) {
        int depth = 0;
        for (int i = group - 1; i >= 0 && depth >= 0; i--) {
            depth += sql.get(i).is(")") ? 1 : sql.get(i).is("(") ? -1 : 0;
            if (depth == 0 && sql.get(i).is("SELECT")) {
                return i;
            }
        }
        return -1;
    }

    private static boolean qualifies(SqlText sql, int from, int to, String name) {
        for (int i = from; i < to; i++) {
            if (sql.get(i).lower().equals(name)
                    && sql.get(i + 1).is(".")
                    && !sql.get(i - 1).is(".")) {
                return true;
            }
        }
        return false;
    }

    /** The number of the column with that alias. */
    private static @Nullable Integer column(SqlText sql, int select, int to, String alias) {
        int depth = 0;
        int number = 1;
        for (int i = select + 1; i < to; i++) {
            depth += sql.get(i).is("(") ? 1 : sql.get(i).is(")") ? -1 : 0;
            if (depth == 0 && sql.get(i).is("FROM")) {
                return null;
            }
            if (depth == 0 && sql.get(i).is("AS") && sql.get(i + 1).lower().equals(alias)) {
                return number;
            }
            number += depth == 0 && sql.get(i).is(",") ? 1 : 0;
        }
        return null;
    }
}
