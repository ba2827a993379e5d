package dev.windlass.pgwire.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that are the same in every database: types, their functions, the catalogs themselves. Stateless. */
final class SystemRows {
    static final long CATALOG_SCHEMA = 11;
    static final long INFORMATION_SCHEMA = 13000;
    static final long OWNER = 10;
    static final long DATABASE = 16383;

    private static final List<String> EXPORTED =
            List.of("pg_type", "pg_proc", "pg_am", "pg_language", "pg_collation", "pg_opclass", "pg_cast", "pg_range");

    private SystemRows() {}

    static void add(Rows rows, Map<String, SystemRelation> relations, List<SystemRelation> all, String database) {
        for (String relation : EXPORTED) {
            Exported.rows(relation).forEach(row -> rows.addExported(relation, row));
        }
        Exported.rows("keywords").forEach(row -> rows.addOwn("pgc.wl_keywords", row.toArray()));
        namespace(rows, CATALOG_SCHEMA, "pg_catalog");
        namespace(rows, INFORMATION_SCHEMA, "information_schema");
        all.forEach(relation -> relation(rows, relation));
        server(rows, database);
        typeNames(rows);
        for (ServerSetting setting : ServerSetting.all()) {
            rows.add("pg_settings", setting(setting));
        }
        if (relations.isEmpty()) {
            throw new IllegalStateException("no relations");
        }
    }

    static void namespace(Rows rows, long oid, String name) {
        rows.add("pg_namespace", Map.of("oid", oid, "nspname", name, "nspowner", OWNER));
    }

    private static void server(Rows rows, String database) {
        rows.add(
                "pg_database",
                Map.of(
                        "oid",
                        DATABASE,
                        "datname",
                        database,
                        "datdba",
                        OWNER,
                        "encoding",
                        6,
                        "datlocprovider",
                        "c",
                        "datallowconn",
                        true,
                        "datconnlimit",
                        -1,
                        "dattablespace",
                        1663,
                        "datcollate",
                        "C",
                        "datctype",
                        "C"));
        Map<String, Object> role = new HashMap<>(Map.of(
                "oid", OWNER, "rolname", "windlass", "rolinherit", true, "rolcanlogin", true, "rolconnlimit", -1));
        rows.add("pg_authid", role);
        role.put("rolpassword", "********");
        for (String no : List.of("rolsuper", "rolcreaterole", "rolcreatedb", "rolreplication", "rolbypassrls")) {
            role.put(no, false);
        }
        rows.add("pg_roles", role);
        rows.add("pg_user", Map.of("usename", "windlass", "usesysid", OWNER, "usecreatedb", false, "usesuper", false));
        rows.add("pg_tablespace", Map.of("oid", 1663, "spcname", "pg_default", "spcowner", OWNER));
    }

    private static Map<String, @Nullable Object> setting(ServerSetting setting) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("name", setting.name());
        row.put("setting", setting.setting());
        row.put("unit", setting.unit());
        row.put("category", setting.category());
        row.put("short_desc", setting.description());
        row.put("context", setting.context());
        row.put("vartype", setting.type());
        row.put("source", "default");
        row.put("boot_val", setting.setting());
        row.put("reset_val", setting.setting());
        row.put("pending_restart", false);
        return row;
    }

    private static void relation(Rows rows, SystemRelation relation) {
        rows.add(
                "pg_class",
                Map.of(
                        "oid",
                        relation.oid(),
                        "relname",
                        relation.name(),
                        "relnamespace",
                        relation.isCatalog() ? CATALOG_SCHEMA : INFORMATION_SCHEMA,
                        "relowner",
                        OWNER,
                        "relkind",
                        relation.kind(),
                        "relnatts",
                        relation.columns().size(),
                        "relpersistence",
                        "p",
                        "relam",
                        relation.kind().equals("r") ? 2 : 0,
                        "relispopulated",
                        true,
                        "relreplident",
                        "n"));
        int number = 0;
        for (SystemRelation.Column column : relation.columns()) {
            number++;
            rows.add(
                    "pg_attribute",
                    Map.of(
                            "attrelid",
                            relation.oid(),
                            "attname",
                            column.name(),
                            "atttypid",
                            column.typeOid(),
                            "attnum",
                            number,
                            "attlen",
                            column.length(),
                            "atttypmod",
                            -1,
                            "attnotnull",
                            column.notNull(),
                            "attstattarget",
                            -1,
                            "attislocal",
                            true,
                            "attcacheoff",
                            -1));
        }
    }

    /** The names that format_type writes. */
    private static void typeNames(Rows rows) {
        Map<String, String> display = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (List<@Nullable String> type : Exported.rows("pg_type")) {
            String name = displayed(String.valueOf(type.get(1)));
            display.put(String.valueOf(type.get(0)), name);
            names.put(String.valueOf(type.get(0)), String.valueOf(type.get(1)));
        }
        for (List<@Nullable String> type : Exported.rows("pg_type")) {
            String oid = String.valueOf(type.get(0));
            String element = String.valueOf(type.get(13));
            boolean array = String.valueOf(type.get(1)).startsWith("_");
            String shown = array ? display.getOrDefault(element, "???") + "[]" : display.getOrDefault(oid, "???");
            rows.addOwn("pgc.wl_types", Long.valueOf(oid), names.get(oid), shown);
        }
    }

    private static String displayed(String name) {
        return switch (name) {
            case "bool" -> "boolean";
            case "int2" -> "smallint";
            case "int4" -> "integer";
            case "int8" -> "bigint";
            case "float4" -> "real";
            case "float8" -> "double precision";
            case "bpchar" -> "character";
            case "varchar" -> "character varying";
            case "char" -> "\"char\"";
            case "timestamp" -> "timestamp without time zone";
            case "timestamptz" -> "timestamp with time zone";
            case "time" -> "time without time zone";
            case "timetz" -> "time with time zone";
            case "varbit" -> "bit varying";
            default -> name;
        };
    }
}
