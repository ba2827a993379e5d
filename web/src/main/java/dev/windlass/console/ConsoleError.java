package dev.windlass.console;

/** What a visitor did wrong or met: a status of HTTP, an SQLSTATE, and a text for people. */
final class ConsoleError extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String sqlState;

    ConsoleError(int status, String sqlState, String message) {
        super(message);
        this.status = status;
        this.sqlState = sqlState;
    }

    int status() {
        return status;
    }

    String sqlState() {
        return sqlState;
    }
}
