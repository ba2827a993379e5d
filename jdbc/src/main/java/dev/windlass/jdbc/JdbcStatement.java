package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.sql.Engine.ExecutionOptions;
import dev.windlass.sql.Execution;
import dev.windlass.sql.ResultColumn;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement: runs text, one result at a time.
 *
 * <p>Belongs to one thread at a time, but {@link #cancel} and {@link #close} may come from any.
 */
class JdbcStatement extends StatementWithoutKeys {
    final JdbcConnection connection;

    private volatile boolean closed;
    private volatile @Nullable Execution execution;
    private volatile List<String> warnings = List.of();
    private int clearedWarnings;
    private @Nullable JdbcResultSet resultSet;
    private long updateCount = -1;
    private boolean escapeProcessing = true;
    private boolean closeOnCompletion;
    private boolean poolable;
    private long maxRows;
    private int queryTimeoutSeconds;
    private int fetchSize;
    private final List<String> batch = new ArrayList<>();

    JdbcStatement(JdbcConnection connection) {
        this.connection = connection;
    }

    // Running

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        return rowsOf(run(translated(sql), List.of()));
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return run(translated(sql), List.of()) != null;
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        return update(translated(sql), List.of());
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return (int) Math.min(executeLargeUpdate(sql), Integer.MAX_VALUE);
    }

    final ResultSet rowsOf(@Nullable JdbcResultSet rows) throws SQLException {
        if (rows == null) {
            throw SqlErrors.unsupported("executeQuery of a statement that returns no rows (use execute)");
        }
        return rows;
    }

    /** Asks first whether rows would come, so that a query makes no request here. */
    final long update(String sql, List<@Nullable Object> parameters) throws SQLException {
        checkOpen();
        boolean returnsRows;
        try {
            returnsRows = !connection.engine().describe(sql).columns().isEmpty();
        } catch (RuntimeException e) {
            throw SqlErrors.from(e);
        }
        if (returnsRows) {
            throw SqlErrors.unsupported("executeUpdate of a statement that returns rows (use executeQuery)");
        }
        run(sql, parameters);
        return updateCount;
    }

    /** Ends the previous result, runs the statement, and keeps its result; null when it returns no rows. */
    final @Nullable JdbcResultSet run(String sql, List<@Nullable Object> parameters) throws SQLException {
        checkOpen();
        endResult();
        warnings = List.of();
        clearedWarnings = 0;
        StatementLog.Entry entry = connection.log().started(sql);
        try {
            Execution started = connection.engine().execution(sql, parameters, options());
            execution = started;
            if (closed) { // closed meanwhile by another thread, which did not see this execution
                started.close();
            }
            Execution.Result result = started.start();
            if (result instanceof Execution.Result.Rows rows) {
                String schema = connection.engine().currentSchema();
                List<ResultColumn> columns = rows.cursor().columns();
                resultSet = new JdbcResultSet(
                        this,
                        new ExecutionRows(
                                started,
                                rows.cursor(),
                                () -> connection.engine().origins(sql, schema, columns),
                                entry));
            } else if (result instanceof Execution.Result.Done done) {
                updateCount = done.updateCount();
                entry.ended(0);
                finish();
            }
            return resultSet;
        } catch (RuntimeException e) {
            finish();
            SQLException failure = SqlErrors.from(e);
            entry.failed(failure.getSQLState(), failure.getMessage());
            throw failure;
        }
    }

    private ExecutionOptions options() {
        long ofConnection = connection.maxRows();
        long least = maxRows == 0 || (ofConnection > 0 && ofConnection < maxRows) ? ofConnection : maxRows;
        return new ExecutionOptions(Math.max(least, 0), queryTimeoutSeconds);
    }

    final String translated(String sql) throws SQLException {
        checkOpen();
        if (sql == null) {
            throw SqlErrors.of(ErrorCode.SYNTAX, "The statement is null.");
        }
        return escapeProcessing ? connection.nativeSQL(sql) : sql;
    }

    /** Frees the engine's side of the current execution, keeping its warnings. */
    final void finish() {
        Execution current = execution;
        if (current != null) {
            warnings = List.copyOf(current.warnings());
            execution = null;
            current.close();
        }
    }

    private void endResult() throws SQLException {
        JdbcResultSet current = resultSet;
        resultSet = null;
        updateCount = -1;
        if (current != null) {
            current.close();
        }
        finish();
    }

    /** Told by a result set that was closed by its user. */
    final void resultClosed() throws SQLException {
        if (closeOnCompletion && resultSet != null) {
            close();
        }
    }

    @Override
    public void cancel() throws SQLException {
        checkOpen();
        Execution current = execution;
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        Execution current = execution;
        if (current != null) {
            current.close();
        }
        endResult();
    }

    @Override
    public boolean isClosed() {
        return closed || connection.isClosed();
    }

    final void checkOpen() throws SQLException {
        if (closed) {
            throw SqlErrors.of(ErrorCode.CONNECTION_CLOSED, "statement");
        }
        connection.checkOpen();
    }

    // Results

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        checkOpen();
        return resultSet;
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        checkOpen();
        return updateCount;
    }

    @Override
    public int getUpdateCount() throws SQLException {
        return (int) Math.min(getLargeUpdateCount(), Integer.MAX_VALUE);
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        checkOpen();
        endResult();
        return false;
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        if (current != CLOSE_CURRENT_RESULT && current != CLOSE_ALL_RESULTS) {
            throw SqlErrors.unsupported("getMoreResults that keeps the current result");
        }
        return getMoreResults();
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        List<String> all = warningsSoFar();
        return Warnings.chain(all.subList(Math.min(clearedWarnings, all.size()), all.size()));
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
        clearedWarnings = warningsSoFar().size();
    }

    private List<String> warningsSoFar() {
        Execution current = execution;
        return current == null ? warnings : current.warnings();
    }

    // Batches

    @Override
    public void addBatch(String sql) throws SQLException {
        batch.add(translated(sql));
    }

    @Override
    public void clearBatch() throws SQLException {
        checkOpen();
        batch.clear();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        checkOpen();
        List<String> statements = List.copyOf(batch);
        batch.clear();
        return runAll(statements.size(), i -> update(statements.get(i), List.of()));
    }

    @Override
    public int[] executeBatch() throws SQLException {
        long[] counts = executeLargeBatch();
        int[] narrow = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            narrow[i] = (int) Math.min(counts[i], Integer.MAX_VALUE);
        }
        return narrow;
    }

    /** One statement of a batch. */
    interface Step {
        long run(int index) throws SQLException;
    }

    /** Runs them in order and stops at the first failure, telling the counts until then. */
    final long[] runAll(int size, Step step) throws SQLException {
        long[] counts = new long[size];
        for (int i = 0; i < size; i++) {
            try {
                counts[i] = step.run(i);
            } catch (SQLException e) {
                String message = "Statement %d of the batch failed: %s".formatted(i + 1, e.getMessage());
                long[] done = Arrays.copyOf(counts, i);
                throw new BatchUpdateException(message, e.getSQLState(), e.getErrorCode(), done, e);
            }
        }
        return counts;
    }

    // Settings

    @Override
    public long getLargeMaxRows() throws SQLException {
        checkOpen();
        return maxRows;
    }

    @Override
    public void setLargeMaxRows(long max) throws SQLException {
        checkOpen();
        maxRows = notNegative("The largest number of rows", max);
    }

    @Override
    public int getMaxRows() throws SQLException {
        return (int) Math.min(getLargeMaxRows(), Integer.MAX_VALUE);
    }

    @Override
    public void setMaxRows(int max) throws SQLException {
        setLargeMaxRows(max);
    }

    @Override
    public int getQueryTimeout() throws SQLException {
        checkOpen();
        return queryTimeoutSeconds;
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        checkOpen();
        queryTimeoutSeconds = notNegative("The query timeout", seconds);
    }

    @Override
    public void setEscapeProcessing(boolean enable) throws SQLException {
        checkOpen();
        escapeProcessing = enable;
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        checkOpen();
        closeOnCompletion = true;
    }

    @Override
    public boolean isCloseOnCompletion() throws SQLException {
        checkOpen();
        return closeOnCompletion;
    }

    @Override
    public void setPoolable(boolean poolable) throws SQLException {
        checkOpen();
        this.poolable = poolable;
    }

    @Override
    public boolean isPoolable() throws SQLException {
        checkOpen();
        return poolable;
    }

    @Override
    public int getFetchSize() throws SQLException {
        checkOpen();
        return fetchSize;
    }

    /** A hint that changes nothing: pages have the length that costs the fewest requests. */
    @Override
    public void setFetchSize(int rows) throws SQLException {
        checkOpen();
        fetchSize = notNegative("The fetch size", rows);
    }

    @Override
    public int getFetchDirection() throws SQLException {
        checkOpen();
        return ResultSet.FETCH_FORWARD;
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        if (direction != ResultSet.FETCH_FORWARD) {
            throw SqlErrors.unsupported("A fetch direction other than FETCH_FORWARD");
        }
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        checkOpen();
        return 0;
    }

    @Override
    public void setMaxFieldSize(int max) throws SQLException {
        checkOpen();
        if (max != 0) {
            throw SqlErrors.unsupported("A largest field size, which would cut values silently,");
        }
    }

    static int notNegative(String what, int value) throws SQLException {
        return (int) notNegative(what, (long) value);
    }

    private static long notNegative(String what, long value) throws SQLException {
        if (value < 0) {
            throw SqlErrors.of(
                    ErrorCode.NUMERIC_OUT_OF_RANGE, what + " cannot be " + value + ": it is 0 (none) or more.");
        }
        return value;
    }

    @Override
    public Connection getConnection() throws SQLException {
        checkOpen();
        return connection;
    }

    @Override
    public int getResultSetType() throws SQLException {
        checkOpen();
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public int getResultSetConcurrency() throws SQLException {
        checkOpen();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        checkOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }
}
