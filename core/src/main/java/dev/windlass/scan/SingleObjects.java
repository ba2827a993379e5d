package dev.windlass.scan;

import dev.windlass.client.ApiException;
import dev.windlass.client.ApiRequest;
import dev.windlass.model.ColumnBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Single objects, side by side; by key, one that does not exist is no row. One reader at a time. */
final class SingleObjects implements RowStream {
    private static final int NOT_FOUND = 404;

    private final ScanContext context;
    private final PageDecoder decoder;
    private final Map<String, String> pathValues;
    private final Deque<ApiRequest> waiting;
    private final Deque<Future<Optional<Page>>> ahead = new ArrayDeque<>();
    private final int most;
    private final boolean isFile;
    private final boolean missingIsNoRow;

    SingleObjects(
            ScanContext context,
            ScanPlan plan,
            PageDecoder decoder,
            Map<String, String> pathValues,
            List<ApiRequest> requests) {
        this.context = context;
        this.decoder = decoder;
        this.pathValues = pathValues;
        this.waiting = new ArrayDeque<>(requests);
        this.isFile = plan.read() == ScanPlan.Read.FILE;
        this.missingIsNoRow = plan.read() == ScanPlan.Read.ONE;
        this.most = plan.request().demandDriven() ? 1 : context.parallelism();
    }

    @Override
    public void begin() {
        while (ahead.size() < most && !waiting.isEmpty()) {
            ApiRequest request = waiting.remove();
            ahead.add(context.submit(() -> fetch(request)));
        }
    }

    private Optional<Page> fetch(ApiRequest request) {
        try {
            if (isFile) {
                return Optional.of(decoder.file(context.content(request).body(), pathValues));
            }
            return Optional.of(decoder.one(context.get(request).body(), pathValues, request.path()));
        } catch (ApiException e) {
            if (e.status() == NOT_FOUND && missingIsNoRow) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public boolean isReady(long waitMillis) {
        Future<Optional<Page>> head = ahead.peek();
        return head == null ? waiting.isEmpty() : ScanContext.isDone(head, waitMillis);
    }

    @Override
    public boolean isAtEnd() {
        return ahead.isEmpty() && waiting.isEmpty();
    }

    @Override
    public @Nullable ColumnBatch next() {
        while (true) {
            if (ahead.isEmpty() && (most == 1 || waiting.size() == 1) && !waiting.isEmpty()) {
                ApiRequest request = waiting.remove();
                ahead.add(context.call(() -> fetch(request)));
            } else {
                begin();
            }
            Future<Optional<Page>> head = ahead.poll();
            if (head == null) {
                return null;
            }
            Optional<Page> page = context.await(head);
            if (page.isPresent()) {
                return page.get().rows();
            }
        }
    }
}
