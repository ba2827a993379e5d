package dev.windlass.sql.duck;

import dev.windlass.model.ColumnBatch;
import dev.windlass.tables.ColumnSpec;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** Writes rows of batches into the engine's chunks. One thread at a time. */
final class BatchWriter {
    private static final int PLACEHOLDER = -1;

    /** Where each vector's values are in a batch. */
    private final int[] places;

    private final boolean[] isPassed;
    private final int carrier;
    private final @Nullable PassedRows passed;

    /**
     * @param given what the batches hold
     * @param wanted what each vector is to hold, null for the column without content
     * @param passed keeps the rows of which the engine need not see all, null where it does
     */
    BatchWriter(List<ColumnSpec> given, List<@Nullable ColumnSpec> wanted, @Nullable PassedRows passed) {
        this.places = wanted.stream()
                .mapToInt(column -> column == null ? PLACEHOLDER : given.indexOf(column))
                .toArray();
        this.passed = passed;
        if (passed != null) {
            passed.begin(given);
        }
        this.isPassed = new boolean[places.length];
        int carrying = PLACEHOLDER;
        for (int i = 0; passed != null && i < places.length; i++) {
            ColumnSpec column = wanted.get(i);
            isPassed[i] = column != null && passed.columns().names().contains(column.name());
            if (column != null && column.name().equals(passed.columns().carrier())) {
                carrying = i;
            }
        }
        this.carrier = carrying;
    }

    /**
     * Writes some rows of a batch.
     *
     * @param begin first row in the batch
     * @param count rows of it
     * @param at place in the chunk of the first
     */
    void write(DuckDBDataChunkWriter writer, ColumnBatch batch, int begin, int count, int at) {
        boolean waits = passed != null && passed.keep(batch);
        for (int i = 0; i < places.length; i++) {
            DuckDBWritableVector vector = writer.vector(i);
            if (places[i] == PLACEHOLDER) {
                for (int row = 0; row < count; row++) {
                    vector.setBoolean(at + row, true);
                }
            } else if (i == carrier) {
                ColumnBatch.Column column = batch.columns().get(places[i]);
                vector.setStrings(at, Objects.requireNonNull(passed).carried(column, begin, count));
            } else if (waits && isPassed[i]) {
                for (int row = 0; row < count; row++) {
                    vector.setNull(at + row);
                }
            } else {
                write(vector, batch.columns().get(places[i]), begin, count, at);
            }
        }
    }

    private static void write(DuckDBWritableVector vector, ColumnBatch.Column column, int begin, int count, int at) {
        if (column.type().isText()) {
            vector.setStrings(at, Arrays.copyOfRange(column.texts(), begin, begin + count));
            return;
        }
        for (int row = 0; row < count; row++) {
            if (column.isNull(begin + row)) {
                vector.setNull(at + row);
            } else {
                write(vector, column, at + row, begin + row);
            }
        }
    }

    private static void write(DuckDBWritableVector vector, ColumnBatch.Column column, int row, int source) {
        switch (column.type()) {
            case BIGINT -> vector.setLong(row, column.longs()[source]);
            case INTEGER -> vector.setInt(row, (int) column.longs()[source]);
            case DOUBLE -> vector.setDouble(row, column.doubles()[source]);
            case BOOLEAN -> vector.setBoolean(row, column.longs()[source] != 0);
            case DATE -> vector.setDate(row, LocalDate.ofEpochDay(column.longs()[source]));
            case TIMESTAMP -> vector.setOffsetDateTime(row, BatchValues.moment(column.longs()[source]));
            case VARCHAR, JSON -> vector.setString(row, column.texts()[source]);
        }
    }
}
