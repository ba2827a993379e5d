package dev.windlass.model;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as typed columns, the form in which they leave {@code core}.
 *
 * <p>Primitive arrays, because engines take them without boxing. Immutable by agreement: whoever gets a batch reads it
 * only.
 *
 * @param rows number of rows, the used length of every array
 */
public record ColumnBatch(int rows, List<Column> columns) {
    public ColumnBatch {
        columns = List.copyOf(columns);
    }

    /**
     * The values of one column.
     *
     * @param nulls set where the value is NULL
     */
    @SuppressWarnings("ArrayRecordComponent") // engines take the arrays as they are; batches are never compared
    public record Column(
            ColumnType type,
            BitSet nulls,
            long[] longs,
            double[] doubles,
            @Nullable String[] texts) {

        public boolean isNull(int row) {
            return nulls.get(row);
        }

        /** The value of a text or a whole number as it stands in a path, or null. */
        public @Nullable String text(int row) {
            if (isNull(row)) {
                return null;
            }
            return type.isText() ? texts[row] : Long.toString(longs[row]);
        }
    }
}
