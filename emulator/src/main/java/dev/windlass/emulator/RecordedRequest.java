package dev.windlass.emulator;

/**
 * One request that the emulator was asked. Immutable; never holds a credential.
 *
 * @param method such as GET
 * @param path raw, as it was sent, {@code /2.0} included
 * @param query raw, without the question mark; "" if there was none; an {@code access_token} in it is masked
 * @param status of the answer; 0 while it is not answered, and for a connection that was closed instead
 * @param startedAtMillis when it arrived, in milliseconds since 1970
 * @param durationMillis from arrival to the last byte of the answer; 0 while it is not answered
 * @param responseBytes of the body, before compression
 */
public record RecordedRequest(
        String method,
        String path,
        String query,
        int status,
        long startedAtMillis,
        long durationMillis,
        long responseBytes) {
    /** Path and query as one would type them. */
    public String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
