package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;

/** {@code EXISTS (SELECT FROM x)}: the engine wants something to be selected. */
final class EmptySelects implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            if (sql.matches(i, "EXISTS", "(", "SELECT") && sql.get(i + 3).isAny("FROM", "WHERE", ")")) {
                sql.insert(i + 3, "1");
            }
        }
    }
}
