package dev.windlass.pgwire.session;

/**
 * What one session may use. Immutable.
 *
 * @param statements prepared statements held at once
 * @param portals open results held at once; each holds resources of the engine
 * @param rows of one result, 0 for all
 * @param statementMillis a statement's time unless the client sets another, 0 for any
 * @param idleSeconds a session may do nothing that long, 0 for ever
 */
public record Limits(int statements, int portals, long rows, int statementMillis, int idleSeconds) {
    public static final Limits DEFAULTS = new Limits(10_000, 100, 0, 0, 0);
}
