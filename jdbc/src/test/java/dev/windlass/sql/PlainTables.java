package dev.windlass.sql;

import dev.windlass.model.ColumnType;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Level;
import dev.windlass.tables.TableSpec;
import dev.windlass.tables.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * The rows of a workspace in ordinary tables of a DuckDB of its own, which knows nothing of Windlass: what a statement
 * gives there is what it has to give here. One thread.
 */
final class PlainTables implements AutoCloseable {
    /** Schemas that hold the same tables, of one repository or one project. */
    static final List<String> SCOPES = List.of("Repository_web", "Repository_a.b_c-1", "Project_WIND", "Project_X1");

    /** The tables that random statements read; a child table of pull requests would cost a request for each. */
    static final List<TableSpec> TABLES = List.of(
                    "Workspaces",
                    "Projects",
                    "Repositories",
                    "WorkspaceMembers",
                    "Issues",
                    "PullRequests",
                    "PullRequestReviewers",
                    "Branches",
                    "Commits")
            .stream()
            .map(name -> Tables.find(name).orElseThrow())
            .toList();

    private final Connection connection;

    private PlainTables(Connection connection) {
        this.connection = connection;
    }

    /** Reads every table once, whole, through a connection that pushes nothing down. */
    static PlainTables copyOf(Connection source) throws SQLException {
        DuckDBConnection connection = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone='UTC'; SET integer_division=true; "
                    + "SET default_null_order='nulls_last_on_asc_first_on_desc'");
            for (TableSpec table : TABLES) {
                statement.execute("CREATE TABLE " + table.name() + " ("
                        + table.columns().stream()
                                .map(column -> '"' + column.name() + "\" " + type(column))
                                .collect(Collectors.joining(", "))
                        + ")");
                fill(source, connection, table);
            }
            for (ViewDefinition view : Views.shipped().namedBy(Set.of("Users"))) {
                statement.execute("CREATE VIEW " + view.name() + " AS " + view.query());
            }
            for (String scope : SCOPES) {
                addScope(statement, scope);
            }
        }
        return new PlainTables(connection);
    }

    private static void addScope(Statement statement, String scope) throws SQLException {
        String key = scope.substring(scope.indexOf('_') + 1);
        String condition = scope.startsWith("Repository_")
                ? "RepositorySlug = '" + key + "'"
                : "RepositorySlug IN (SELECT Slug FROM main.Repositories WHERE ProjectKey = '" + key + "')";
        statement.execute("CREATE SCHEMA \"" + scope + '"');
        for (TableSpec table : TABLES) {
            if (table.level() == Level.REPOSITORY) {
                statement.execute("CREATE VIEW \"" + scope + "\"." + table.name() + " AS SELECT * FROM main."
                        + table.name() + " WHERE " + condition);
            }
        }
    }

    Connection connection() {
        return connection;
    }

    private static String type(ColumnSpec column) {
        return column.type() == ColumnType.TIMESTAMP
                ? "TIMESTAMP WITH TIME ZONE"
                : column.type().name();
    }

    /** As text first, which is quick to append, then cast. */
    private static void fill(Connection source, DuckDBConnection target, TableSpec table) throws SQLException {
        int columns = table.columns().size();
        try (Statement statement = target.createStatement()) {
            statement.execute("CREATE TABLE texts ("
                    + IntStream.range(0, columns)
                            .mapToObj(i -> "c" + i + " VARCHAR")
                            .collect(Collectors.joining(", "))
                    + ")");
            try (Statement read = source.createStatement();
                    ResultSet rows = read.executeQuery("SELECT * FROM " + table.name());
                    DuckDBAppender append = target.createAppender("main", "texts")) {
                while (rows.next()) {
                    append.beginRow();
                    for (int i = 1; i <= columns; i++) {
                        append.append(rows.getString(i));
                    }
                    append.endRow();
                }
            }
            statement.execute("INSERT INTO " + table.name() + " SELECT "
                    + IntStream.range(0, columns)
                            .mapToObj(i ->
                                    "CAST(c" + i + " AS " + type(table.columns().get(i)) + ")")
                            .collect(Collectors.joining(", "))
                    + " FROM texts; DROP TABLE texts");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
