package dev.windlass.sql.duck;

import dev.windlass.model.ColumnType;
import dev.windlass.sql.GivenValues;
import dev.windlass.tables.ColumnSpec;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBTableFunctionState;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * The table function below every live table: {@code wl_scan(table)}.
 *
 * <p>Its first column is a placeholder of no content, so that a scan of which nothing is read ({@code COUNT(*)}) can
 * be told from one that reads the first real column. DuckDB binds it on the thread that asked for the statement, which
 * is how it knows its execution, and reads from it on threads of its own; state lives in the bind and init objects.
 *
 * <p>An argument that said which execution it is would have to be read from a variable of the session, which would have
 * to be set for each statement.
 */
final class LiveScan implements DuckDBTableFunction<LiveScan.Bind, LiveScan.State, Object> {
    /** Its name in the engine. */
    static final String FUNCTION = "wl_scan";

    /** The column without content. */
    static final String PLACEHOLDER = "wl_row";

    /** What DuckDB is told about a table's size, so that all live tables look alike to its join order. */
    private static final long ROWS_ASSUMED = 1_000;

    private final LiveTables tables;
    private final LongFunction<DuckExecution> executions;

    /**
     * @param executions the running execution of an id; fails for an unknown one
     */
    LiveScan(LiveTables tables, LongFunction<DuckExecution> executions) {
        this.tables = tables;
        this.executions = executions;
    }

    /** One occurrence of a table in a statement. */
    record Bind(LiveTables.Target target, long executionId, long tag) {}

    @Override
    public Bind bind(DuckDBTableFunctionBindInfo info) throws Exception {
        LiveTables.Target target = tables.target(info.getParameter(0).getString());
        DuckExecution execution = DuckExecution.calling();
        long tag = execution == null ? 0 : execution.bound(target);
        info.addResultColumn(PLACEHOLDER, DuckDBColumnType.BOOLEAN);
        for (LiveTables.Column column : target.columns()) {
            info.addResultColumn(column.name(), duckType(column.type()));
        }
        long rows = ROWS_ASSUMED;
        if (target instanceof LiveTables.ConstantTarget constants) {
            constants.relation().declare(info);
            rows = 1;
        }
        info.setCardinality(rows * PlanReader.TAGS + tag, false);
        return new Bind(target, execution == null ? 0 : execution.id(), tag);
    }

    private static DuckDBColumnType duckType(ColumnType type) {
        return switch (type) {
            case BIGINT -> DuckDBColumnType.BIGINT;
            case INTEGER -> DuckDBColumnType.INTEGER;
            case DOUBLE -> DuckDBColumnType.DOUBLE;
            case BOOLEAN -> DuckDBColumnType.BOOLEAN;
            case DATE -> DuckDBColumnType.DATE;
            case TIMESTAMP -> DuckDBColumnType.TIMESTAMP_WITH_TIME_ZONE;
            // A function cannot declare JSON; the view over it casts.
            case VARCHAR, JSON -> DuckDBColumnType.VARCHAR;
        };
    }

    @Override
    public State init(DuckDBTableFunctionInitInfo info) throws Exception {
        info.setMaxThreads(1);
        Bind bind = info.getBindData();
        List<Integer> wanted = new ArrayList<>();
        for (long i = 0; i < info.getColumnCount(); i++) {
            wanted.add((int) info.getColumnIndex(i) - 1);
        }
        DuckExecution execution = executions.apply(bind.executionId());
        return execution.guarded(() -> open(bind, execution, wanted));
    }

    private static State open(Bind bind, DuckExecution execution, List<Integer> wanted) {
        if (bind.target() instanceof LiveTables.SystemTarget system) {
            GivenValues given = execution.given(bind.tag(), system);
            return new SystemState(system.table().rows().apply(given), wanted, execution);
        }
        if (bind.target() instanceof LiveTables.ReadTarget read) {
            return new LiveState(
                    read.rows(),
                    new BatchWriter(read.rows().columns(), columns(read.table(), wanted), null),
                    execution);
        }
        LiveTables.LiveTarget live = (LiveTables.LiveTarget) bind.target();
        List<@Nullable ColumnSpec> columns = columns(live, wanted);
        LiveRows rows = execution.rows(
                bind.tag(),
                live,
                columns.stream().filter(Objects::nonNull).map(ColumnSpec::name).toList());
        return new LiveState(rows, new BatchWriter(rows.columns(), columns, execution.passedRows()), execution);
    }

    /** What is wanted in its order, null for the placeholder. */
    private static List<@Nullable ColumnSpec> columns(LiveTables.LiveTarget live, List<Integer> wanted) {
        List<@Nullable ColumnSpec> columns = new ArrayList<>();
        wanted.forEach(
                index -> columns.add(index < 0 ? null : live.table().columns().get(index)));
        return columns;
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter writer) throws Exception {
        State state = info.getInitData();
        return state.execution().guarded(() -> state.write(writer));
    }

    /** What a running scan keeps. */
    interface State extends DuckDBTableFunctionState {
        DuckExecution execution();

        /** Writes the next rows; 0 means the end. */
        long write(DuckDBDataChunkWriter writer);

        @Override
        default void close() {}
    }

    /** Rows of a live table. */
    private static final class LiveState implements State {
        private final Portions portions;
        private final BatchWriter rows;
        private final DuckExecution execution;

        LiveState(LiveRows scan, BatchWriter rows, DuckExecution execution) {
            this.portions = new Portions(scan);
            this.rows = rows;
            this.execution = execution;
        }

        @Override
        public DuckExecution execution() {
            return execution;
        }

        @Override
        public long write(DuckDBDataChunkWriter writer) {
            return portions.give(
                    (int) writer.capacity(), (batch, begin, count, at) -> rows.write(writer, batch, begin, count, at));
        }
    }

    /** Rows of a system table. */
    private static final class SystemState implements State {
        private final DuckExecution execution;
        private final List<Integer> wanted;
        private final Iterator<List<@Nullable Object>> rows;

        SystemState(Iterator<List<@Nullable Object>> rows, List<Integer> wanted, DuckExecution execution) {
            this.execution = execution;
            this.wanted = wanted;
            this.rows = rows;
        }

        @Override
        public DuckExecution execution() {
            return execution;
        }

        @Override
        public long write(DuckDBDataChunkWriter writer) {
            int row = 0;
            for (; row < writer.capacity() && rows.hasNext(); row++) {
                List<@Nullable Object> values = rows.next();
                for (int i = 0; i < wanted.size(); i++) {
                    writeObject(writer.vector(i), row, wanted.get(i) < 0 ? (Object) true : values.get(wanted.get(i)));
                }
            }
            return row;
        }
    }

    private static void writeObject(DuckDBWritableVector vector, int row, @Nullable Object value) {
        if (value == null) {
            vector.setNull(row);
        } else if (value instanceof Long number) {
            vector.setLong(row, number);
        } else if (value instanceof Boolean flag) {
            vector.setBoolean(row, flag);
        } else if (value instanceof OffsetDateTime moment) {
            vector.setOffsetDateTime(row, moment);
        } else {
            vector.setString(row, value.toString());
        }
    }
}
