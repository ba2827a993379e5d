package dev.windlass.sql;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that become a Parquet file. They are gathered in a private folder that nobody else names, so that memory does not
 * grow with them; closing removes it. Belongs to one thread.
 */
public interface ParquetFile extends AutoCloseable {

    /** Adds a row: for each column null, or what {@code getObject} gives for its type. */
    void row(List<? extends @Nullable Object> values) throws SQLException;

    /** Writes the file, once, after the last row. */
    void writeTo(OutputStream out) throws SQLException, IOException;

    /** Removes everything; closing twice does nothing. */
    @Override
    void close() throws SQLException;
}
