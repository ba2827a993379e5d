package dev.windlass.jdbc;

import dev.windlass.sql.ResultColumn;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a metadata result that are made one by one: the columns of all tables of 5,000 repositories do not fit into
 * the memory. They come in the order of the stream. Not thread-safe.
 */
final class LazyRows implements Rows {
    private final List<ResultColumn> columns;
    private final Iterator<@Nullable Object[]> rows;
    private @Nullable Object @Nullable [] current;
    private boolean closed;

    LazyRows(List<ResultColumn> columns, Stream<@Nullable Object[]> rows) {
        this.columns = List.copyOf(columns);
        this.rows = rows.iterator();
    }

    /** As many values as columns, of the classes of their types. */
    static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        current = !closed && rows.hasNext() ? rows.next() : null;
        return current != null;
    }

    @Override
    public @Nullable Object get(int index) {
        if (current == null) {
            throw new IllegalStateException("not on a row");
        }
        return current[index];
    }

    @Override
    public void close() {
        closed = true;
    }
}
