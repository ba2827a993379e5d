package dev.windlass.it.postgres;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The schemas of a workspace made again in PostgreSQL from JDBC's metadata, and the rows of some tables. One use. */
final class WorkspaceCopy {
    private static final List<String> SCHEMAS = List.of("Information", "sys");

    private final Connection windlass;
    private final Connection postgres;

    private record Column(String name, String type, boolean notNull, String remarks) {}

    private record Table(String schema, String name, boolean view, String remarks, List<Column> columns) {
        String quoted() {
            return '"' + schema + "\".\"" + name + '"';
        }
    }

    WorkspaceCopy(Connection windlass, Connection postgres) {
        this.windlass = windlass;
        this.postgres = postgres;
    }

    /** Makes tables, views, keys and comments. */
    void makeSchemas() throws SQLException {
        StringBuilder ddl = new StringBuilder("DROP SCHEMA public;\n");
        DatabaseMetaData metadata = windlass.getMetaData();
        for (String schema : SCHEMAS) {
            ddl.append("CREATE SCHEMA \"").append(schema).append("\";\n");
            List<Table> tables = tables(metadata, schema);
            StringBuilder foreignKeys = new StringBuilder();
            for (Table table : tables) {
                ddl.append(table.view() ? view(table) : table(table, primaryKey(metadata, table)));
                comments(ddl, table);
                foreignKeys.append(foreignKeys(metadata, table));
            }
            ddl.append(foreignKeys);
        }
        try (Statement statement = postgres.createStatement()) {
            statement.execute(ddl.toString());
        }
    }

    private static List<Table> tables(DatabaseMetaData metadata, String schema) throws SQLException {
        Map<String, Table> tables = new LinkedHashMap<>();
        try (ResultSet found = metadata.getTables(null, schema, null, null)) {
            while (found.next()) {
                boolean view = "VIEW".equals(found.getString("TABLE_TYPE"));
                String name = found.getString("TABLE_NAME");
                tables.put(name, new Table(schema, name, view, found.getString("REMARKS"), new ArrayList<>()));
            }
        }
        try (ResultSet found = metadata.getColumns(null, schema, null, null)) {
            while (found.next()) {
                tables.get(found.getString("TABLE_NAME"))
                        .columns()
                        .add(new Column(
                                found.getString("COLUMN_NAME"),
                                type(found.getString("TYPE_NAME")),
                                found.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls,
                                found.getString("REMARKS")));
            }
        }
        return List.copyOf(tables.values());
    }

    private static String type(String name) {
        return switch (name) {
            case "VARCHAR" -> "text";
            case "DOUBLE" -> "double precision";
            case "JSON" -> "jsonb";
            case "HUGEINT" -> "numeric";
            default -> name;
        };
    }

    private static String table(Table table, String key) {
        String columns = table.columns().stream()
                .map(column -> '"' + column.name() + "\" " + column.type() + (column.notNull() ? " NOT NULL" : ""))
                .collect(Collectors.joining(", "));
        return "CREATE TABLE " + table.quoted() + " (" + columns + key + ");\n";
    }

    private static String view(Table table) {
        String columns = table.columns().stream()
                .map(column -> "NULL::" + column.type() + " AS \"" + column.name() + '"')
                .collect(Collectors.joining(", "));
        return "CREATE VIEW " + table.quoted() + " AS SELECT " + columns + ";\n";
    }

    private static String primaryKey(DatabaseMetaData metadata, Table table) throws SQLException {
        Map<Integer, String> key = new TreeMap<>();
        try (ResultSet found = metadata.getPrimaryKeys(null, table.schema(), table.name())) {
            while (found.next()) {
                key.put(found.getInt("KEY_SEQ"), found.getString("COLUMN_NAME"));
            }
        }
        return key.isEmpty() ? "" : ", PRIMARY KEY (" + quoted(List.copyOf(key.values())) + ")";
    }

    private static String foreignKeys(DatabaseMetaData metadata, Table table) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        Map<String, List<String>> others = new LinkedHashMap<>();
        Map<String, String> referenced = new LinkedHashMap<>();
        try (ResultSet found = metadata.getImportedKeys(null, table.schema(), table.name())) {
            while (found.next()) {
                String name = found.getString("FK_NAME");
                referenced.put(name, found.getString("PKTABLE_NAME"));
                columns.computeIfAbsent(name, key -> new ArrayList<>()).add(found.getString("FKCOLUMN_NAME"));
                others.computeIfAbsent(name, key -> new ArrayList<>()).add(found.getString("PKCOLUMN_NAME"));
            }
        }
        return referenced.entrySet().stream()
                .map(key -> "ALTER TABLE " + table.quoted() + " ADD CONSTRAINT \"" + key.getKey() + "\" FOREIGN KEY ("
                        + quoted(columns.get(key.getKey())) + ") REFERENCES \"" + table.schema() + "\".\""
                        + key.getValue() + "\" (" + quoted(others.get(key.getKey())) + ");\n")
                .collect(Collectors.joining());
    }

    private static void comments(StringBuilder ddl, Table table) {
        if (table.remarks() != null && !table.remarks().isBlank()) {
            ddl.append("COMMENT ON ")
                    .append(table.view() ? "VIEW " : "TABLE ")
                    .append(table.quoted())
                    .append(" IS '")
                    .append(table.remarks().replace("'", "''"))
                    .append("';\n");
        }
        for (Column column : table.columns()) {
            if (column.remarks() != null && !column.remarks().isBlank()) {
                ddl.append("COMMENT ON COLUMN ")
                        .append(table.quoted())
                        .append(".\"")
                        .append(column.name())
                        .append("\" IS '")
                        .append(column.remarks().replace("'", "''"))
                        .append("';\n");
            }
        }
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }

    /** So that the tables are, like ours, such as nobody has counted. */
    void forgetStatistics() throws SQLException {
        try (Statement statement = postgres.createStatement()) {
            statement.execute("SELECT pg_stat_force_next_flush()");
            statement.execute("SELECT pg_stat_reset()");
        }
    }

    /** Copies all rows of a table of {@code Information}. The connection sends text of unspecified type. */
    void copyRows(String table) throws SQLException {
        try (Statement statement = windlass.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM Information." + table)) {
            int columns = rows.getMetaData().getColumnCount();
            String places = "?, ".repeat(columns - 1) + "?";
            try (PreparedStatement insert = postgres.prepareStatement(
                    "INSERT INTO \"Information\".\"" + table + "\" VALUES (" + places + ")")) {
                while (rows.next()) {
                    for (int i = 1; i <= columns; i++) {
                        insert.setString(i, rows.getString(i));
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }
}
