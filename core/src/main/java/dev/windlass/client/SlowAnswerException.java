package dev.windlass.client;

import java.io.InterruptedIOException;

/** An answer goes on for too long, though bytes of it keep coming; asking again would cost as long again. */
final class SlowAnswerException extends InterruptedIOException {
    private static final long serialVersionUID = 1L;

    /** An answer may take so many times the read time-out. */
    static final int READ_TIMEOUTS = 10;

    SlowAnswerException() {
        super("the answer had not ended in time");
    }
}
