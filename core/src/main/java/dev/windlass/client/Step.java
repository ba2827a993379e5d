package dev.windlass.client;

import java.io.IOException;
import java.util.List;

/**
 * One duty in the chain that a request passes; each knows only what comes after it.
 *
 * <p>Implementations are thread-safe.
 */
interface Step {
    ApiResponse pass(Call call, Next next) throws IOException;

    /** The rest of the chain. */
    interface Next {
        ApiResponse proceed(Call call) throws IOException;
    }

    /** The steps as one, the first one outermost. */
    static Next chain(List<Step> steps) {
        return new Link(steps, 0);
    }

    /** The chain from one position on. */
    record Link(List<Step> steps, int position) implements Next {
        @Override
        public ApiResponse proceed(Call call) throws IOException {
            return steps.get(position).pass(call, new Link(steps, position + 1));
        }
    }
}
