package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;

/** {@code TABLESAMPLE SYSTEM (10)} means percent; the engine would take so many rows, or refuse. */
final class SampleSizes implements Rule {
    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            if (!sql.get(i).is("TABLESAMPLE")
                    || !sql.get(i + 1).isAny("SYSTEM", "BERNOULLI")
                    || !sql.get(i + 2).is("(")) {
                continue;
            }
            int end = sql.closing(i + 2);
            if (!sql.get(end - 1).isAny("PERCENT", "%", "ROWS")) {
                sql.insert(end, "PERCENT");
            }
        }
    }
}
