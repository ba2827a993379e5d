package dev.windlass.jdbc;

import dev.windlass.sql.Execution;
import dev.windlass.sql.ResultColumn;
import dev.windlass.sql.RowCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a running statement; closing them ends its paging. Threads as {@link Execution} says. */
final class ExecutionRows implements Rows {
    private final Execution execution;
    private final RowCursor cursor;
    private final List<ResultColumn> columns;

    ExecutionRows(Execution execution, RowCursor cursor) {
        this.execution = execution;
        this.cursor = cursor;
        this.columns = List.copyOf(cursor.columns());
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        return cursor.next();
    }

    @Override
    public @Nullable Object get(int index) {
        return cursor.get(index);
    }

    @Override
    public void close() {
        execution.close();
    }
}
