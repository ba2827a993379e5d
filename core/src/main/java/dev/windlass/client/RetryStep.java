package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/**
 * Repeats what is safe and promising to repeat: throttling (429), the edge's failures (502, 503, 504), broken
 * connections and cut answers of GETs.
 *
 * <p>Not repeated: 500 (the scan decides, it knows about {@code q}), 555 ("took too long": the same request would
 * again), a time-out (it has cost its minute), an unknown host, a certificate that does not fit. Bounded in number by
 * {@code maxAttempts}, in time by {@code BudgetWaitSeconds}. Thread-safe.
 */
final class RetryStep implements Step {
    /** First pause after a broken connection, doubled each time. */
    private static final long FAULT_PAUSE_MILLIS = 200;

    /** First pause after a refusal that names no time. */
    private static final long REFUSAL_PAUSE_MILLIS = 1000;

    private static final long MAX_PAUSE_MILLIS = 15_000;

    private final Surroundings surroundings;
    private final SignInStep signIn;
    private final int maxAttempts;
    private final int maxWaitSeconds;

    RetryStep(Surroundings surroundings, SignInStep signIn, int maxAttempts, int maxWaitSeconds) {
        this.surroundings = surroundings;
        this.signIn = signIn;
        this.maxAttempts = maxAttempts;
        this.maxWaitSeconds = maxWaitSeconds;
    }

    @Override
    public ApiResponse pass(Call call, Next next) throws IOException {
        long waitedMillis = 0;
        while (true) {
            int attempt = call.trail().begin();
            long pauseMillis;
            try {
                ApiResponse answer = next.proceed(call);
                if (!isWorthRepeating(answer) || attempt >= maxAttempts) {
                    return answer;
                }
                pauseMillis = pauseAfter(answer, attempt);
                if (waitedMillis + pauseMillis > maxWaitSeconds * 1000L) {
                    throw tooLong(call, answer, pauseMillis);
                }
            } catch (IOException e) {
                if (!isWorthRepeating(e) || attempt >= maxAttempts) {
                    throw e;
                }
                pauseMillis = e instanceof StaleConnectionException ? 0 : backoff(FAULT_PAUSE_MILLIS, attempt);
            }
            if (pauseMillis > 0) {
                surroundings.sleep(pauseMillis, call.cancellation());
                waitedMillis += pauseMillis;
            }
        }
    }

    private static boolean isWorthRepeating(ApiResponse answer) {
        return switch (answer.status()) {
            case 502, 503, 504 -> true;
            default -> Waits.isThrottled(answer);
        };
    }

    private static boolean isWorthRepeating(IOException fault) {
        return !(fault instanceof InterruptedIOException // SocketTimeoutException is one
                || fault instanceof UnknownHostException
                || fault instanceof SSLException
                || fault instanceof MalformedAnswerException);
    }

    private long pauseAfter(ApiResponse answer, int attempt) {
        if (Waits.isThrottled(answer) && signIn.hasAnotherReady()) {
            return 0; // another token of the pool takes over at once
        }
        long seconds = Waits.serverSeconds(answer, surroundings.clock().instant());
        return seconds >= 0 ? seconds * 1000 : backoff(REFUSAL_PAUSE_MILLIS, attempt);
    }

    /** Doubling, with jitter over the upper half: parallel requests must not come back at the same moment. */
    private long backoff(long firstMillis, int attempt) {
        long full = Math.min(MAX_PAUSE_MILLIS, firstMillis << Math.min(attempt - 1, 10));
        return full / 2 + (long) (surroundings.random() * (full - full / 2));
    }

    private RuntimeException tooLong(Call call, ApiResponse answer, long pauseMillis) {
        long seconds = (pauseMillis + 999) / 1000;
        String wait = seconds + " s until it can be tried again, BudgetWaitSeconds is " + maxWaitSeconds;
        return Waits.isThrottled(answer)
                ? Refusals.error(
                        ErrorCode.RATE_LIMITED, answer.status(), call.asked().path(), wait)
                : Refusals.error(
                        ErrorCode.SERVER_ERROR,
                        answer.status(),
                        call.asked().path(),
                        answer.status(),
                        wait,
                        call.trail().attempts());
    }
}
