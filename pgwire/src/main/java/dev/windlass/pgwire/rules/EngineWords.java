package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import java.util.Set;

/**
 * Names that are words of the engine's and none of PostgreSQL's get quotes: {@code pg_attribute at}, {@code AS lambda}.
 * The first word of a statement is a command.
 */
final class EngineWords implements Rule {
    private static final Set<String> WORDS = Set.of(
            "describe", "lambda", "pivot", "pivot_longer", "pivot_wider", "qualify", "show", "summarize", "unpivot");

    @Override
    public void apply(SqlText sql) {
        for (int i = 1; i < sql.size(); i++) {
            boolean qualifies =
                    sql.get(i - 1).isAny("AS", ".") || sql.get(i + 1).is(".");
            boolean isZone = sql.get(i + 1).isAny("TIME", "LOCAL");
            if ((qualifies
                            && WORDS.contains(sql.get(i).lower())
                            && sql.get(i).is(sql.get(i).text()))
                    || (sql.get(i).is("at") && !isZone)) {
                sql.replace(i, i + 1, '"' + sql.get(i).lower() + '"');
            }
        }
    }
}
