package dev.windlass.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables and columns with their documentation, for the schema browser and completion. Makes no request. Stateless. */
final class CatalogJson {

    /** The whole workspace, and the tables about the connection; the schemas of repositories have the same tables. */
    private static final List<String> SCHEMAS = List.of("Information", "sys", "UserViews");

    private CatalogJson() {}

    static Map<String, Object> read(Connection connection) throws SQLException {
        var tables = new LinkedHashMap<String, Map<String, Object>>();
        for (var schema : SCHEMAS) {
            readTables(connection, schema, tables);
            readColumns(connection, schema, tables);
        }
        return Map.of(
                "schema", connection.getSchema(),
                "catalog", String.valueOf(connection.getCatalog()),
                "tables", List.copyOf(tables.values()));
    }

    private static void readTables(Connection connection, String schema, Map<String, Map<String, Object>> tables)
            throws SQLException {
        try (var rows = connection.getMetaData().getTables(null, schema, "%", null)) {
            while (rows.next()) {
                var table = new LinkedHashMap<String, Object>();
                var name = rows.getString("TABLE_NAME");
                table.put("schema", rows.getString("TABLE_SCHEM"));
                table.put("name", name);
                table.put("type", rows.getString("TABLE_TYPE"));
                table.put("remarks", text(rows.getString("REMARKS")));
                table.put("columns", new ArrayList<Map<String, String>>());
                tables.put(schema + "." + name, table);
            }
        }
    }

    @SuppressWarnings("unchecked") // readTables made the list
    private static void readColumns(Connection connection, String schema, Map<String, Map<String, Object>> tables)
            throws SQLException {
        try (var rows = connection.getMetaData().getColumns(null, schema, "%", "%")) {
            while (rows.next()) {
                var table = tables.get(schema + "." + rows.getString("TABLE_NAME"));
                if (table != null && table.get("columns") instanceof List<?> columns) {
                    ((List<Map<String, String>>) columns)
                            .add(Map.of(
                                    "name", rows.getString("COLUMN_NAME"),
                                    "type", text(rows.getString("TYPE_NAME")),
                                    "remarks", text(rows.getString("REMARKS"))));
                }
            }
        }
    }

    /** The names of all schemas; asks for the repositories. */
    static List<String> schemas(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var rows = connection.getMetaData().getSchemas()) {
            while (rows.next()) {
                names.add(rows.getString("TABLE_SCHEM"));
            }
        }
        return names;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
