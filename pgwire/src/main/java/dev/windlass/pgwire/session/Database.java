package dev.windlass.pgwire.session;

import dev.windlass.pgwire.catalog.CatalogSession;
import dev.windlass.pgwire.catalog.Route;
import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.text.SelectLabels;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.types.PgType;
import dev.windlass.pgwire.types.WireColumn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a session's queries run on: its own connection to Bitbucket, opened when it is needed, and the catalog that all sessions share.
 *
 * <p>Belongs to the session's thread.
 */
final class Database implements AutoCloseable {
    private final LiveConnection live;
    private final CatalogSession catalog;
    private final CatalogQueries catalogQueries;
    private final long maxRows;

    Database(LiveConnection live, CatalogSession catalog, long maxRows) {
        this.live = live;
        this.catalog = catalog;
        this.catalogQueries = new CatalogQueries(catalog);
        this.maxRows = maxRows;
    }

    /** Starts a query; its first rows are there, or it has failed. */
    RowSource query(SqlText sql, Running running) {
        Route route = catalog.route(sql);
        try {
            return route.isCatalog() ? catalogQueries.query(route, sql, running) : run(route, sql, running);
        } catch (SQLException | RuntimeException e) {
            throw failure(e, route, sql, running);
        }
    }

    private RowSource run(Route route, SqlText sql, Running running) throws SQLException {
        Statement statement = live.get().createStatement();
        try {
            statement.setEscapeProcessing(false);
            statement.setLargeMaxRows(maxRows);
            running.watch(statement);
            ResultSet rows = statement.executeQuery(route.sql());
            running.check();
            return new JdbcRows(statement, rows, columns(rows.getMetaData(), sql), () -> {});
        } catch (SQLException | RuntimeException e) {
            JdbcRows.close(statement);
            throw e;
        }
    }

    /** The columns of a query without running it: no request is made. */
    List<WireColumn> describe(SqlText sql, Running running) {
        Route route = catalog.route(sql);
        try {
            return route.isCatalog() ? catalogQueries.describe(route, sql) : describe(route, sql);
        } catch (SQLException | RuntimeException e) {
            throw failure(e, route, sql, running);
        }
    }

    private List<WireColumn> describe(Route route, SqlText sql) throws SQLException {
        try (PreparedStatement prepared = live.get().prepareStatement(route.sql())) {
            ResultSetMetaData metadata = prepared.getMetaData();
            return metadata == null ? List.of() : columns(metadata, sql);
        }
    }

    /** On Bitbucket names keep their case. */
    private static List<WireColumn> columns(ResultSetMetaData metadata, SqlText sql) throws SQLException {
        return CatalogQueries.labelled(WireColumn.of(metadata), SelectLabels.of(sql, false));
    }

    /** The plan of a query as lines or as one JSON text; with ANALYZE after running it. */
    List<String> explain(Explanation explanation, Running running) {
        SqlText query = explanation.query();
        Route route = catalog.route(query);
        long begun = System.nanoTime();
        try {
            if (route.isCatalog() && !explanation.analyze()) {
                List<WireColumn> unused = catalogQueries.describe(route, query);
                return explanation.ofCatalog(-1, 0);
            }
            if (route.isCatalog()) {
                long rows = count(catalogQueries.query(route, query, running));
                return explanation.ofCatalog(rows, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            }
            return lines(explanation.sql(route.sql()), running);
        } catch (SQLException | RuntimeException e) {
            throw failure(e, route, query, running);
        }
    }

    private static long count(RowSource source) throws SQLException {
        try (source) {
            long rows = 0;
            while (source.next()) {
                rows++;
            }
            return rows;
        }
    }

    private List<String> lines(String sql, Running running) throws SQLException {
        try (Statement statement = live.get().createStatement()) {
            statement.setEscapeProcessing(false);
            running.watch(statement);
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            running.check();
            return lines;
        }
    }

    private PgError failure(Exception failure, Route route, SqlText sql, Running running) {
        boolean isCatalogs = route.isCatalog() && failure instanceof SQLException && !running.isCancelled();
        return failure(isCatalogs ? catalog.told((SQLException) failure) : failure, sql, running);
    }

    static PgError failure(Exception failure, SqlText sql, Running running) {
        return running.isCancelled() ? running.cancelled() : ErrorTranslation.of(failure, sql);
    }

    /** The type of a column that the statement may mean, by its name in any case. */
    Optional<PgType> columnType(String name) {
        return catalog.columnType(name);
    }

    /** Makes that schema the one of names without; false when there can be none of that name. */
    boolean useSchema(String schema) {
        try {
            Optional<String> shown = catalog.shownSchema(schema);
            if (shown.isPresent()) {
                live.useKnownSchema(shown.get());
            } else {
                live.useSchema(schema);
                catalog.show(live.get(), schema);
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    String currentSchema() {
        return live.schema();
    }

    /** How many requests this session has made so far. */
    long requests() {
        try {
            return live.requests();
        } catch (SQLException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        live.close();
    }
}
