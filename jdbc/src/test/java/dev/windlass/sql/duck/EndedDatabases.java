package dev.windlass.sql.duck;

import dev.windlass.sql.Engine;
import dev.windlass.sql.EngineSettings;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * The databases of an engine, which a test can end as DuckDB's own faults do: two transactions insert the same key, and
 * DuckDB is told to fail when it takes the second one back.
 */
public final class EndedDatabases {
    private final List<DuckDBConnection> opened = new ArrayList<>();

    /** An engine on them. */
    public Engine engine(EngineSettings settings) {
        return DuckEngine.open(settings, () -> {
            DuckDBConnection database = DuckInstance.database(settings.memoryLimit());
            run(database, "SET debug_force_commit_revert_failure=true");
            run(database, "CREATE TABLE memory.main.ended (k INTEGER PRIMARY KEY)");
            opened.add(database);
            return database;
        });
    }

    /** How many were opened. */
    public int count() {
        return opened.size();
    }

    /** Ends the newest. */
    public void end() throws SQLException {
        DuckDBConnection database = opened.get(opened.size() - 1);
        try (DuckDBConnection one = database.duplicate();
                DuckDBConnection other = database.duplicate()) {
            run(one, "BEGIN; INSERT INTO memory.main.ended VALUES (1)");
            run(other, "BEGIN; INSERT INTO memory.main.ended VALUES (1)");
            run(one, "COMMIT");
            try {
                run(other, "COMMIT");
                throw new IllegalStateException("the second transaction was committed");
            } catch (SQLException expected) {
                // DuckDB could not take it back, so the database is no more.
            }
        }
    }

    private static void run(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
