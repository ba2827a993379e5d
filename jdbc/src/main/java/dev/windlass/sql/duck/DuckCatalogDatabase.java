package dev.windlass.sql.duck;

import dev.windlass.sql.CatalogDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** A DuckDB instance without our table function: in memory, locked. Thread-safe. */
public final class DuckCatalogDatabase implements CatalogDatabase {
    private static final String SETTINGS = String.join(
            ";\n",
            "SET TimeZone='UTC'",
            "SET memory_limit='256MB'",
            "SET threads=2",
            "SET integer_division=true",
            "SET default_null_order='nulls_last_on_asc_first_on_desc'",
            // DuckDB 2.0.0 finds "more than one row" where nested sub-queries have one or none.
            "SET scalar_subquery_error_on_multiple_rows=false",
            // With it DuckDB 2.0.0 ends some joins of catalogs by "dict-surviving cache: global dictionary column
            // changed
            // identity", after which the whole instance refuses every statement.
            "SET disabled_optimizers='statistics_propagation'",
            "SET temp_directory=''",
            "SET autoinstall_known_extensions=false",
            "SET autoload_known_extensions=false",
            "SET enable_external_access=false",
            "SET lock_configuration=true");

    private final DuckDBConnection instance;

    private DuckCatalogDatabase(DuckDBConnection instance) {
        this.instance = instance;
    }

    public static CatalogDatabase open() throws SQLException {
        // Results are collected, within the memory limit: while they stream, DuckDB loses the reason of a failure.
        DuckDBConnection instance = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        try (Statement statement = instance.createStatement()) {
            statement.execute(SETTINGS);
        }
        return new DuckCatalogDatabase(instance);
    }

    @Override
    public synchronized Connection connect() throws SQLException {
        return instance.duplicate();
    }

    @Override
    public synchronized void close() throws SQLException {
        instance.close();
    }
}
