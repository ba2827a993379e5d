package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;

/** Where in a statement columns of SELECT lists stand. Stateless. */
final class SelectItems {
    private SelectItems() {}

    /** Whether the tokens from {@code start} to before {@code end} are a column by themselves, apart from its alias. */
    static boolean isItem(SqlText sql, int start, int end) {
        boolean ends = sql.get(end).isEnd() || sql.get(end).isAny(",", "AS", "FROM", ";");
        boolean begins = sql.get(start - 1).isAny("SELECT", "DISTINCT", ",");
        int depth = 0;
        for (int i = start - 1; ends && begins && i >= 0 && depth >= 0; i--) {
            depth += sql.get(i).is(")") ? 1 : sql.get(i).is("(") ? -1 : 0;
            if (depth == 0 && sql.get(i).is("SELECT")) {
                return true;
            }
            if (depth == 0 && sql.get(i).isAny("FROM", "WHERE", "BY", "VALUES")) {
                return false;
            }
        }
        return false;
    }

    /** Whether nothing but the client reads the columns of the SELECT that the token stands in. */
    static boolean isOutermost(SqlText sql, int at) {
        int depth = 0;
        for (int i = 0; i < sql.size(); i++) {
            depth += sql.get(i).is("(") ? 1 : sql.get(i).is(")") ? -1 : 0;
            if ((i == at && depth > 0) || (depth == 0 && sql.get(i).isAny("UNION", "INTERSECT", "EXCEPT"))) {
                return false;
            }
        }
        return true;
    }
}
