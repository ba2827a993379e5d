package dev.windlass.scan;

import dev.windlass.client.ApiRequest;
import dev.windlass.model.ColumnBatch;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** As many rows as a list has, without reading them: one request. One reader at a time. */
final class SizeOnly implements RowStream {
    private static final int ROWS_A_BATCH = 2_048;

    private final ScanContext context;
    private final PageDecoder decoder;
    private final Map<String, String> pathValues;
    private final ApiRequest request;
    private @Nullable Future<OptionalLong> size;
    private long left = -1;

    SizeOnly(ScanContext context, PageDecoder decoder, Map<String, String> pathValues, ApiRequest request) {
        this.context = context;
        this.decoder = decoder;
        this.pathValues = pathValues;
        this.request = request;
    }

    @Override
    public void begin() {
        if (size == null) {
            size = context.submit(this::fetch);
        }
    }

    private OptionalLong fetch() {
        return PageDecoder.size(context.get(request).body(), request.path());
    }

    @Override
    public boolean isReady(long waitMillis) {
        return left >= 0 || (size != null && ScanContext.isDone(size, waitMillis));
    }

    @Override
    public boolean isAtEnd() {
        return left == 0;
    }

    @Override
    public @Nullable ColumnBatch next() {
        if (left < 0) {
            left = size();
        }
        if (left == 0) {
            return null;
        }
        int rows = (int) Math.min(left, ROWS_A_BATCH);
        left -= rows;
        return decoder.sized(rows, pathValues).rows();
    }

    /** How many rows there are; to be asked before the first of them is read. */
    long size() {
        if (left < 0) {
            Future<OptionalLong> asked = size == null ? context.call(this::fetch) : size;
            // The list may be one of those that leave the size out; then its rows are counted instead.
            left = context.await(asked).orElseThrow(NoSizeException::new);
        }
        return left;
    }

    /** There is no size, or none that can be relied on. */
    static final class NoSizeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
