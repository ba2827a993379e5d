package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Holds a request back while its credential's limit is used up, and learns from every answer. Thread-safe. */
final class BudgetStep implements Step {
    private final Surroundings surroundings;
    private final int maxWaitSeconds;
    private final @Nullable BudgetFile file;

    /** @param file where a budget that is nearly used up is written down, if anywhere */
    BudgetStep(Surroundings surroundings, int maxWaitSeconds, @Nullable BudgetFile file) {
        this.surroundings = surroundings;
        this.maxWaitSeconds = maxWaitSeconds;
        this.file = file;
    }

    @Override
    public ApiResponse pass(Call call, Next next) throws IOException {
        if (call.key() == null) {
            throw ErrorCode.BUG.with("unsigned", "a request reached its budget before its sign-in");
        }
        Budget budget = call.key().budget();
        if (file != null) {
            budget.recall(file, surroundings.clock().instant());
        }
        budget.acquire(surroundings, call.context(), maxWaitSeconds);
        ApiResponse answer = null;
        try {
            answer = next.proceed(call);
            return answer;
        } finally {
            Instant now = surroundings.clock().instant();
            budget.release(answer, now);
            if (file != null) {
                budget.writeDown(file, now);
            }
        }
    }
}
