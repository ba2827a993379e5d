package dev.windlass.client;

import java.io.IOException;

/** What came back is not HTTP, or breaks its rules; repeating would not help. */
final class MalformedAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedAnswerException(String message) {
        super(message);
    }
}
