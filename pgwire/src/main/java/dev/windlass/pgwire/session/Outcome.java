package dev.windlass.pgwire.session;

import dev.windlass.pgwire.codec.PgError;
import org.jspecify.annotations.Nullable;

/** What running a command gave. */
sealed interface Outcome {
    /** Nothing but its having been done, perhaps with a warning. */
    record Done(String tag, @Nullable PgError warning) implements Outcome {
        Done(String tag) {
            this(tag, null);
        }
    }

    /** Rows; the tag is {@code verb} and their number. */
    record Rows(RowSource source, String verb) implements Outcome {}

    /** Rows to be written as COPY does. */
    record Copy(RowSource source, CopyFormat format) implements Outcome {}
}
