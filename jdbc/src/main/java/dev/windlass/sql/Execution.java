package dev.windlass.sql;

import java.util.List;

/**
 * One run of one statement.
 *
 * <p>{@link #start} and the cursor belong to one thread at a time; {@link #cancel} and {@link #close} may come from
 * any thread at any moment, also before and during {@code start}, and end a hanging request within a second.
 */
public interface Execution extends AutoCloseable {

    /** Runs until the first rows are there (or the statement is done). To be called once. */
    Result start();

    /** Ends the statement: whoever waits gets 57014. After the end it does nothing. */
    void cancel();

    /** What happened beside the rows, so far: values that did not fit, repositories left out. */
    List<String> warnings();

    /** Stops paging and frees everything; closing twice does nothing. */
    @Override
    void close();

    /** What a statement gave: rows, or nothing but its having been done. */
    sealed interface Result {
        /** A query's rows. */
        record Rows(RowCursor cursor) implements Result {}

        /** A statement without rows, such as USE or SET; the count is always 0 until writes come. */
        record Done(long updateCount) implements Result {}
    }
}
