package dev.windlass.jdbc;

import dev.windlass.client.BitbucketClient;
import dev.windlass.client.RequestRecord;
import dev.windlass.model.ErrorCode;
import dev.windlass.sql.Catalog;
import dev.windlass.sql.ColumnOrigin;
import dev.windlass.sql.Engine;
import dev.windlass.sql.Execution;
import dev.windlass.sql.ResultColumn;
import dev.windlass.sql.RowCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * An engine for tests of the driver alone: every statement gives the same rows, except that SET gives none, HANG waits
 * until it is cancelled, FAIL fails on the third row, and BUG throws what nobody expects.
 */
final class ScriptedEngine implements Engine {
    final List<ResultColumn> columns;
    final List<Object[]> rows;
    final List<String> statements = new ArrayList<>();
    final List<List<@Nullable Object>> parameters = new ArrayList<>();
    final List<ExecutionOptions> options = new ArrayList<>();
    final List<ScriptedExecution> executions = new ArrayList<>();
    final CountDownLatch hanging = new CountDownLatch(1);
    final Catalog catalog;
    List<String> warnings = List.of();
    String schema = "Information";
    boolean closed;

    ScriptedEngine(List<ResultColumn> columns, List<Object[]> rows) {
        this(columns, rows, new SmallCatalog());
    }

    ScriptedEngine(List<ResultColumn> columns, List<Object[]> rows, Catalog catalog) {
        this.columns = columns;
        this.rows = rows;
        this.catalog = catalog;
    }

    /** One column, one row. */
    static ScriptedEngine of(int jdbcType, String typeName, @Nullable Object value) {
        return new ScriptedEngine(
                List.of(new ResultColumn("Value", jdbcType, typeName, 0, 0)), List.<Object[]>of(new Object[] {value}));
    }

    JdbcConnection connect() {
        return new JdbcConnection(
                this, ConnectionSettings.of("jdbc:bitbucket:AuthScheme=None;User=me@x.org", new Properties()));
    }

    @Override
    public Description describe(String sql) {
        return new Description(returnsRows(sql) ? columns : List.of(), 0);
    }

    @Override
    public List<ResultColumn> parameters(String sql) {
        return List.of();
    }

    @Override
    public List<Optional<ColumnOrigin>> origins(String sql, String inSchema, List<ResultColumn> result) {
        return result.stream().map(column -> Optional.<ColumnOrigin>empty()).toList();
    }

    private static boolean returnsRows(String sql) {
        return !sql.startsWith("SET");
    }

    @Override
    public Execution execution(String sql, List<@Nullable Object> values, ExecutionOptions limits) {
        statements.add(sql);
        parameters.add(values);
        options.add(limits);
        ScriptedExecution execution = new ScriptedExecution(sql);
        executions.add(execution);
        return execution;
    }

    @Override
    public String plan(String sql, List<@Nullable Object> values) {
        return "plan of " + sql;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public String currentSchema() {
        return schema;
    }

    @Override
    public void useSchema(String name) {
        if (catalog.tables(name).isEmpty()) {
            throw ErrorCode.NO_SUCH_SCHEMA.with(name, "");
        }
        schema = name;
    }

    @Override
    public BitbucketClient client() {
        throw ErrorCode.NOT_SUPPORTED.with("a client of the scripted engine");
    }

    @Override
    public void reuseRows(Duration maxAge) {}

    @Override
    public Optional<Instant> oldestRowsUsed() {
        return Optional.empty();
    }

    @Override
    public void onProgress(ProgressListener listener) {}

    @Override
    public List<RequestRecord> requests() {
        return List.of(new RequestRecord(1, 2, Instant.EPOCH, "GET", "https://x/y", 200, 5, 6, 1, false));
    }

    @Override
    public void close() {
        closed = true;
    }

    /** A run of the script. */
    final class ScriptedExecution implements Execution, RowCursor {
        private final String sql;
        private final CountDownLatch cancelled = new CountDownLatch(1);
        private int row = -1;
        boolean closed;

        ScriptedExecution(String sql) {
            this.sql = sql;
        }

        @Override
        public Result start() {
            if (sql.startsWith("HANG")) {
                hanging.countDown();
                try {
                    cancelled.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                throw ErrorCode.CANCELLED.with();
            }
            if (sql.startsWith("BUG")) {
                throw new IllegalStateException("secret details");
            }
            return returnsRows(sql) ? new Result.Rows(this) : new Result.Done(0);
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }

        @Override
        public List<String> warnings() {
            return warnings;
        }

        @Override
        public void close() {
            closed = true;
            cancelled.countDown();
        }

        @Override
        public List<ResultColumn> columns() {
            return columns;
        }

        @Override
        public boolean next() {
            if (sql.startsWith("FAIL") && row == 1) {
                throw ErrorCode.SERVER_ERROR.with("/x", 500, "no", 4);
            }
            row++;
            return row < rows.size();
        }

        @Override
        public @Nullable Object get(int index) {
            return rows.get(row)[index];
        }

        @Override
        public String toString() {
            return sql + Arrays.toString(rows.toArray());
        }
    }
}
