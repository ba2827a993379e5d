package dev.windlass.scan;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Turns exported rows into rows as the service's list has them. One thread at a time. */
sealed interface Entries permits SingleEntries, ChangeEntries {
    /**
     * Takes the exported row that the parser is at the beginning of, and leaves the parser at its end.
     *
     * @return whether a row is ready
     */
    boolean take(JsonParser parser);

    /** The rows are at their end; whether one more is ready. */
    boolean end();

    /** The row that is ready, as JSON; valid until the next call. */
    EntryBuffer row();

    /** The issue that it belongs to, where it says so. */
    @Nullable
    String issue();
}
