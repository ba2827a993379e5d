package dev.windlass.scan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a statement has come. Immutable.
 *
 * @param requestsPlanned that are known to be needed, those that were made included; grows as lists tell their sizes
 * @param waitingUntil when the budget gives more requests, while it holds some back; null otherwise
 */
public record ScanProgress(
        ScanFigures figures, long requestsPlanned, @Nullable Instant waitingUntil) {}
