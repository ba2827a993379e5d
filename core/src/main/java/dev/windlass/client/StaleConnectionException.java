package dev.windlass.client;

import java.io.IOException;

/**
 * A kept-alive connection turned out to be closed when it was used again, before a byte of an answer came.
 *
 * <p>The usual race of keep-alive; worth a try on a fresh connection without waiting.
 */
final class StaleConnectionException extends IOException {
    private static final long serialVersionUID = 1L;

    StaleConnectionException(IOException cause) {
        super("the kept-alive connection had been closed", cause);
    }
}
