package dev.windlass.sql.duck;

import dev.windlass.model.ErrorCode;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBFunctions;

/**
 * DuckDB in memory, with our settings and our table function, locked; and what was made in it. After a fault that DuckDB
 * calls fatal it answers no statement any more. Thread-safe.
 */
final class DuckInstance implements AutoCloseable {
    private static final Pattern MEMORY = Pattern.compile("(?i)\\d+(\\.\\d+)?\\s*(KB|MB|GB|TB|KiB|MiB|GiB|TiB)");

    private final DuckDBConnection connection;
    private final Sessions sessions;
    /** The schemas and views that are there; {@link LiveTables} guards it. */
    private final Set<String> made = new HashSet<>();

    private DuckInstance(DuckDBConnection connection) {
        this.connection = connection;
        this.sessions = new Sessions(connection);
    }

    /** Opens DuckDB itself, with our settings. */
    static DuckDBConnection database(String memoryLimit) throws SQLException {
        if (!MEMORY.matcher(memoryLimit).matches()) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(
                    "MemoryLimit", memoryLimit, "it is a number with a unit, for example 512MB.");
        }
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        // Through the driver class itself: another DuckDB of the user's may be registered for the same URL.
        DuckDBConnection instance = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", properties);
        try (Statement statement = instance.createStatement()) {
            statement.execute(settings(memoryLimit));
        }
        return instance;
    }

    private static String settings(String memoryLimit) {
        String temporary = System.getProperty("java.io.tmpdir", "/tmp") + "/windlass-"
                + ProcessHandle.current().pid();
        return String.join(
                ";\n",
                "SET TimeZone='UTC'",
                // Lists of more than four values would vanish from the conditions above a scan.
                "SET disabled_optimizers='in_clause'",
                "SET explain_output='physical_only'",
                // The default collects 10 MiB before the first row is handed out.
                "SET streaming_buffer_size='1B'",
                "SET memory_limit='" + memoryLimit + "'",
                "SET temp_directory='" + temporary.replace("'", "''") + "'",
                "SET integer_division=true",
                "SET default_null_order='nulls_last_on_asc_first_on_desc'",
                "SET autoinstall_known_extensions=false",
                "SET autoload_known_extensions=false");
    }

    /** Adds the table function to a database, then locks the settings and everything outside the process. */
    static DuckInstance of(DuckDBConnection database, LiveScan scan) throws SQLException {
        DuckDBFunctions.tableFunction()
                .withName(LiveScan.FUNCTION)
                .withParameter(String.class)
                .withProjectionPushdown()
                .withFunction(scan)
                .register(database);
        try (Statement statement = database.createStatement()) {
            statement.execute("SET enable_external_access=false; SET lock_configuration=true");
        }
        return new DuckInstance(database);
    }

    /** Makes functions of SQL, for all sessions. */
    void make(String functions) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(functions);
        }
    }

    DuckDBConnection connection() {
        return connection;
    }

    Sessions sessions() {
        return sessions;
    }

    Set<String> made() {
        return made;
    }

    /** Whether it still answers; takes a fraction of a millisecond. */
    boolean answers() {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException e) {
            return false;
        }
    }

    /** Statements under way keep what they have until they end. */
    @Override
    public void close() throws SQLException {
        sessions.close();
        connection.close();
    }
}
