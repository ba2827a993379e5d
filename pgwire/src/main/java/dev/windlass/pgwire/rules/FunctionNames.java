package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import java.util.Map;
import java.util.Set;

/** PostgreSQL's functions under the names that they have here: {@code wl_…} for ours, the engine's for some others. */
final class FunctionNames implements Rule {
    private static final Map<String, String> ENGINES = Map.of(
            "json_build_object", "json_object",
            "jsonb_build_object", "json_object",
            "json_build_array", "json_array",
            "jsonb_build_array", "json_array",
            "json_agg", "json_group_array",
            "jsonb_agg", "json_group_array",
            "every", "bool_and");

    private final Set<String> ours;

    FunctionNames(Set<String> ours) {
        this.ours = ours;
    }

    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            if (!sql.get(i).isName() || !sql.get(i + 1).is("(")) {
                continue;
            }
            boolean prefixed = sql.get(i - 2).isAny("pg_catalog", "information_schema")
                    && sql.get(i - 1).is(".");
            if (sql.get(i - 1).is(".") && !prefixed) {
                continue;
            }
            String name = sql.get(i).lower();
            String known = ours.contains(name) ? "wl_" + name : ENGINES.get(name);
            if (known != null) {
                sql.set(i, sql.get(i).withText(known));
            }
            if (prefixed) {
                boolean spaced = sql.get(i - 2).spaced();
                sql.remove(i - 2, i);
                i -= 2;
                if (spaced) {
                    sql.replace(i, i + 1, sql.get(i).text());
                    sql.set(
                            i,
                            new dev.windlass.pgwire.text.Token(
                                    sql.get(i).kind(),
                                    sql.get(i).text(),
                                    sql.get(i).value(),
                                    sql.get(i).start(),
                                    true));
                }
            }
        }
    }
}
