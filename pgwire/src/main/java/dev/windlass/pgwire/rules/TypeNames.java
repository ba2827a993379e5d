package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import java.util.Map;

/** The names of types in casts: those of PostgreSQL that the engine does not know become its own. */
final class TypeNames implements Rule {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("name", "VARCHAR"),
            Map.entry("char", "VARCHAR"),
            Map.entry("bpchar", "VARCHAR"),
            Map.entry("unknown", "VARCHAR"),
            Map.entry("citext", "VARCHAR"),
            Map.entry("aclitem", "VARCHAR"),
            Map.entry("pg_node_tree", "VARCHAR"),
            Map.entry("cardinal_number", "INTEGER"),
            Map.entry("sql_identifier", "VARCHAR"),
            Map.entry("character_data", "VARCHAR"),
            Map.entry("yes_or_no", "VARCHAR"),
            Map.entry("time_stamp", "TIMESTAMPTZ"),
            Map.entry("oid", "UINTEGER"),
            Map.entry("xid", "UINTEGER"),
            Map.entry("cid", "UINTEGER"),
            Map.entry("int2vector", "USMALLINT[]"),
            Map.entry("oidvector", "UBIGINT[]"),
            Map.entry("jsonb", "JSON"),
            Map.entry("bytea", "BLOB"),
            Map.entry("money", "DECIMAL(19,2)"));

    @Override
    public void apply(SqlText sql) {
        int depthOfCast = 0;
        for (int i = 0; i < sql.size(); i++) {
            if (sql.get(i).is("CAST") && sql.get(i + 1).is("(")) {
                depthOfCast++;
            }
            if (sql.get(i).is("::") || (sql.get(i).is("AS") && depthOfCast > 0)) {
                rename(sql, i + 1);
            }
        }
    }

    private static void rename(SqlText sql, int type) {
        if (sql.get(type).isAny("pg_catalog", "information_schema")
                && sql.get(type + 1).is(".")) {
            sql.remove(type, type + 2);
        }
        boolean unlimited =
                sql.get(type).isAny("numeric", "decimal") && !sql.get(type + 1).is("(");
        if (unlimited) {
            unlimited(sql, type);
            return;
        }
        String name = NAMES.get(sql.get(type).lower());
        if (name != null && sql.get(type).isName()) {
            boolean sized = sql.get(type + 1).is("(") && !name.startsWith("DECIMAL");
            sql.replace(type, sized ? sql.closing(type + 1) + 1 : type + 1, name);
        }
    }

    /** Without a precision the engine would round to three digits; a literal has those it was written with. */
    private static void unlimited(SqlText sql, int type) {
        if (sql.get(type - 1).is("::") && sql.get(type - 2).kind() == Token.Kind.NUMBER) {
            sql.remove(type - 1, type + 1);
        } else {
            sql.replace(type, type + 1, "DECIMAL(38,10)");
        }
    }
}
