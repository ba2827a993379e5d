package dev.windlass.pgwire.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that are the same in every database: types, their functions, the catalogs themselves. Stateless. */
final class SystemRows {
    static final long CATALOG_SCHEMA = 11;
    static final long INFORMATION_SCHEMA = 13000;
    private static final long TOAST_SCHEMA = 99;
    private static final long NAMESPACE_CATALOG = 2615;
    static final long OWNER = 10;
    static final long DATABASE = 16383;

    private static final List<String> EXPORTED = List.of(
            "pg_type",
            "pg_proc",
            "pg_aggregate",
            "pg_operator",
            "pg_am",
            "pg_opclass",
            "pg_opfamily",
            "pg_amop",
            "pg_amproc",
            "pg_language",
            "pg_collation",
            "pg_conversion",
            "pg_cast",
            "pg_range",
            "pg_ts_config",
            "pg_ts_config_map",
            "pg_ts_dict",
            "pg_ts_parser",
            "pg_ts_template",
            "pg_authid",
            "pg_auth_members",
            "pg_description");

    private SystemRows() {}

    static void add(Rows rows, Map<String, SystemRelation> relations, List<SystemRelation> all, String database) {
        for (String relation : EXPORTED) {
            Exported.rows(relation).forEach(row -> rows.addExported(relation, row));
        }
        Exported.rows("functions").forEach(row -> rows.addOwn("pgc.wl_functions", row.toArray()));
        Exported.rows("keywords").forEach(row -> rows.addOwn("pgc.wl_keywords", row.toArray()));
        systemNamespace(rows, CATALOG_SCHEMA, "pg_catalog", "system catalog schema");
        systemNamespace(rows, TOAST_SCHEMA, "pg_toast", "reserved schema for TOAST tables");
        systemNamespace(rows, INFORMATION_SCHEMA, "information_schema", "");
        all.forEach(relation -> relation(rows, relation));
        server(rows, database);
        typeNames(rows);
        for (ServerSetting setting : ServerSetting.all()) {
            rows.addOwn(
                    "pgc.wl_settings",
                    setting.name(),
                    setting.setting(),
                    setting.unit(),
                    setting.category(),
                    setting.description(),
                    setting.context(),
                    setting.type(),
                    setting.shown(),
                    setting.least(),
                    setting.most(),
                    setting.choices() == null ? null : Rows.elements(setting.choices()),
                    setting.more());
        }
        if (relations.isEmpty()) {
            throw new IllegalStateException("no relations");
        }
    }

    static void namespace(Rows rows, long oid, String name) {
        rows.add("pg_namespace", Map.of("oid", oid, "nspname", name, "nspowner", OWNER));
    }

    private static void systemNamespace(Rows rows, long oid, String name, String comment) {
        @Nullable List<String> access = oid == TOAST_SCHEMA ? null : List.of("windlass=UC/windlass", "=U/windlass");
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("oid", oid);
        row.put("nspname", name);
        row.put("nspowner", OWNER);
        row.put("nspacl", access);
        rows.add("pg_namespace", row);
        if (!comment.isEmpty()) {
            rows.add(
                    "pg_description",
                    Map.of("objoid", oid, "classoid", NAMESPACE_CATALOG, "objsubid", 0, "description", comment));
        }
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
                        "C.UTF-8"));
        rows.add(
                "pg_authid",
                Map.of(
                        "oid",
                        OWNER,
                        "rolname",
                        "windlass",
                        "rolinherit",
                        true,
                        "rolcanlogin",
                        true,
                        "rolconnlimit",
                        -1));
        rows.add("pg_user", Map.of("usename", "windlass", "usesysid", OWNER, "usecreatedb", false, "usesuper", false));
        rows.add("pg_tablespace", Map.of("oid", 1663, "spcname", "pg_default", "spcowner", OWNER));
        rows.add("pg_tablespace", Map.of("oid", 1664, "spcname", "pg_global", "spcowner", OWNER));
    }

    private static void relation(Rows rows, SystemRelation relation) {
        Map<String, @Nullable Object> own = new HashMap<>();
        own.put("oid", relation.oid());
        own.put("relname", relation.name());
        own.put("relnamespace", relation.isCatalog() ? CATALOG_SCHEMA : INFORMATION_SCHEMA);
        own.put("reltype", relation.rowType());
        own.put("relowner", OWNER);
        own.put("relkind", relation.kind());
        own.put("relnatts", relation.columns().size());
        own.put("relpersistence", "p");
        own.put("relam", relation.kind().equals("r") ? 2 : 0);
        own.put("relispopulated", true);
        own.put("relreplident", "n");
        rows.add("pg_class", own);
        int number = 0;
        for (SystemRelation.Column column : relation.columns()) {
            number++;
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put("attrelid", relation.oid());
            row.put("attname", column.name());
            row.put("atttypid", column.typeOid());
            row.put("attnum", number);
            row.put("attlen", column.length());
            row.put("attnotnull", column.notNull());
            rows.add("pg_attribute", Attributes.completed(row));
        }
        if (relation.kind().equals("r")) {
            Attributes.ofSystem(relation.oid()).forEach(row -> rows.add("pg_attribute", row));
        }
    }

    /** The names that format_type writes. */
    private static void typeNames(Rows rows) {
        Map<String, String> display = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (List<@Nullable String> type : Exported.rows("pg_type")) {
            boolean ours = String.valueOf(type.get(2)).equals(String.valueOf(CATALOG_SCHEMA));
            String name = (ours ? "" : "information_schema.") + displayed(String.valueOf(type.get(1)));
            display.put(String.valueOf(type.get(0)), name);
            names.put(String.valueOf(type.get(0)), String.valueOf(type.get(1)));
        }
        for (List<@Nullable String> type : Exported.rows("pg_type")) {
            String oid = String.valueOf(type.get(0));
            String element = String.valueOf(type.get(13));
            boolean array = String.valueOf(type.get(1)).startsWith("_") && !element.equals("0");
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
            case "any" -> "\"any\"";
            case "timestamp" -> "timestamp without time zone";
            case "timestamptz" -> "timestamp with time zone";
            case "time" -> "time without time zone";
            case "timetz" -> "time with time zone";
            case "varbit" -> "bit varying";
            default -> name;
        };
    }
}
