package dev.windlass.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Status, headers and the body's bytes as they come, still packed.
 *
 * <p>For one thread. Must be closed; a body that was not read to its end costs the connection.
 */
interface WireResponse extends AutoCloseable {
    int status();

    /** By lower-case name. */
    Map<String, List<String>> headers();

    /**
     * The body without its framing. Reading throws {@link CutAnswerException} if it ends before the length that the
     * server announced.
     */
    InputStream body() throws IOException;

    @Override
    void close();
}
