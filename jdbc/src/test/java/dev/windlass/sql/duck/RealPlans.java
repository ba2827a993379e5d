package dev.windlass.sql.duck;

import dev.windlass.sql.SchemaName;
import dev.windlass.sql.Views;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** Moments for conditions on UpdatedOn. */
    void keep(List<Instant> moments) throws SQLException {
        String rows = IntStream.range(0, moments.size())
                .mapToObj(i -> "(" + i + ", TIMESTAMPTZ '" + moments.get(i) + "')")
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE kept AS FROM (VALUES " + rows + ") moments(place, UpdatedOn)");
        }
    }

    /** Which of the moments kept satisfy a condition, as the engine computes it; their places. */
    Set<Integer> passing(String condition) throws SQLException {
        Set<Integer> places = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet passing = statement.executeQuery("SELECT place FROM temp.kept WHERE " + condition)) {
            while (passing.next()) {
                places.add(passing.getInt(1));
            }
        }
        return places;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
