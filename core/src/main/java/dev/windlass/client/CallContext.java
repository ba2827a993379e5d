package dev.windlass.client;

/**
 * On whose behalf a request is made: goes through the chain beside the request. Immutable.
 *
 * @param statementId which statement asks, 0 for the connection itself
 * @param cancellation ends the request, also while it waits
 */
public record CallContext(long statementId, Cancellation cancellation) {
    /** The connection itself asks, and nobody cancels. */
    public static CallContext connection() {
        return new CallContext(0, new Cancellation());
    }
}
