package dev.windlass.pgwire.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a session does at a moment, as pg_stat_activity tells it. Immutable.
 *
 * @param application the client's name for itself, empty for none
 * @param address of the client, null when it is not known
 * @param transactionBegun null outside of a transaction
 * @param queryBegun null before the first statement
 * @param state {@code active}, {@code idle}, {@code idle in transaction} or the latter with {@code (aborted)}
 * @param query that runs, or ran last; its beginning
 */
public record Activity(
        String database,
        int processId,
        String user,
        String application,
        @Nullable String address,
        int port,
        Instant sessionBegun,
        @Nullable Instant transactionBegun,
        @Nullable Instant queryBegun,
        Instant stateChanged,
        String state,
        String query) {}
