package dev.windlass.jdbc;

import dev.windlass.sql.ColumnOrigin;
import dev.windlass.sql.ResultColumn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a result set reads from: the rows of an execution, or a list in memory (metadata).
 *
 * <p>Values have the classes that {@link dev.windlass.sql.RowCursor#get} lists. Failures are WindlassExceptions.
 * Belongs to one thread at a time, but {@link #close} may come from any.
 */
interface Rows {
    List<ResultColumn> columns();

    /** From which tables the columns come, as {@code Engine.origins} has it; empty for "not known". */
    default List<Optional<ColumnOrigin>> origins() {
        return List.of();
    }

    /** Moves to the next row. */
    boolean next();

    /** A value of the current row, by index from 0. */
    @Nullable
    Object get(int index);

    /** Ends it; closing twice does nothing. */
    void close();
}
