package dev.windlass.pgwire.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A relation of pg_catalog or information_schema with its columns, as PostgreSQL 15 has it. Immutable.
 *
 * @param schema PostgreSQL's, not the one that holds it here
 */
record SystemRelation(String schema, String name, long oid, long rowType, String kind, List<Column> columns) {

    /** A column with its type's name in pg_type. */
    record Column(String name, long typeOid, int length, boolean notNull, String type) {

        /** What the embedded engine has for the type; unsigned types stand for oids and vectors. */
        String engineType() {
            return switch (type) {
                case "bool" -> "BOOLEAN";
                case "int2" -> "SMALLINT";
                case "int4" -> "INTEGER";
                case "int8" -> "BIGINT";
                case "float4" -> "FLOAT";
                case "float8" -> "DOUBLE";
                case "numeric" -> "DECIMAL(38,6)";
                case "oid", "regproc", "xid", "regtype" -> "UINTEGER";
                case "int2vector" -> "USMALLINT[]";
                case "oidvector" -> "UBIGINT[]";
                case "_oid", "_regtype" -> "UINTEGER[]";
                case "_int2" -> "SMALLINT[]";
                case "_float4", "_float8" -> "DOUBLE[]";
                case "_bool" -> "BOOLEAN[]";
                case "timestamptz" -> "TIMESTAMP WITH TIME ZONE";
                case "interval" -> "INTERVAL";
                case "bytea" -> "BLOB";
                default -> type.startsWith("_") ? "VARCHAR[]" : "VARCHAR";
            };
        }

        /** What stands in a row that says nothing of the column. */
        @Nullable
        Object otherwise() {
            if (!notNull) {
                return null;
            }
            return switch (engineType()) {
                case "BOOLEAN" -> false;
                case "VARCHAR" -> "";
                case "SMALLINT", "INTEGER", "BIGINT", "FLOAT", "DOUBLE", "UINTEGER" -> 0;
                default -> engineType().endsWith("[]") ? List.of() : null;
            };
        }
    }

    static List<SystemRelation> all() {
        Map<String, SystemRelation> relations = new LinkedHashMap<>();
        for (List<@Nullable String> row : Exported.rows("relations")) {
            String schema = String.valueOf(row.get(0));
            String name = String.valueOf(row.get(1));
            relations
                    .computeIfAbsent(
                            schema + "." + name,
                            key -> new SystemRelation(
                                    schema,
                                    name,
                                    Long.parseLong(String.valueOf(row.get(2))),
                                    Long.parseLong(String.valueOf(row.get(3))),
                                    String.valueOf(row.get(4)),
                                    new ArrayList<>()))
                    .columns
                    .add(new Column(
                            String.valueOf(row.get(5)),
                            Long.parseLong(String.valueOf(row.get(6))),
                            Integer.parseInt(String.valueOf(row.get(8))),
                            Objects.equals(row.get(9), "t"),
                            String.valueOf(row.get(10))));
        }
        return List.copyOf(relations.values());
    }

    boolean isCatalog() {
        return schema.equals("pg_catalog");
    }

    /** Its name in the engine. */
    String engineName() {
        return (isCatalog() ? "pgc." : "pgi.") + '"' + name + '"';
    }
}
