package dev.windlass.pgwire.session;

/**
 * How COPY writes rows. Immutable.
 *
 * @param nullText what stands for NULL
 * @param forceQuote quotes every value that is not NULL
 */
record CopyFormat(
        Kind kind, char delimiter, char quote, char escape, String nullText, boolean header, boolean forceQuote) {
    static final CopyFormat TEXT = new CopyFormat(Kind.TEXT, '\t', '"', '"', "\\N", false, false);

    /** The three formats of PostgreSQL. */
    enum Kind {
        TEXT,
        CSV,
        BINARY
    }
}
