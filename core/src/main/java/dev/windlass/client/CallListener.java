package dev.windlass.client;

/**
 * Is told what becomes of a call: for those who count, and those who show progress.
 *
 * <p>Called by the threads that make the calls; must be thread-safe and must not block.
 */
public interface CallListener {
    /** Tells nobody. */
    CallListener NONE = new CallListener() {};

    /**
     * A request went over the wire and an answer came back, good or bad.
     *
     * @param millis on the wire, without waiting for the budget
     */
    default void answered(long bytes, long millis) {}

    /** No request was made, because somebody else's answer served. */
    default void shared() {}

    /** The request is held back by the budget until its reset, so long. */
    default void waits(long millis) {}

    /** It is held back no more; told once for each {@link #waits}. */
    default void goesOn(long waitedMillis) {}
}
