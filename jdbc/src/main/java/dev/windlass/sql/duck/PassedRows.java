package dev.windlass.sql.duck;

import dev.windlass.model.ColumnBatch;
import dev.windlass.tables.ColumnSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a scan that wait on this side while the engine chooses among them by what it was given of each. The engine
 * hands them back in the order in which it got them, so rows before one that came back are not needed any more.
 *
 * <p>As rows that are not chosen are never heard of, only so many wait; then the engine is given whole rows until some
 * come back. One thread writes, one reads.
 */
final class PassedRows {
    /** Rows that wait: of the widest tables, some ten MB. */
    static final int ROWS_MAX = 5_000;

    /** Behind the number of a row that the engine has whole, before the carrier's own text. */
    private static final char TEXT = '=';

    /** Behind that number if the carrier is NULL. */
    private static final char NULL = ':';

    private final PassedColumns columns;
    /** By the number of their first row. */
    private final ConcurrentSkipListMap<Long, ColumnBatch> waiting = new ConcurrentSkipListMap<>();

    private volatile List<String> names = List.of();
    private @Nullable ColumnBatch last;
    private long first;
    private long next;
    private boolean waits;

    PassedRows(PassedColumns columns) {
        this.columns = columns;
    }

    PassedColumns columns() {
        return columns;
    }

    // ---- the scan

    /** Names what the batches hold, before the first. */
    void begin(List<ColumnSpec> scanned) {
        names = scanned.stream().map(ColumnSpec::name).toList();
    }

    /** Takes rows of a batch, which are handed over in their order. Whether they wait, so that the engine need not have them. */
    @SuppressWarnings("ReferenceEquality") // the same batch comes in parts
    boolean keep(ColumnBatch batch) {
        if (batch != last) {
            last = batch;
            first = next;
            next += batch.rows();
            Map.Entry<Long, ColumnBatch> oldest = waiting.firstEntry();
            waits = oldest == null || next - oldest.getKey() <= ROWS_MAX;
            if (waits) {
                waiting.put(first, batch);
            }
        }
        return waits;
    }

    /** What stands in the carrier for rows of the batch that was kept last. */
    @Nullable
    String[] carried(ColumnBatch.Column carrier, int begin, int count) {
        @Nullable String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            int row = begin + i;
            String number = Long.toString(first + row);
            if (waits) {
                texts[i] = number;
            } else {
                texts[i] = carrier.isNull(row) ? number + NULL : number + TEXT + carrier.texts()[row];
            }
        }
        return texts;
    }

    // ---- the reader

    /** Where each of these columns lies in a batch. */
    int[] places(List<String> labels) {
        return labels.stream().mapToInt(names::indexOf).toArray();
    }

    /**
     * A row that came back.
     *
     * @param batch null for a row that the engine has whole
     * @param text what the carrier really holds, of such a row
     */
    record Row(
            @Nullable ColumnBatch batch, int row, @Nullable String text) {}

    Row row(String carried) {
        int digits = 0;
        while (digits < carried.length() && Character.isDigit(carried.charAt(digits))) {
            digits++;
        }
        long number = Long.parseLong(carried, 0, digits, 10);
        if (digits < carried.length()) {
            waiting.headMap(number).clear();
            return new Row(null, 0, carried.charAt(digits) == NULL ? null : carried.substring(digits + 1));
        }
        Map.Entry<Long, ColumnBatch> found = waiting.floorEntry(number);
        if (found == null || number - found.getKey() >= found.getValue().rows()) {
            throw new IllegalStateException("row " + number + " does not wait");
        }
        waiting.headMap(found.getKey()).clear();
        return new Row(found.getValue(), (int) (number - found.getKey()), null);
    }
}
