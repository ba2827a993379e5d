package dev.windlass.sql.duck;

import dev.windlass.model.ColumnBatch;
import dev.windlass.sql.ResultColumn;
import dev.windlass.sql.RowCursor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the engine has chosen, of which it knew only what it needed for that: their values are taken from the batches
 * of the scan. Half the time of a wide statement with a condition went into handing values to the engine and taking them back.
 * One thread at a time.
 */
final class ChosenRowsCursor implements RowCursor {
    private final ChunkCursor chosen;
    private final PassedRows passed;
    private final int carrier;
    /** Of the columns in the batches; known with the first row. */
    private int @Nullable [] places;

    private PassedRows.@Nullable Row row;

    ChosenRowsCursor(ChunkCursor chosen, PassedRows passed) {
        this.chosen = chosen;
        this.passed = passed;
        this.carrier = labels(chosen).indexOf(passed.columns().carrier());
    }

    private static List<String> labels(RowCursor cursor) {
        return cursor.columns().stream().map(ResultColumn::label).toList();
    }

    @Override
    public List<ResultColumn> columns() {
        return chosen.columns();
    }

    @Override
    public boolean next() {
        if (!chosen.next()) {
            return false;
        }
        row = passed.row(Objects.requireNonNull(chosen.get(carrier)).toString());
        if (places == null) {
            places = passed.places(labels(chosen));
        }
        return true;
    }

    @Override
    public @Nullable Object get(int index) {
        PassedRows.Row current = Objects.requireNonNull(row);
        ColumnBatch batch = current.batch();
        if (batch == null) {
            return index == carrier ? current.text() : chosen.get(index);
        }
        return BatchValues.get(batch.columns().get(Objects.requireNonNull(places)[index]), current.row());
    }
}
