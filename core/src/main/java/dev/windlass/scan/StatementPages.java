package dev.windlass.scan;

import dev.windlass.client.ApiRequest;
import dev.windlass.client.ApiResponse;
import dev.windlass.model.ErrorCode;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The answers of one statement that reads a table more than once: each page is asked for once, and all scans see the same
 * rows. Thread-safe.
 */
final class StatementPages {
    /** Bytes kept; answers that come later are asked for by each scan that needs them. */
    static final long BYTES_MAX = 64L * 1024 * 1024;

    private final ConcurrentMap<ApiRequest, FutureTask<ApiResponse>> pages = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * The answer, which is asked for by whoever comes first; others wait for it and get its failure, too.
     *
     * @param reused run for the others
     */
    ApiResponse get(ApiRequest request, Function<ApiRequest, ApiResponse> ask, Runnable reused) {
        if (bytes.get() > BYTES_MAX) {
            FutureTask<ApiResponse> known = pages.get(request);
            return known == null ? ask.apply(request) : await(known, reused);
        }
        FutureTask<ApiResponse> task = new FutureTask<>(() -> {
            ApiResponse answer = ask.apply(request);
            bytes.addAndGet(answer.body().length);
            return answer;
        });
        FutureTask<ApiResponse> known = pages.putIfAbsent(request, task);
        if (known == null) {
            task.run();
            return await(task, () -> {});
        }
        return await(known, reused);
    }

    /** Whether another scan has asked for it already. */
    boolean knows(ApiRequest request) {
        return pages.containsKey(request);
    }

    private static ApiResponse await(FutureTask<ApiResponse> task, Runnable reused) {
        try {
            ApiResponse answer = task.get();
            reused.run();
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ErrorCode.CANCELLED.causedBy(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
