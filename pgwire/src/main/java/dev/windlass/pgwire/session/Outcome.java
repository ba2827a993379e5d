package dev.windlass.pgwire.session;

/** What running a command gave. */
sealed interface Outcome {
    /** Nothing but its having been done. */
    record Done(String tag) implements Outcome {}

    /** Rows; the tag is {@code verb} and their number. */
    record Rows(RowSource source, String verb) implements Outcome {}

    /** Rows to be written as COPY does. */
    record Copy(RowSource source, CopyFormat format) implements Outcome {}
}
