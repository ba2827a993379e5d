package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request for all who ask the same at the same time, whatever their connection; and answers kept for a while, where a
 * connection wants that ({@code CacheSeconds}).
 *
 * <p>Everything is told apart by the credential too, or one user's rows would be shown to another. Who waits for the
 * request of another shares its answer, or its failure; when the other gives up, he asks himself. The lock guards
 * the two maps and is never held while somebody waits. Thread-safe.
 */
final class SharedAnswers {
    /** Of the process: budgets are shared by all its connections, and so is what was paid for with them. */
    static final SharedAnswers OF_PROCESS = new SharedAnswers(System::nanoTime);

    /** Bytes of the answers kept; the oldest go first. */
    static final long KEPT_BYTES_MAX = 64L << 20;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final LongSupplier nanoClock;
    private final Map<Key, CompletableFuture<Optional<ApiResponse>>> underWay = new HashMap<>();
    private final Map<Key, Kept> kept = new LinkedHashMap<>();
    private long keptBytes;

    SharedAnswers(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** What makes two requests the same. */
    record Key(String api, Credential credential, String target) {}

    private record Kept(ApiResponse answer, long nanos) {}

    /**
     * The answer, from whoever has it or asks for it.
     *
     * @param cacheSeconds how old it may be; 0 for an answer that is not there yet
     * @param ask makes the request
     * @param shared told when no request was made for this caller
     */
    ApiResponse get(Key key, int cacheSeconds, CallContext context, Supplier<ApiResponse> ask, Runnable shared) {
        while (true) {
            CompletableFuture<Optional<ApiResponse>> mine = new CompletableFuture<>();
            CompletableFuture<Optional<ApiResponse>> others;
            synchronized (this) {
                ApiResponse known = fresh(key, cacheSeconds);
                if (known != null) {
                    shared.run();
                    return known;
                }
                others = underWay.putIfAbsent(key, mine);
            }
            if (others == null) {
                return lead(key, cacheSeconds, context, ask, mine);
            }
            Optional<ApiResponse> answer = await(others, context);
            if (answer.isPresent()) {
                shared.run();
                return answer.get();
            }
        }
    }

    private ApiResponse lead(
            Key key,
            int cacheSeconds,
            CallContext context,
            Supplier<ApiResponse> ask,
            CompletableFuture<Optional<ApiResponse>> mine) {
        Optional<ApiResponse> answer = Optional.empty();
        try {
            answer = Optional.of(ask.get());
            return answer.get();
        } catch (WindlassException e) {
            boolean gaveUp = context.cancellation().isCancelled() || e.code() == ErrorCode.CONNECTION_CLOSED;
            if (!gaveUp) {
                mine.completeExceptionally(e);
            }
            throw e;
        } finally {
            synchronized (this) {
                underWay.remove(key);
                if (cacheSeconds > 0) {
                    answer.ifPresent(known -> keep(key, known));
                }
            }
            // Without an answer, because whoever asked gave up, the others ask themselves.
            mine.complete(answer);
        }
    }

    private static Optional<ApiResponse> await(CompletableFuture<Optional<ApiResponse>> answer, CallContext context) {
        CompletableFuture<Optional<ApiResponse>> cancelled = new CompletableFuture<>();
        Cancellation.Registration registration =
                context.cancellation().onCancel(() -> cancelled.complete(Optional.empty()));
        try {
            CompletableFuture.anyOf(answer, cancelled)
                    .exceptionally(failure -> null)
                    .join();
        } finally {
            registration.close();
        }
        context.cancellation().check();
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WindlassException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    private @Nullable ApiResponse fresh(Key key, int cacheSeconds) {
        Kept known = kept.get(key);
        if (known == null || cacheSeconds == 0) {
            return null;
        }
        return nanoClock.getAsLong() - known.nanos() <= cacheSeconds * NANOS_PER_SECOND ? known.answer() : null;
    }

    private void keep(Key key, ApiResponse answer) {
        Kept before = kept.remove(key);
        keptBytes -= before == null ? 0 : before.answer().body().length;
        kept.put(key, new Kept(answer, nanoClock.getAsLong()));
        keptBytes += answer.body().length;
        Iterator<Kept> oldest = kept.values().iterator();
        while (keptBytes > KEPT_BYTES_MAX && oldest.hasNext()) {
            keptBytes -= oldest.next().answer().body().length;
            oldest.remove();
        }
    }
}
