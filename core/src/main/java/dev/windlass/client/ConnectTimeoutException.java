package dev.windlass.client;

import java.io.InterruptedIOException;

/** No connection stood in time; nothing was sent. */
final class ConnectTimeoutException extends InterruptedIOException {
    private static final long serialVersionUID = 1L;

    ConnectTimeoutException(String message) {
        super(message);
    }
}
