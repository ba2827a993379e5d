package dev.windlass.pgwire.session;

import dev.windlass.pgwire.types.RowFormat;
import dev.windlass.pgwire.types.WireColumn;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a result, forward only, one at a time. One thread at a time. */
interface RowSource extends AutoCloseable {
    List<WireColumn> columns();

    boolean next() throws SQLException;

    /** A value of the current row (column from 0), as the format wants it. */
    @Nullable
    Object value(int index, RowFormat format) throws SQLException;

    /** What happened beside the rows, so far. */
    List<String> warnings() throws SQLException;

    @Override
    void close();
}
