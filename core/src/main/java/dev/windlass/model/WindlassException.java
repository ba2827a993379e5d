package dev.windlass.model;

import org.jspecify.annotations.Nullable;

/**
 * The one exception that leaves {@code core}: an entry of the error catalogue with its blanks filled.
 *
 * <p>The doors turn it into theirs ({@code SQLException}, ErrorResponse, JSON). Unchecked, because it crosses
 * iterators and worker threads. Immutable.
 */
public class WindlassException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public WindlassException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Which entry of the catalogue this is. */
    public ErrorCode code() {
        return code;
    }

    /** Five characters, as in {@link ErrorCode#sqlState()}. */
    public String sqlState() {
        return code.sqlState();
    }

    /** The message, never absent. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
