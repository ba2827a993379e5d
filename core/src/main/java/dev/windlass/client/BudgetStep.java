package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.IOException;

/** Holds a request back while its credential's limit is used up, and learns from every answer. Thread-safe. */
final class BudgetStep implements Step {
    private final Surroundings surroundings;
    private final int maxWaitSeconds;

    BudgetStep(Surroundings surroundings, int maxWaitSeconds) {
        this.surroundings = surroundings;
        this.maxWaitSeconds = maxWaitSeconds;
    }

    @Override
    public ApiResponse pass(Call call, Next next) throws IOException {
        if (call.key() == null) {
            throw ErrorCode.BUG.with("unsigned", "a request reached its budget before its sign-in");
        }
        Budget budget = call.key().budget();
        budget.acquire(surroundings, call.cancellation(), maxWaitSeconds);
        ApiResponse answer = null;
        try {
            answer = next.proceed(call);
            return answer;
        } finally {
            budget.release(answer, surroundings.clock().instant());
        }
    }
}
