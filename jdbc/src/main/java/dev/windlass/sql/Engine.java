package dev.windlass.sql;

import dev.windlass.client.BitbucketClient;
import dev.windlass.client.RequestRecord;
import dev.windlass.sql.duck.DuckCatalogDatabase;
import dev.windlass.sql.duck.DuckEngine;
import dev.windlass.sql.duck.DuckParquetFile;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The SQL engine of one connection.
 *
 * <p>Opening makes no request. Thread-safe: executions of one engine may run side by side, each on its own thread.
 * Every method reports failures as {@link dev.windlass.model.WindlassException}.
 */
public interface Engine extends AutoCloseable {

    static Engine open(EngineSettings settings) {
        return DuckEngine.open(settings);
    }

    /** A database for catalogs, which is no part of any engine. */
    static CatalogDatabase newCatalogDatabase() throws SQLException {
        return DuckCatalogDatabase.open();
    }

    /** An empty Parquet file with the columns of a result, which is no part of any engine. */
    static ParquetFile newParquetFile(ResultSetMetaData columns) throws SQLException {
        return DuckParquetFile.of(columns);
    }

    /** What the statement would return and how many parameters it has, without running it or asking Bitbucket. */
    Description describe(String sql);

    /**
     * The type of each parameter, as far as the place in which it stands tells; VARCHAR otherwise. Asks nobody.
     */
    List<ResultColumn> parameters(String sql);

    /**
     * From which column of which table each column of the result comes as it is; empty for other columns, and for all
     * of a statement that is too involved to tell. Asks nobody.
     *
     * @param schema that was the current one when the statement ran
     * @param columns of the result
     */
    List<Optional<ColumnOrigin>> origins(String sql, String schema, List<ResultColumn> columns);

    /**
     * A run of one statement, not started yet.
     *
     * @param parameters for each {@code ?} in order: null, Boolean, Integer, Long, Double, BigDecimal, String,
     *     byte[], LocalDate, LocalTime, LocalDateTime, OffsetDateTime or UUID
     */
    Execution execution(String sql, List<@Nullable Object> parameters, ExecutionOptions options);

    /** The request plan of a SELECT as readable text; makes no request. */
    String plan(String sql, List<@Nullable Object> parameters);

    /** Schemas, tables, columns and keys. */
    Catalog catalog();

    /** The schema that unqualified names mean. */
    String currentSchema();

    /** Changes it; fails with 3F000 when there is none of that name. */
    void useSchema(String schema);

    /** The client that makes the requests of this connection. */
    BitbucketClient client();

    /** The newest requests of this connection, oldest first. */
    List<RequestRecord> requests();

    /**
     * From now on rows that statements read are kept, and later ones may use those that are at most so old, where they
     * need no others; none for a duration of nought.
     */
    void reuseRows(Duration maxAge);

    /** When the oldest kept rows were read that statements have used since {@link #reuseRows}; empty for none. */
    Optional<Instant> oldestRowsUsed();

    /** Who is told how statements get on, from now on. */
    void onProgress(ProgressListener listener);

    /** Is told how statements get on, by the threads that fetch: it must be quick, and safe for several of them. */
    interface ProgressListener {
        /** Does nothing. */
        ProgressListener NONE = progress -> {};

        void progress(StatementProgress progress);
    }

    /** Ends all executions and frees everything; closing twice does nothing. */
    @Override
    void close();

    /**
     * What a statement returns.
     *
     * @param columns empty for a statement that returns no rows
     */
    record Description(List<ResultColumn> columns, int parameterCount) {}

    /**
     * Limits of one execution.
     *
     * @param maxRows rows handed out at most, 0 for all
     * @param timeoutSeconds until the execution is cancelled with 57014, 0 for never
     */
    record ExecutionOptions(long maxRows, int timeoutSeconds) {}
}
