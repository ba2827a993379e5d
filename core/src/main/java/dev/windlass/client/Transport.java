package dev.windlass.client;

import java.io.IOException;

/**
 * Sends one request and hands out the answer's head and stream: the end of the chain, and the seam for tests and for
 * another HTTP library.
 *
 * <p>Does exactly what it is told: one call is at most one request on the wire, it follows no redirect, repeats nothing
 * and adds no credential. Thread-safe.
 */
interface Transport extends AutoCloseable {

    /**
     * Blocks until the answer's headers are there.
     *
     * @param cancellation ends this call, and the reading of the body, with an {@link IOException}
     */
    WireResponse send(WireRequest request, Cancellation cancellation) throws IOException;

    /** Ends what is under way. */
    @Override
    void close();
}
