package dev.windlass.pgwire.session;

import dev.windlass.pgwire.types.RowFormat;
import dev.windlass.pgwire.types.WireColumn;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next few rows of a cursor, which stays open behind them. */
final class CursorRows implements RowSource {
    private final Portal cursor;
    private final RowSource rows;
    private long left;

    CursorRows(Portal cursor, RowSource rows, long count) {
        this.cursor = cursor;
        this.rows = rows;
        this.left = count;
    }

    @Override
    public List<WireColumn> columns() {
        return rows.columns();
    }

    @Override
    public boolean next() throws SQLException {
        if (left == 0 || !cursor.advance(rows)) {
            left = 0;
            return false;
        }
        left--;
        return true;
    }

    @Override
    public @Nullable Object value(int index, RowFormat format) throws SQLException {
        return rows.value(index, format);
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void close() {}
}
