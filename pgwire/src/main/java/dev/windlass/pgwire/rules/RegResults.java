package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import java.util.Set;

/**
 * {@code to_regclass('x')} and {@code 'x'::regclass} are numbers here, but whoever selects one is shown the name, and so is
 * who casts it to text. Applied before {@link RegCasts}.
 */
final class RegResults implements Rule {
    private static final Set<String> TYPES = Set.of("regclass", "regtype", "regnamespace", "regproc");

    @Override
    public void apply(SqlText sql) {
        for (int i = sql.size() - 1; i >= 0; i--) {
            boolean prefixed = sql.matches(i - 2, "pg_catalog", ".");
            String name = sql.get(i).lower();
            if (name.startsWith("to_reg")
                    && TYPES.contains(name.substring(3))
                    && sql.get(i + 1).is("(")) {
                show(sql, prefixed ? i - 2 : i, sql.closing(i + 1) + 1, name.substring(3));
            } else if (TYPES.contains(name)) {
                int cast = prefixed ? i - 3 : i - 1;
                if (sql.get(cast).is("::")
                        && sql.get(cast - 1).isString()
                        && SelectItems.isItem(sql, cast - 1, i + 1)) {
                    show(sql, cast - 1, i + 1, name);
                }
            }
        }
    }

    private static void show(SqlText sql, int start, int end, String type) {
        boolean toText = sql.get(end).is("::") && sql.get(end + 1).isAny("text", "varchar");
        if (toText || SelectItems.isItem(sql, start, end)) {
            sql.replace(start, end, "wl_" + type + "_shown(" + sql.sql(start, end) + ")");
        }
    }
}
