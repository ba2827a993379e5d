package dev.windlass.cli;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints the rows of one result in one shape. Rows go out as they come: no writer keeps a whole result, and none prints
 * anything before the first row is there or the end is certain, so that a statement that fails at once leaves standard
 * output empty. A result that fails later is left visibly unfinished.
 */
sealed interface RowWriter permits TableRows, DelimitedRows, JsonRows {
    /** One row; {@code values} as {@link ResultColumn#read} gives them, in column order. */
    void row(List<@Nullable Object> values) throws IOException;

    /** The result is complete. */
    void end() throws IOException;
}
