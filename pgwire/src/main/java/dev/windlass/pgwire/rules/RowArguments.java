package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;

/** {@code f(a.*, t.*)} passes whole rows, which the engine writes {@code f(a, t)}. */
final class RowArguments implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            if (sql.get(i).isAny("_pg_truetypid", "_pg_truetypmod")
                    && sql.get(i + 1).is("(")) {
                for (int at = sql.closing(i + 1) - 1; at > i + 2; at--) {
                    if (sql.matches(at - 1, ".", "*")) {
                        sql.remove(at - 1, at + 1);
                    }
                }
            }
        }
    }
}
