package dev.windlass.sql.duck;

import dev.windlass.model.ColumnType;
import dev.windlass.sql.SchemaName;
import dev.windlass.sql.StatementText;
import dev.windlass.sql.SystemTable;
import dev.windlass.sql.ViewDefinition;
import dev.windlass.sql.Views;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * The schemas and views of an engine, made in its instance when a statement first names them: a workspace can have 5,000
 * repositories, and nobody wants to wait for 5,000 schemas. Thread-safe.
 */
final class LiveTables {
    private final List<SystemTable> systemTables;
    private final Views views;
    private final String workspace;
    private final Map<String, Target> targets = new ConcurrentHashMap<>();

    /**
     * @param workspace the catalog name that a view's query may put before a schema
     */
    LiveTables(List<SystemTable> systemTables, Views views, String workspace) {
        this.systemTables = systemTables;
        this.views = views;
        this.workspace = workspace;
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

    /** Constants that a statement gives as a relation; they are there while it is explained, and never read. */
    record ConstantTarget(ConstantRelation relation) implements Target {
        @Override
        public List<Column> columns() {
            return List.of();
        }
    }

    /** The target that a view passes to the table function. */
    Target target(String key) {
        Target target = targets.get(key);
        if (target == null) {
            throw new IllegalArgumentException("no such target: " + key);
        }
        return target;
    }

    /** Lends the table function rows that no view stands for, under a name of their own. */
    void lend(String key, Target rows) {
        targets.put(key, rows);
    }

    /** Takes them back. */
    void takeBack(String key) {
        targets.remove(key);
    }

    /** Lower-case names of everything that reads live tables, views included. */
    Set<String> liveNames() {
        Set<String> names = Tables.all().stream()
                .map(table -> table.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        names.addAll(views.names());
        return names;
    }

    /** Lower-case names of the system tables. */
    Set<String> systemNames() {
        return systemTables.stream()
                .map(table -> table.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /**
     * Makes the schema with its tables, unless that has been done, and those of the given views that belong to it.
     *
     * @throws BrokenView for a view that cannot be made
     */
    synchronized void ensure(DuckInstance instance, SchemaName schema, Collection<ViewDefinition> wanted)
            throws SQLException {
        ensureTables(instance, schema);
        List<ViewDefinition> here = views.in(schema);
        for (ViewDefinition view : wanted) {
            if (here.contains(view)) {
                ensureView(instance, schema, view, List.of());
            }
        }
    }

    private void ensureTables(DuckInstance instance, SchemaName schema) throws SQLException {
        if (!instance.made().add(schema.name())) {
            return;
        }
        StringBuilder script = new StringBuilder("CREATE SCHEMA " + quoted(schema.name()) + ";\n");
        if (schema.isSystem()) {
            addSystemTables(script);
        } else if (!schema.isUserViews()) {
            addLiveTables(script, schema);
        }
        run(instance.connection(), script.toString());
    }

    private void addLiveTables(StringBuilder script, SchemaName schema) {
        for (TableSpec table : Tables.all()) {
            if (schema.holds(table)) {
                List<Column> columns = table.columns().stream()
                        .map(column -> new Column(column.name(), column.type()))
                        .toList();
                addView(script, schema.name(), table.name(), new LiveTarget(schema, table, columns));
            }
        }
    }

    private void addSystemTables(StringBuilder script) {
        for (SystemTable table : systemTables) {
            List<Column> columns = table.columns().stream()
                    .map(column -> new Column(column.name(), column.type()))
                    .toList();
            addView(script, SchemaName.SYSTEM, table.name(), new SystemTarget(table, columns));
        }
    }

    /**
     * Makes a view, and before it those that it reads.
     *
     * <p>A name in it means the table of its own schema, else what the connection's search path says: DuckDB looks a
     * view's names up in this order when it binds the view.
     *
     * @param readers the views that are being made and read this one
     */
    private void ensureView(DuckInstance instance, SchemaName schema, ViewDefinition view, List<ViewDefinition> readers)
            throws SQLException {
        String key = schema.name() + "." + view.foldedName();
        if (instance.made().contains(key) || readers.contains(view)) {
            return;
        }
        List<ViewDefinition> chain = new ArrayList<>(readers);
        chain.add(view);
        for (ViewDefinition read : views.readBy(view)) {
            SchemaName home = views.in(schema).contains(read) ? schema : SchemaName.information();
            ensureView(instance, home, read, chain);
        }
        if (!instance.made().contains(key)) {
            try {
                run(instance.connection(), "SET search_path='Information,sys'");
                run(instance.connection(), createStatement(schema, view));
                instance.made().add(key);
            } catch (SQLException e) {
                throw new BrokenView(view, chain, e);
            }
        }
    }

    private String createStatement(SchemaName schema, ViewDefinition view) {
        String query = StatementText.read(view.query()).engineText(List.of(), workspace, false, 0);
        return "CREATE VIEW " + quoted(schema.name()) + "." + quoted(view.name()) + " AS\n" + query;
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
                .append("');\n");
    }

    private static void run(DuckDBConnection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
