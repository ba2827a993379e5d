package dev.windlass.client;

import java.io.IOException;

/** The answer ended before its announced end; the request may be repeated. */
final class CutAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    CutAnswerException(String message) {
        super(message);
    }
}
