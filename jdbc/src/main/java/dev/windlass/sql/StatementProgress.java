package dev.windlass.sql;

import dev.windlass.scan.ScanProgress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a statement has come. Immutable.
 *
 * @param requests made so far
 * @param requestsPlanned that are known to be needed, those made included
 * @param pages answers that were read, wherever they came from
 * @param rows of Bitbucket's tables that were read
 * @param waitingUntil when the budget gives more, while it holds the statement back
 */
public record StatementProgress(
        long statementId,
        long requests,
        long requestsPlanned,
        long pages,
        long rows,
        long bytes,
        @Nullable Instant waitingUntil) {

    /** Of what the scans of a statement tell. */
    public static StatementProgress of(long statementId, ScanProgress progress) {
        return new StatementProgress(
                statementId,
                progress.figures().requests(),
                progress.requestsPlanned(),
                progress.figures().pages(),
                progress.figures().rows(),
                progress.figures().bytes(),
                progress.waitingUntil());
    }
}
