package dev.windlass.jdbc;

import dev.windlass.model.WindlassException;
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
    private final StatementLog.Entry entry;
    private long rows;

    ExecutionRows(
            Execution execution,
            RowCursor cursor,
            Supplier<List<Optional<ColumnOrigin>>> findOrigins,
            StatementLog.Entry entry) {
        this.findOrigins = findOrigins;
        this.entry = entry;
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
        boolean hasNext;
        try {
            hasNext = cursor.next();
        } catch (WindlassException e) {
            entry.failed(e.sqlState(), e.getMessage());
            throw e;
        }
        if (hasNext) {
            rows++;
        } else {
            entry.ended(rows);
        }
        return hasNext;
    }

    @Override
    public @Nullable Object get(int index) {
        return cursor.get(index);
    }

    @Override
    public void close() {
        entry.ended(rows);
        execution.close();
    }
}
