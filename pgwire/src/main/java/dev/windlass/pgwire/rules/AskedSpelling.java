package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.Lexer;
import dev.windlass.pgwire.text.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who looks for the table {@code issues} finds {@code Issues}, under the name that was asked for.
 *
 * <p>Names are found without regard to case everywhere in Windlass. Clients look them up with {@code relname = 'issues'}
 * and then compare what they get with what they asked for, so the whole statement sees the catalog in that spelling.
 */
final class AskedSpelling implements Rule {
    private static final Map<String, List<String>> COLUMNS = Map.of(
            "pgc.pg_class", List.of("relname"),
            "pgc.pg_namespace", List.of("nspname"),
            "pgc.pg_tables", List.of("schemaname", "tablename"),
            "pgc.pg_views", List.of("schemaname", "viewname"),
            "pgi.tables", List.of("table_schema", "table_name"),
            "pgi.views", List.of("table_schema", "table_name"),
            "pgi.columns", List.of("table_schema", "table_name"),
            "pgi.table_constraints", List.of("table_schema", "table_name"),
            "pgi.key_column_usage", List.of("table_schema", "table_name"),
            "pgi.schemata", List.of("schema_name"));

    private final Map<String, String> spellings;

    AskedSpelling(Map<String, String> spellings) {
        this.spellings = spellings;
    }

    @Override
    public void apply(SqlText sql) {
        Map<String, String> asked = new LinkedHashMap<>();
        for (int i = 0; i < sql.size(); i++) {
            // ILIKE finds a name in any case, so that its text says nothing about the spelling.
            if (sql.get(i).isString() && !sql.get(i - 1).isAny("LIKE", "ILIKE")) {
                String ours = spellings.get(sql.get(i).lower());
                if (ours != null && !ours.equals(sql.get(i).value())) {
                    asked.put(ours, sql.get(i).value());
                }
            }
        }
        if (!asked.isEmpty()) {
            replace(sql, asked);
        }
    }

    private static void replace(SqlText sql, Map<String, String> asked) {
        for (int i = sql.size() - 3; i >= 0; i--) {
            List<String> columns =
                    COLUMNS.get(sql.get(i).lower() + "." + sql.get(i + 2).lower());
            if (columns != null && sql.get(i + 1).is(".")) {
                String alias =
                        hasAlias(sql, i + 3) ? "" : " AS " + sql.get(i + 2).text();
                String table = sql.sql(i, i + 3);
                sql.replace(
                        i, i + 3, "(SELECT * REPLACE (" + spelled(columns, asked) + ") FROM " + table + ")" + alias);
            }
        }
    }

    private static boolean hasAlias(SqlText sql, int at) {
        return sql.get(at).is("AS")
                || (sql.get(at).isName()
                        && !sql.get(at)
                                .isAny(
                                        "WHERE",
                                        "JOIN",
                                        "LEFT",
                                        "RIGHT",
                                        "FULL",
                                        "INNER",
                                        "CROSS",
                                        "ON",
                                        "ORDER",
                                        "GROUP",
                                        "LIMIT",
                                        "UNION",
                                        "NATURAL",
                                        "USING",
                                        "OFFSET",
                                        "HAVING",
                                        "EXCEPT",
                                        "INTERSECT"));
    }

    private static String spelled(List<String> columns, Map<String, String> asked) {
        List<String> replaced = new ArrayList<>();
        for (String column : columns) {
            StringBuilder cases = new StringBuilder("CASE ").append(column);
            asked.forEach((ours, wanted) -> cases.append(" WHEN ")
                    .append(Lexer.quoted(ours))
                    .append(" THEN ")
                    .append(Lexer.quoted(wanted)));
            replaced.add(cases.append(" ELSE ")
                    .append(column)
                    .append(" END AS ")
                    .append(column)
                    .toString());
        }
        return String.join(", ", replaced);
    }
}
