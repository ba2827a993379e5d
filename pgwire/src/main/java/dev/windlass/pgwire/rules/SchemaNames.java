package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import java.util.Map;
import java.util.Set;

/**
 * Relations of pg_catalog and information_schema are in schemas of ours, since the engine has its own of those names:
 * in FROM they get ours, elsewhere ({@code pg_catalog.pg_class.oid}) the schema is left out.
 */
final class SchemaNames implements Rule {
    static final String CATALOG = "pgc";
    static final String INFORMATION = "pgi";

    private final Map<String, Set<String>> relations;

    SchemaNames(Map<String, Set<String>> relations) {
        this.relations = relations;
    }

    @Override
    public void apply(SqlText sql) {
        for (int i = 0; i < sql.size(); i++) {
            Token token = sql.get(i);
            if (!token.isName() || sql.get(i - 1).is(".")) {
                continue;
            }
            boolean qualified = token.isAny("pg_catalog", "information_schema")
                    && sql.get(i + 1).is(".");
            if (qualified) {
                boolean column = sql.get(i + 3).is(".");
                String ours = token.is("pg_catalog") ? CATALOG : INFORMATION;
                if (column || sql.get(i + 3).is("(")) {
                    sql.remove(i, i + 2);
                } else {
                    sql.set(i, token.withText(ours));
                }
            } else if (isRelation(sql, i) && Relations.isTable(sql, i)) {
                sql.replace(i, i + 1, CATALOG + "." + token.text());
                i += 2;
            }
        }
    }

    private boolean isRelation(SqlText sql, int i) {
        return relations
                        .getOrDefault("pg_catalog", Set.of())
                        .contains(sql.get(i).lower())
                && !sql.get(i + 1).isAny(".", "(");
    }
}
