package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import java.util.Set;

/** int2vector and oidvector count from 0, the engine's lists from 1: {@code indkey[0]}, {@code array_upper(indkey, 1)}. */
final class VectorSubscripts implements Rule {
    private static final Set<String> VECTORS =
            Set.of("indkey", "indclass", "indoption", "indcollation", "proargtypes", "tgattr", "partattrs");
    private static final Set<String> FUNCTIONS = Set.of("array_lower", "array_upper", "generate_subscripts");

    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            if (!VECTORS.contains(sql.get(i).lower()) || !sql.get(i).isName()) {
                continue;
            }
            if (sql.get(i + 1).is("[")) {
                int end = sql.closing(i + 1);
                sql.insert(end, " + 1");
            }
            int start = sql.operandStart(i + 1);
            if (sql.get(start - 1).is("(")
                    && FUNCTIONS.contains(sql.get(start - 2).lower())) {
                sql.set(
                        start - 2,
                        sql.get(start - 2)
                                .withText("vector_" + sql.get(start - 2).lower()));
            }
        }
    }
}
