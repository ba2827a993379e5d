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

    /** The answer, which is asked for by whoever comes first; others wait for it and get its failure, too. */
    ApiResponse get(ApiRequest request, Function<ApiRequest, ApiResponse> ask) {
        if (bytes.get() > BYTES_MAX) {
            FutureTask<ApiResponse> known = pages.get(request);
            return known == null ? ask.apply(request) : await(known);
        }
        FutureTask<ApiResponse> task = new FutureTask<>(() -> {
            ApiResponse answer = ask.apply(request);
            bytes.addAndGet(answer.body().length);
            return answer;
        });
        FutureTask<ApiResponse> known = pages.putIfAbsent(request, task);
        if (known == null) {
            task.run();
            known = task;
        }
        return await(known);
    }

    /** Whether another scan has asked for it already. */
    boolean knows(ApiRequest request) {
        return pages.containsKey(request);
    }

    private static ApiResponse await(FutureTask<ApiResponse> task) {
        try {
            return task.get();
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
