package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;

/** {@code x = ANY(ARRAY(SELECT …))} loses the array, whose elements the engine would not compare. */
final class AnySubqueries implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            boolean array = sql.get(i).isAny("ANY", "ALL", "SOME")
                    && sql.matches(i + 1, "(", "ARRAY", "(")
                    && sql.get(i + 4).isAny("SELECT", "WITH");
            int close = array ? sql.closing(i + 3) : 0;
            if (array && close + 1 == sql.closing(i + 1)) {
                sql.remove(close, close + 1);
                sql.remove(i + 2, i + 4);
            }
        }
    }
}
