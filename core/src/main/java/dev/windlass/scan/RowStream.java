package dev.windlass.scan;

import dev.windlass.model.ColumnBatch;
import org.jspecify.annotations.Nullable;

/** Batches of rows, one after the other. One thread at a time. */
interface RowStream {
    /** Asks for the first page in the background; without it, {@link #next} asks on the reader's thread. */
    void begin();

    /** Whether {@link #next} would not block, after waiting so long for that at most; never asks for anything. */
    boolean isReady(long waitMillis);

    /** Whether it is known that {@link #next} would find nothing more. */
    boolean isAtEnd();

    /**
     * Asks in the background for what is certain to follow, until so many answers wait to be read.
     *
     * @return how many do
     */
    default int askAhead(int most) {
        return 0;
    }

    /** The next batch, possibly without rows, or null at the end; blocks. */
    @Nullable
    ColumnBatch next();
}
