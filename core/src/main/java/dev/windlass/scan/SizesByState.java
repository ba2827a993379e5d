package dev.windlass.scan;

import dev.windlass.model.ColumnBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a list as the sizes of its parts, one for each state. One reader at a time.
 *
 * <p>A row whose state changes between two sizes would be counted twice or not at all; then the parts do not add up to the
 * whole, and the list is read instead. Nothing is handed out before that is known.
 */
final class SizesByState implements RowStream {
    private final List<SizeOnly> parts;
    private final long whole;
    private @Nullable Deque<SizeOnly> left;

    /** @param whole the size of the list */
    SizesByState(List<SizeOnly> parts, long whole) {
        this.parts = parts;
        this.whole = whole;
    }

    @Override
    public void begin() {
        parts.forEach(SizeOnly::begin);
    }

    @Override
    public boolean isReady(long waitMillis) {
        return parts.stream().allMatch(part -> part.isReady(waitMillis));
    }

    @Override
    public boolean isAtEnd() {
        return left != null && parts.stream().allMatch(SizeOnly::isAtEnd);
    }

    @Override
    public @Nullable ColumnBatch next() {
        Deque<SizeOnly> open = left;
        if (open == null) {
            begin();
            if (parts.stream().mapToLong(SizeOnly::size).sum() != whole) {
                throw new SizeOnly.NoSizeException();
            }
            open = new ArrayDeque<>(parts);
            left = open;
        }
        for (SizeOnly part = open.peek(); part != null; part = open.peek()) {
            ColumnBatch batch = part.next();
            if (batch != null) {
                return batch;
            }
            open.remove();
        }
        return null;
    }
}
