package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import org.jspecify.annotations.Nullable;

/**
 * Bitbucket answered, and the answer is a refusal or failure (4xx, 5xx) after all retries.
 *
 * <p>The status is kept so that a scan can react: no row for a single object's 404, a second try without a refused
 * {@code q}. Immutable.
 */
public final class ApiException extends WindlassException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public ApiException(ErrorCode code, String message, int status, @Nullable Throwable cause) {
        super(code, message, cause);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
