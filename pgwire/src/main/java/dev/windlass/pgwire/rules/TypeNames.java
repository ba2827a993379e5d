package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.text.Token;
import dev.windlass.pgwire.types.WireColumn;
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

    /** Texts for a boolean that the engine does not take. */
    private static final Map<String, String> TRUTHS =
            Map.of("on", "TRUE", "off", "FALSE", "yes", "TRUE", "no", "FALSE", "y", "TRUE", "n", "FALSE");

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
        if (sql.get(type).is("bytea") && sql.get(type - 2).isString()) {
            bytes(sql, type);
            return;
        }
        String truth = TRUTHS.get(sql.get(type - 2).lower());
        if (sql.get(type).isAny("bool", "boolean") && sql.get(type - 2).isString() && truth != null) {
            sql.replace(type - 2, type - 1, truth);
            return;
        }
        if (sql.get(type).isAny("varchar", "character", "char", "bpchar")
                && sql.get(type - 1).is("::")) {
            limited(sql, type);
            return;
        }
        if (sql.get(type).is("float")) {
            floating(sql, type);
            return;
        }
        String name = NAMES.get(sql.get(type).lower());
        if (name != null && sql.get(type).isName()) {
            boolean sized = sql.get(type + 1).is("(") && !name.startsWith("DECIMAL");
            sql.replace(type, sized ? sql.closing(type + 1) + 1 : type + 1, name);
        }
    }

    /** {@code '\x4869'::bytea}: the engine's literal is another. */
    private static void bytes(SqlText sql, int type) {
        String value = sql.get(type - 2).value();
        if (sql.get(type - 1).is("::") && value.matches("\\\\x([0-9a-fA-F]{2})*")) {
            sql.replace(type - 2, type + 1, "unhex('" + value.substring(2) + "')");
        } else {
            sql.replace(type, type + 1, "BLOB");
        }
    }

    /** {@code float} has 53 binary digits, and with up to 24 it is {@code real}; the engine's has 24 always. */
    private static void floating(SqlText sql, int type) {
        boolean sized = sql.get(type + 1).is("(");
        boolean isShort = sized && sql.get(type + 2).text().matches("\\d|1\\d|2[0-4]");
        sql.replace(type, sized ? sql.closing(type + 1) + 1 : type + 1, isShort ? "REAL" : "DOUBLE");
    }

    /** A cast to so many characters cuts. */
    private static void limited(SqlText sql, int type) {
        int size = sql.get(type + 1).is("varying") ? type + 2 : type + 1;
        if (!sql.get(size).is("(")) {
            sql.replace(type, size, "VARCHAR");
            return;
        }
        int end = sql.closing(size);
        int start = sql.operandStart(type - 1);
        String cut = "left((" + sql.sql(start, type - 1) + ")::VARCHAR, " + sql.sql(size + 1, end) + ")";
        sql.replace(start, Math.min(end + 1, sql.size()), cut);
    }

    /** Without a precision the engine would round to three digits; a literal has those it was written with. */
    private static void unlimited(SqlText sql, int type) {
        boolean cast = sql.get(type - 1).is("::");
        Token value = sql.get(type - 2).is(")") && sql.get(type - 4).is("(") ? sql.get(type - 3) : sql.get(type - 2);
        boolean literal = value.isString() || value.kind() == Token.Kind.NUMBER;
        if (cast && literal && value.value().matches("-?\\d{1,19}(\\.\\d{0,18})?")) {
            int point = value.value().indexOf('.');
            int scale = point < 0 ? 0 : value.value().length() - point - 1;
            sql.replace(type, type + 1, "DECIMAL(38," + scale + ")");
        } else {
            sql.replace(type, type + 1, WireColumn.UNLIMITED);
        }
    }
}
