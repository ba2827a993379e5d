package dev.windlass.jdbc;

import dev.windlass.sql.ColumnOrigin;
import dev.windlass.sql.Execution;
import dev.windlass.sql.ResultColumn;
import dev.windlass.sql.RowCursor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows of a running statement; closing them ends its paging. Threads as {@link Execution} says. */
final class ExecutionRows implements Rows {
    private final Execution execution;
    private final RowCursor cursor;
    private final List<ResultColumn> columns;
    private final Supplier<List<Optional<ColumnOrigin>>> findOrigins;

    ExecutionRows(Execution execution, RowCursor cursor, Supplier<List<Optional<ColumnOrigin>>> findOrigins) {
        this.findOrigins = findOrigins;
        this.execution = execution;
        this.cursor = cursor;
        this.columns = List.copyOf(cursor.columns());
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public List<Optional<ColumnOrigin>> origins() {
        return findOrigins.get();
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
