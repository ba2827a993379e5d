package dev.windlass.client;

/**
 * On whose behalf a request is made: goes through the chain beside the request. Immutable.
 *
 * @param statementId which statement asks, 0 for the connection itself
 * @param cancellation ends the request, also while it waits; one for each statement, which is known by it
 * @param listener is told what becomes of the request
 */
public record CallContext(long statementId, Cancellation cancellation, CallListener listener) {
    /** Nobody listens. */
    public CallContext(long statementId, Cancellation cancellation) {
        this(statementId, cancellation, CallListener.NONE);
    }

    /** The connection itself asks, and nobody cancels. */
    public static CallContext connection() {
        return new CallContext(0, new Cancellation());
    }

    /** The same for another listener. */
    public CallContext toldTo(CallListener other) {
        return new CallContext(statementId, cancellation, other);
    }
}
