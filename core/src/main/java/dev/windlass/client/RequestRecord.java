package dev.windlass.client;

import java.time.Instant;

/**
 * One line of {@code sys_requests}: a request that went over the wire, or was spared.
 *
 * @param statementId which statement asked, 0 for the connection itself
 * @param url without credential
 * @param status 0 when no answer came
 * @param attempt 1 for the first try
 * @param isShared nothing went over the wire for it: somebody else had asked the same
 */
public record RequestRecord(
        long sequence,
        long statementId,
        Instant startedOn,
        String method,
        String url,
        int status,
        long durationMillis,
        long bytes,
        int attempt,
        boolean isShared) {}
