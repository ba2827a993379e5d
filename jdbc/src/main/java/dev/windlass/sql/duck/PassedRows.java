package dev.windlass.sql.duck;

import dev.windlass.model.ColumnBatch;
import dev.windlass.tables.ColumnSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a scan that wait on this side while the engine chooses among them by what it was given of each. The engine
 * hands them back in the order in which it got them, so rows before one that came back are not needed any more.
 *
 * <p>As rows that are not chosen are never heard of, only so many wait; then the engine is given whole rows until some
 * come back. One thread writes, one reads.
 */
final class PassedRows {
    /** Rows that wait. */
    static final int ROWS_MAX = 5_000;

    /** Characters of the texts of rows that wait: some ten MB. */
    static final long CHARACTERS_MAX = 16_000_000;

    /** Behind the number of a row that the engine has whole, before the carrier's own text. */
    private static final char TEXT = '=';

    /** Behind that number if the carrier is NULL. */
    private static final char NULL = ':';

    private final PassedColumns columns;
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private List<String> names = List.of();
    private @Nullable ColumnBatch last;
    private long first;
    private long next;
    private long rows;
    private long characters;
    private boolean waits;

    PassedRows(PassedColumns columns) {
        this.columns = columns;
    }

    /** Rows that wait, by the number of the first of them. */
    private record Batch(long first, ColumnBatch rows, long characters) {
        long end() {
            return first + rows.rows();
        }
    }

    PassedColumns columns() {
        return columns;
    }

    // ---- the scan

    /** Names what the batches hold, before the first. */
    synchronized void begin(List<ColumnSpec> scanned) {
        names = scanned.stream().map(ColumnSpec::name).toList();
    }

    /** Takes rows of a batch, which are handed over in their order. Whether they wait, so that the engine need not have them. */
    @SuppressWarnings("ReferenceEquality") // the same batch comes in parts
    synchronized boolean keep(ColumnBatch batch) {
        if (batch != last) {
            last = batch;
            first = next;
            next += batch.rows();
            Batch more = new Batch(first, batch, characters(batch));
            waits = waiting.isEmpty()
                    || (rows + batch.rows() <= ROWS_MAX && characters + more.characters() <= CHARACTERS_MAX);
            if (waits) {
                waiting.add(more);
                count(more, 1);
            }
        }
        return waits;
    }

    private static long characters(ColumnBatch batch) {
        long sum = 0;
        for (ColumnBatch.Column column : batch.columns()) {
            for (int row = 0; column.type().isText() && row < batch.rows(); row++) {
                String text = column.texts()[row];
                sum += text == null ? 0 : text.length();
            }
        }
        return sum;
    }

    private void count(Batch batch, int times) {
        rows += (long) times * batch.rows().rows();
        characters += times * batch.characters();
    }

    /** What stands in the carrier for rows of the batch that was kept last. */
    synchronized @Nullable String[] carried(ColumnBatch.Column carrier, int begin, int count) {
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
    synchronized int[] places(List<String> labels) {
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

    /** The row for which that stood in the carrier. */
    synchronized Row row(String carried) {
        int digits = 0;
        while (digits < carried.length() && Character.isDigit(carried.charAt(digits))) {
            digits++;
        }
        long number = Long.parseLong(carried, 0, digits, 10);
        while (!waiting.isEmpty() && waiting.element().end() <= number) {
            count(waiting.remove(), -1);
        }
        if (digits < carried.length()) {
            return new Row(null, 0, carried.charAt(digits) == NULL ? null : carried.substring(digits + 1));
        }
        Batch found = waiting.peek();
        if (found == null || found.first() > number) {
            throw new IllegalStateException("row " + number + " does not wait");
        }
        return new Row(found.rows(), (int) (number - found.first()), null);
    }
}
