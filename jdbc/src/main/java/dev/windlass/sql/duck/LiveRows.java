package dev.windlass.sql.duck;

import dev.windlass.model.ColumnBatch;
import dev.windlass.scan.Scan;
import dev.windlass.tables.ColumnSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one occurrence of a live table, batch by batch. One reader at a time. */
interface LiveRows {
    /** What the batches hold. */
    List<ColumnSpec> columns();

    /** The next rows, possibly none of them, or null at the end; blocks. */
    @Nullable
    ColumnBatch next();

    /** Whether {@link #next} would probably not block, after waiting so long for that at most. */
    boolean isReady(long waitMillis);

    /** No row at all. */
    static LiveRows none(List<ColumnSpec> columns) {
        return new LiveRows() {
            @Override
            public List<ColumnSpec> columns() {
                return columns;
            }

            @Override
            public @Nullable ColumnBatch next() {
                return null;
            }

            @Override
            public boolean isReady(long waitMillis) {
                return true;
            }
        };
    }

    /** Those that a scan asks for. */
    static LiveRows of(Scan scan) {
        return new LiveRows() {
            @Override
            public List<ColumnSpec> columns() {
                return scan.plan().columns();
            }

            @Override
            public @Nullable ColumnBatch next() {
                return scan.next();
            }

            @Override
            public boolean isReady(long waitMillis) {
                return scan.isReady(waitMillis);
            }
        };
    }
}
