package dev.windlass.pgwire.codec;

import java.util.List;
import java.util.Map;

/**
 * What the server says, except rows, which are written straight into the {@link WireBuffer}: a million records a second
 * would be a waste. Immutable.
 */
public sealed interface BackendMessage {

    record AuthenticationOk() implements BackendMessage {}

    record AuthenticationSasl(List<String> mechanisms) implements BackendMessage {}

    @SuppressWarnings("ArrayRecordComponent") // written once and forgotten
    record AuthenticationSaslContinue(byte[] data) implements BackendMessage {}

    @SuppressWarnings("ArrayRecordComponent") // written once and forgotten
    record AuthenticationSaslFinal(byte[] data) implements BackendMessage {}

    record ParameterStatus(String name, String value) implements BackendMessage {}

    record BackendKeyData(int processId, int secret) implements BackendMessage {}

    /** Tells a client that wants more than version 3.0 what it does not get. */
    record NegotiateProtocolVersion(int newestMinor, List<String> unknownOptions) implements BackendMessage {}

    /** {@code status} is I (idle), T (in a transaction) or E (in a failed one). */
    record ReadyForQuery(char status) implements BackendMessage {}

    record RowDescription(List<Field> fields) implements BackendMessage {
        /** One column; {@code typeLength} is -1 for a type of any length. */
        public record Field(String name, int typeOid, int typeLength, int typeModifier, int format) {}
    }

    record NoData() implements BackendMessage {}

    record ParameterDescription(List<Integer> types) implements BackendMessage {}

    record ParseComplete() implements BackendMessage {}

    record BindComplete() implements BackendMessage {}

    record CloseComplete() implements BackendMessage {}

    record PortalSuspended() implements BackendMessage {}

    record EmptyQueryResponse() implements BackendMessage {}

    record CommandComplete(String tag) implements BackendMessage {}

    /** {@code format} is 0 for text and 1 for binary. */
    record CopyOutResponse(int format, int columns) implements BackendMessage {}

    record CopyDone() implements BackendMessage {}

    /** An error, or with {@code notice} a warning; fields by their one-letter names, in order. */
    record Report(boolean notice, Map<Character, String> fields) implements BackendMessage {}
}
