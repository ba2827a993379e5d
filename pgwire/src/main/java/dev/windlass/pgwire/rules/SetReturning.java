package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import java.util.Set;

/** Functions that return sets: ours return lists, which unnest spreads, in a SELECT list as well as in FROM. */
final class SetReturning implements Rule {
    private static final Set<String> FUNCTIONS =
            Set.of("generate_subscripts", "vector_generate_subscripts", "_pg_expandarray");

    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            if (sql.get(i).isName()
                    && sql.get(i + 1).is("(")
                    && FUNCTIONS.contains(sql.get(i).lower())) {
                int start = sql.get(i - 1).is(".") ? i - 2 : i;
                int end = sql.closing(i + 1);
                String call = sql.sql(i, Math.min(end + 1, sql.size()));
                sql.replace(start, Math.min(end + 1, sql.size()), "unnest(" + call + ")");
                i = start + 2;
            }
        }
    }
}
