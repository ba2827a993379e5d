package dev.windlass.pgwire.session;

import dev.windlass.pgwire.codec.FrontendMessage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where a session gets its messages from and leaves its log lines. */
public interface SessionHost {

    /**
     * The client's next message, waiting at most so long (0 for ever).
     *
     * @return null when the client is gone or the time is over; {@link #isOver} tells which
     */
    @Nullable
    FrontendMessage next(long millis) throws IOException, InterruptedException;

    /** Whether the server stops. */
    boolean isStopping();

    /** Whether no further message will come. */
    boolean isOver();

    /** One line about a statement that has ended; no secret is in it. */
    void log(String line);
}
