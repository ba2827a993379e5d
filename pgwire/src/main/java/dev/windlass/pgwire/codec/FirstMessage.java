package dev.windlass.pgwire.codec;

import java.util.Map;

/** What a client says first on a new socket; the only messages without a type byte. Immutable. */
public sealed interface FirstMessage {

    /** Asks for TLS; answered by one byte, after which the client speaks again. */
    record TlsRequest() implements FirstMessage {}

    /** Asks for encryption by GSSAPI, which is always declined. */
    record GssRequest() implements FirstMessage {}

    /** Asks, on a socket of its own, to stop what another session runs. */
    record CancelRequest(int processId, int secret) implements FirstMessage {}

    /**
     * Opens a session.
     *
     * @param parameters user, database, options and settings, in the order sent
     */
    record Startup(int major, int minor, Map<String, String> parameters) implements FirstMessage {
        public Startup {
            parameters = Map.copyOf(parameters);
        }
    }
}
