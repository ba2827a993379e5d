package dev.windlass.sql.duck;

import dev.windlass.model.ColumnBatch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Values of batches as the objects that a reader of rows gets. Stateless. */
final class BatchValues {
    private static final long MICROS_PER_SECOND = 1_000_000L;

    private BatchValues() {}

    static @Nullable Object get(ColumnBatch.Column column, int row) {
        if (column.isNull(row)) {
            return null;
        }
        return switch (column.type()) {
            case BIGINT -> column.longs()[row];
            case INTEGER -> (int) column.longs()[row];
            case DOUBLE -> column.doubles()[row];
            case BOOLEAN -> column.longs()[row] != 0;
            case DATE -> LocalDate.ofEpochDay(column.longs()[row]);
            case TIMESTAMP -> moment(column.longs()[row]);
            case VARCHAR, JSON -> column.texts()[row];
        };
    }

    /** The moment so many microseconds after 1970-01-01T00:00Z. */
    static OffsetDateTime moment(long micros) {
        long seconds = Math.floorDiv(micros, MICROS_PER_SECOND);
        return Instant.ofEpochSecond(seconds, (micros - seconds * MICROS_PER_SECOND) * 1_000L)
                .atOffset(ZoneOffset.UTC);
    }
}
