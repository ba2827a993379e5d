package dev.windlass.sql;

import dev.windlass.model.ColumnType;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;

/**
 * The rows of a workspace in ordinary tables of a DuckDB of its own, which knows nothing of Windlass: what a statement
 * gives there is what it has to give here. One thread.
 */
final class PlainTables implements AutoCloseable {
    private final Connection connection;

    private PlainTables(Connection connection) {
        this.connection = connection;
    }

    /** Reads every table once, whole, through a connection that pushes nothing down. */
    static PlainTables copyOf(Connection source) throws SQLException {
        Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone='UTC'; SET integer_division=true; "
                    + "SET default_null_order='nulls_last_on_asc_first_on_desc'");
            for (TableSpec table : Tables.all()) {
                statement.execute("CREATE TABLE " + table.name() + " ("
                        + table.columns().stream()
                                .map(column -> '"' + column.name() + "\" " + type(column))
                                .collect(Collectors.joining(", "))
                        + ")");
                fill(source, connection, table);
            }
            for (Views.View view : Views.all()) {
                statement.execute("CREATE VIEW " + view.name() + " AS SELECT "
                        + view.columns().stream()
                                .map(column -> column.baseColumn() + " AS " + column.name())
                                .collect(Collectors.joining(", "))
                        + " FROM " + view.baseTable());
            }
        }
        return new PlainTables(connection);
    }

    Connection connection() {
        return connection;
    }

    private static String type(ColumnSpec column) {
        return column.type() == ColumnType.TIMESTAMP
                ? "TIMESTAMP WITH TIME ZONE"
                : column.type().name();
    }

    private static void fill(Connection source, Connection target, TableSpec table) throws SQLException {
        String marks = table.columns().stream()
                .map(column -> "CAST(? AS " + type(column) + ")")
                .collect(Collectors.joining(", "));
        int columns = table.columns().size();
        try (Statement read = source.createStatement();
                ResultSet rows = read.executeQuery("SELECT * FROM " + table.name());
                PreparedStatement write =
                        target.prepareStatement("INSERT INTO " + table.name() + " VALUES (" + marks + ")")) {
            target.setAutoCommit(false);
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    write.setString(i, rows.getString(i));
                }
                write.addBatch();
            }
            write.executeBatch();
            target.commit();
            target.setAutoCommit(true);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
