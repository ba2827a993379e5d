package dev.windlass.pgwire.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client says in a session. Immutable; byte arrays are not to be changed. */
public sealed interface FrontendMessage {

    /** How many bytes it took on the wire, about: for the bound on what waits. */
    default int size() {
        return 64;
    }

    /** Statements to run at once. */
    record Query(String sql) implements FrontendMessage {
        @Override
        public int size() {
            return 64 + 2 * sql.length();
        }
    }

    /** Makes a prepared statement; {@code parameterTypes} are oids, 0 for whatever fits. */
    record Parse(String statement, String sql, List<Integer> parameterTypes) implements FrontendMessage {
        @Override
        public int size() {
            return 64 + 2 * sql.length();
        }
    }

    /** Makes a portal: a statement with its parameters. Formats are 0 for text and 1 for binary. */
    record Bind(
            String portal,
            String statement,
            List<Integer> parameterFormats,
            List<byte @Nullable []> parameters,
            List<Integer> resultFormats)
            implements FrontendMessage {
        @Override
        public int size() {
            int bytes = 64;
            for (byte @Nullable [] parameter : parameters) {
                bytes += 16 + (parameter == null ? 0 : parameter.length);
            }
            return bytes;
        }
    }

    /** Asks for the parameters and columns of a statement. */
    record DescribeStatement(String name) implements FrontendMessage {}

    /** Asks for the columns of a portal. */
    record DescribePortal(String name) implements FrontendMessage {}

    /** Fetches rows; {@code maxRows} 0 for all. */
    record Execute(String portal, int maxRows) implements FrontendMessage {}

    record CloseStatement(String name) implements FrontendMessage {}

    record ClosePortal(String name) implements FrontendMessage {}

    record Sync() implements FrontendMessage {}

    record Flush() implements FrontendMessage {}

    record Terminate() implements FrontendMessage {}

    /** A password or a step of SASL, according to what was asked. */
    @SuppressWarnings("ArrayRecordComponent") // bytes as they came, for one reader
    record Password(byte[] body) implements FrontendMessage {}

    /** Rows of a COPY FROM, or its end, which we never ask for; PostgreSQL ignores them too when they come late. */
    record CopyInput() implements FrontendMessage {}

    /** The function call of protocol 2's days. */
    record FunctionCall() implements FrontendMessage {}

    /**
     * A message whose frame could be read but not its content; the session goes on after the error.
     *
     * @param isQuery whether the client waits for ReadyForQuery now, and will send no Sync
     */
    record Unreadable(ProtocolException reason, boolean isQuery) implements FrontendMessage {}
}
