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

    private static final String PLAIN_DELIMITERS = "\t,;|";

    /** Whether digits, letters, blanks and {@code -+:.} never need a quote, and never stand for NULL. */
    boolean takesPlain() {
        return PLAIN_DELIMITERS.indexOf(delimiter) >= 0
                && quote == '"'
                && !forceQuote
                && (nullText.isEmpty() || nullText.equals(TEXT.nullText));
    }

    /** The three formats of PostgreSQL. */
    enum Kind {
        TEXT,
        CSV,
        BINARY
    }
}
