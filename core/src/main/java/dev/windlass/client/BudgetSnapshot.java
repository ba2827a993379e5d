package dev.windlass.client;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code sys_budget}: what is known about the request limit of one credential. Immutable.
 *
 * @param credential what it is called, never its value
 * @param limit requests in a window, null if the service never said
 * @param remaining what is left of them, null if not known (any more)
 * @param resetOn when the window ends, null if not known
 * @param isNearLimit a fifth or less is left, as the service says or as follows from the rest
 * @param requests made with this credential by this process
 * @param learnedOn when an answer last said something about the limit, null for never
 */
public record BudgetSnapshot(
        String credential,
        @Nullable Long limit,
        @Nullable Long remaining,
        @Nullable Instant resetOn,
        boolean isNearLimit,
        long requests,
        @Nullable Instant learnedOn) {

    /** How much is left, for a warning. */
    String left() {
        Instant reset = resetOn;
        String until = reset == null ? "" : ", until " + reset.truncatedTo(ChronoUnit.SECONDS);
        return remaining == null || limit == null
                ? "Bitbucket says that less than 20 % of the request limit is left for " + credential + until
                : "%,d of %,d requests are left for %s%s".formatted(remaining, limit, credential, until);
    }
}
