package dev.windlass.sql.duck;

import dev.windlass.model.ColumnBatch;
import dev.windlass.sql.ResultColumn;
import dev.windlass.sql.RowCursor;
import dev.windlass.tables.ColumnSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a live table as its scan gives them: of a statement that names columns of one table and says nothing more,
 * so that there is nothing for DuckDB to do with them. Two thirds of the time of such a statement went into handing the
 * values to DuckDB and taking them back. One thread at a time.
 */
final class PlainCursor implements RowCursor {
    private final DuckExecution execution;
    private final LiveRows rows;
    private final List<ResultColumn> columns;
    private final int[] places;
    private final ColumnBatch.Column[] values;
    private int rowsInBatch;
    private int row = -1;
    private boolean hasEnded;

    private PlainCursor(DuckExecution execution, LiveRows rows, List<ResultColumn> columns) {
        this.execution = execution;
        this.rows = rows;
        this.columns = columns;
        List<String> given = rows.columns().stream().map(ColumnSpec::name).toList();
        this.places = columns.stream()
                .mapToInt(column -> given.indexOf(column.label()))
                .toArray();
        this.values = new ColumnBatch.Column[places.length];
    }

    /**
     * With the first rows fetched, so that whatever speaks against the statement is said when it is run.
     *
     * @param columns names columns of the table
     */
    static PlainCursor begin(DuckExecution execution, LiveRows rows, List<ResultColumn> columns) {
        PlainCursor cursor = new PlainCursor(execution, rows, columns);
        cursor.hasEnded = !cursor.nextBatch();
        return cursor;
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        while (row + 1 >= rowsInBatch) {
            if (hasEnded) {
                return false;
            }
            hasEnded = true; // after a failure, too
            hasEnded = !execution.running(this::nextBatch);
        }
        row++;
        return true;
    }

    private boolean nextBatch() {
        ColumnBatch batch = rows.next();
        if (batch == null) {
            return false;
        }
        rowsInBatch = batch.rows();
        row = -1;
        for (int i = 0; i < places.length; i++) {
            values[i] = batch.columns().get(places[i]);
        }
        return true;
    }

    @Override
    public @Nullable Object get(int index) {
        return BatchValues.get(values[index], row);
    }
}
