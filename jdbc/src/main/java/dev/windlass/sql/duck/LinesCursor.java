package dev.windlass.sql.duck;

import dev.windlass.sql.ResultColumn;
import dev.windlass.sql.RowCursor;
import java.sql.Types;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text as rows of one column, for EXPLAIN. One thread at a time. */
final class LinesCursor implements RowCursor {
    private final List<ResultColumn> columns;
    private final Iterator<String> lines;
    private @Nullable String line;

    LinesCursor(String label, String text) {
        this.columns = columns(label);
        this.lines = text.lines().iterator();
    }

    private LinesCursor(String label, Iterator<String> lines) {
        this.columns = columns(label);
        this.lines = lines;
    }

    /** The text as one row. */
    static LinesCursor one(String label, String text) {
        return new LinesCursor(label, List.of(text).iterator());
    }

    static List<ResultColumn> columns(String label) {
        return List.of(new ResultColumn(label, Types.VARCHAR, "VARCHAR", 0, 0));
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        boolean hasNext = lines.hasNext();
        line = hasNext ? lines.next() : null;
        return hasNext;
    }

    @Override
    public @Nullable Object get(int index) {
        return line;
    }
}
