package dev.windlass.pgwire.session;

import dev.windlass.pgwire.types.RowFormat;
import dev.windlass.pgwire.types.WireColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few rows of text that the session has made itself: SHOW and the like. */
final class MemoryRows implements RowSource {
    private final List<WireColumn> columns;
    private final List<List<String>> rows;
    private int next;

    MemoryRows(List<WireColumn> columns, List<List<String>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    public List<WireColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        return next++ < rows.size();
    }

    @Override
    public @Nullable Object value(int index, RowFormat format) {
        return rows.get(next - 1).get(index);
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void close() {}
}
