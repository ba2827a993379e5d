package dev.windlass.export;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows in a format: one {@link #row} for each, then {@link #end}. Belongs to one thread. */
public interface RowWriter {

    /** One value for each column, as {@link ResultColumn#read} gives it. */
    void row(List<? extends @Nullable Object> values) throws IOException, SQLException;

    /** After the last row: writes what stands at the end, and flushes. Does not close the stream. */
    void end() throws IOException, SQLException;
}
