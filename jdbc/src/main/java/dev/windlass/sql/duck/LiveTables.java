package dev.windlass.sql.duck;

import dev.windlass.model.ColumnType;
import dev.windlass.sql.SchemaName;
import dev.windlass.sql.SystemTable;
import dev.windlass.sql.Views;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * The schemas and views of one engine instance, made when a statement first names them: a workspace can have 5,000
 * repositories, and nobody wants to wait for 5,000 schemas. Thread-safe.
 */
final class LiveTables {
    private final List<SystemTable> systemTables;
    private final Map<String, Target> targets = new ConcurrentHashMap<>();
    private final Set<String> made = new HashSet<>();

    LiveTables(List<SystemTable> systemTables) {
        this.systemTables = systemTables;
    }

    /** A column as the table function declares it. */
    record Column(String name, ColumnType type) {}

    /** What a call of the table function reads. */
    sealed interface Target {
        List<Column> columns();
    }

    /** A table of Bitbucket's in a scope. */
    record LiveTarget(SchemaName schema, TableSpec table, List<Column> columns) implements Target {}

    /** Rows of a live table that were read already. */
    record ReadTarget(LiveTarget table, LiveRows rows) implements Target {
        @Override
        public List<Column> columns() {
            return table.columns();
        }
    }

    /** A table of ours. */
    record SystemTarget(SystemTable table, List<Column> columns) implements Target {}

    /** The target that a view passes to the table function. */
    Target target(String key) {
        Target target = targets.get(key);
        if (target == null) {
            throw new IllegalArgumentException("no such target: " + key);
        }
        return target;
    }

    /** Lends the table function rows that were read already, under a name of their own. */
    void lend(String key, ReadTarget rows) {
        targets.put(key, rows);
    }

    /** Takes them back. */
    void takeBack(String key) {
        targets.remove(key);
    }

    /** Lower-case names of everything that reads live tables, views included. */
    static Set<String> liveNames() {
        Set<String> names = Tables.all().stream()
                .map(table -> table.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Views.all().forEach(view -> names.add(view.name().toLowerCase(Locale.ROOT)));
        return names;
    }

    /** Makes the schema and its views unless that has been done. */
    synchronized void ensure(DuckDBConnection connection, SchemaName schema) throws SQLException {
        if (!made.add(schema.name())) {
            return;
        }
        boolean whole = schema.name().equals(SchemaName.INFORMATION);
        StringBuilder script = new StringBuilder("CREATE SCHEMA " + quoted(schema.name()) + ";\n");
        for (TableSpec table : Tables.all()) {
            if (schema.holds(table)) {
                List<Column> columns = table.columns().stream()
                        .map(column -> new Column(column.name(), column.type()))
                        .toList();
                addView(script, schema.name(), table.name(), new LiveTarget(schema, table, columns));
            }
        }
        if (whole) {
            Views.all().forEach(view -> addView(script, view));
        }
        run(connection, script);
    }

    /** Makes the schema of the system tables unless that has been done. */
    synchronized void ensureSystem(DuckDBConnection connection) throws SQLException {
        if (!made.add(SchemaName.SYSTEM)) {
            return;
        }
        StringBuilder script = new StringBuilder("CREATE SCHEMA " + SchemaName.SYSTEM + ";\n");
        for (SystemTable table : systemTables) {
            List<Column> columns = table.columns().stream()
                    .map(column -> new Column(column.name(), column.type()))
                    .toList();
            addView(script, SchemaName.SYSTEM, table.name(), new SystemTarget(table, columns));
        }
        run(connection, script);
    }

    private void addView(StringBuilder script, String schema, String name, Target target) {
        String key = schema + "." + name;
        targets.put(key, target);
        String columns = target.columns().stream()
                .map(column -> column.type() == ColumnType.JSON
                        ? quoted(column.name()) + "::JSON AS " + quoted(column.name())
                        : quoted(column.name()))
                .collect(Collectors.joining(", "));
        script.append("CREATE VIEW ")
                .append(quoted(schema))
                .append('.')
                .append(quoted(name))
                .append(" AS SELECT ")
                .append(columns)
                .append(" FROM ")
                .append(LiveScan.FUNCTION)
                .append("('")
                .append(key.replace("'", "''"))
                .append("', getvariable('")
                .append(DuckEngine.EXECUTION_VARIABLE)
                .append("'));\n");
    }

    private static void addView(StringBuilder script, Views.View view) {
        String columns = view.columns().stream()
                .map(column -> quoted(column.baseColumn()) + " AS " + quoted(column.name()))
                .collect(Collectors.joining(", "));
        String schema = quoted(SchemaName.INFORMATION);
        script.append("CREATE VIEW ")
                .append(schema)
                .append('.')
                .append(quoted(view.name()))
                .append(" AS SELECT ")
                .append(columns)
                .append(" FROM ")
                .append(schema)
                .append('.')
                .append(quoted(view.baseTable()))
                .append(";\n");
    }

    private static void run(DuckDBConnection connection, StringBuilder script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script.toString());
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
