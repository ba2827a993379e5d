package dev.windlass.sql.duck;

import dev.windlass.sql.SchemaName;
import dev.windlass.sql.Views;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/**
 * The plans that the real DuckDB prints for statements over our tables, so that no test has to guess them. Nothing is
 * run: there is no server. One thread.
 */
final class RealPlans implements AutoCloseable {
    private final DuckDBConnection connection;

    RealPlans() throws SQLException {
        connection = DuckInstance.database("512MB");
        LiveTables tables = new LiveTables(List.of(), Views.shipped(), "acme");
        LiveScan scan = new LiveScan(tables, id -> {
            throw new IllegalStateException("plans are not run here");
        });
        DuckInstance instance = DuckInstance.of(connection, scan);
        tables.ensure(instance, SchemaName.information(), List.of());
        tables.ensure(instance, SchemaName.parse("Repository_web").orElseThrow(), List.of());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path='Repository_web,Information'");
        }
    }

    /** What the plan of a statement with one scan says about it, as far as it is believed. */
    ScanHint hint(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN (FORMAT json) " + sql)) {
            plan.next();
            Map<Long, ScanHint> hints =
                    PlanReader.read(plan.getString(2), SubQueries.read(List.of(GivenNames.parse(connection, sql))));
            return GivenNames.check(connection, List.of(sql), hints)
                    .values()
                    .iterator()
                    .next();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
