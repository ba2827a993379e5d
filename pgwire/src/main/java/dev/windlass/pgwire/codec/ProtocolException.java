package dev.windlass.pgwire.codec;

/** A message that breaks the protocol, with the SQLSTATE and words that PostgreSQL has for it. */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sqlState;

    public ProtocolException(String sqlState, String message) {
        super(message);
        this.sqlState = sqlState;
    }

    static ProtocolException violation(String message) {
        return new ProtocolException("08P01", message);
    }

    public String sqlState() {
        return sqlState;
    }

    /** Never null here. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
