package dev.windlass.sql.duck;

import dev.windlass.model.ColumnBatch;
import dev.windlass.model.ColumnType;
import dev.windlass.sql.GivenValues;
import dev.windlass.tables.ColumnSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
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

    private static final long MICROS_PER_SECOND = 1_000_000L;

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
            return new LiveState(read.rows(), read.table().table().columns(), wanted, execution);
        }
        LiveTables.LiveTarget live = (LiveTables.LiveTarget) bind.target();
        List<String> names = wanted.stream()
                .filter(index -> index >= 0)
                .map(index -> live.table().columns().get(index).name())
                .toList();
        return new LiveState(
                execution.rows(bind.tag(), live, names), live.table().columns(), wanted, execution);
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
        private final DuckExecution execution;
        private final int[] places;

        LiveState(LiveRows scan, List<ColumnSpec> all, List<Integer> wanted, DuckExecution execution) {
            this.portions = new Portions(scan);
            this.execution = execution;
            List<ColumnSpec> given = scan.columns();
            this.places = wanted.stream()
                    .mapToInt(index -> index < 0 ? -1 : given.indexOf(all.get(index)))
                    .toArray();
        }

        @Override
        public DuckExecution execution() {
            return execution;
        }

        @Override
        public long write(DuckDBDataChunkWriter writer) {
            return portions.give((int) writer.capacity(), (batch, begin, count, at) -> {
                for (int i = 0; i < places.length; i++) {
                    DuckDBWritableVector vector = writer.vector(i);
                    if (places[i] < 0) {
                        for (int row = 0; row < count; row++) {
                            vector.setBoolean(at + row, true);
                        }
                    } else {
                        writeColumn(vector, batch.columns().get(places[i]), begin, count, at);
                    }
                }
            });
        }
    }

    private static void writeColumn(
            DuckDBWritableVector vector, ColumnBatch.Column column, int begin, int count, int at) {
        if (column.type().isText()) {
            vector.setStrings(at, Arrays.copyOfRange(column.texts(), begin, begin + count));
            return;
        }
        for (int row = 0; row < count; row++) {
            if (column.isNull(begin + row)) {
                vector.setNull(at + row);
            } else {
                writeValue(vector, column, at + row, begin + row);
            }
        }
    }

    private static void writeValue(DuckDBWritableVector vector, ColumnBatch.Column column, int row, int source) {
        switch (column.type()) {
            case BIGINT -> vector.setLong(row, column.longs()[source]);
            case INTEGER -> vector.setInt(row, (int) column.longs()[source]);
            case DOUBLE -> vector.setDouble(row, column.doubles()[source]);
            case BOOLEAN -> vector.setBoolean(row, column.longs()[source] != 0);
            case DATE -> vector.setDate(row, LocalDate.ofEpochDay(column.longs()[source]));
            case TIMESTAMP -> vector.setOffsetDateTime(row, moment(column.longs()[source]));
            case VARCHAR, JSON -> vector.setString(row, column.texts()[source]);
        }
    }

    /** The moment so many microseconds after 1970-01-01T00:00Z. */
    static OffsetDateTime moment(long micros) {
        long seconds = Math.floorDiv(micros, MICROS_PER_SECOND);
        return Instant.ofEpochSecond(seconds, (micros - seconds * MICROS_PER_SECOND) * 1_000L)
                .atOffset(ZoneOffset.UTC);
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
