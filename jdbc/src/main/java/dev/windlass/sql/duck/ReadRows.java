package dev.windlass.sql.duck;

import dev.windlass.model.ColumnBatch;
import dev.windlass.model.ErrorCode;
import dev.windlass.tables.ColumnSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a scan, read and kept until the statement ends, because both its keys and its rows are needed. Immutable.
 */
final class ReadRows {
    /** Rows kept of one scan: some hundred MB. Each key of theirs costs a request, so nobody gets near. */
    static final int ROWS_MAX = 2_000_000;

    private final List<ColumnSpec> columns;
    private final List<ColumnBatch> batches;

    private ReadRows(List<ColumnSpec> columns, List<ColumnBatch> batches) {
        this.columns = columns;
        this.batches = batches;
    }

    /** Reads a scan to its end. */
    static ReadRows of(LiveRows scan, String table) {
        List<ColumnBatch> batches = new ArrayList<>();
        long rows = 0;
        for (ColumnBatch batch = scan.next(); batch != null; batch = scan.next()) {
            batches.add(batch);
            rows += batch.rows();
            if (rows > ROWS_MAX) {
                throw ErrorCode.LIMIT_REACHED.with(
                        "The number of rows of " + table + " kept for a join",
                        ROWS_MAX,
                        "ReadRows.ROWS_MAX",
                        "Add a condition on that table.");
            }
        }
        return new ReadRows(scan.columns(), List.copyOf(batches));
    }

    /** The rows once more, from the beginning. */
    LiveRows again() {
        return again(columns, batches);
    }

    /** Rows that were read before, from the beginning. */
    static LiveRows again(List<ColumnSpec> columns, List<ColumnBatch> batches) {
        return new LiveRows() {
            private int next;

            @Override
            public List<ColumnSpec> columns() {
                return columns;
            }

            @Override
            public @Nullable ColumnBatch next() {
                return next < batches.size() ? batches.get(next++) : null;
            }

            @Override
            public boolean isReady(long waitMillis) {
                return true;
            }
        };
    }
}
