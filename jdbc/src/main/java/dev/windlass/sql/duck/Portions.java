package dev.windlass.sql.duck;

import dev.windlass.model.ColumnBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How many rows DuckDB is given at once. One reader at a time.
 *
 * <p>Many, because a chunk costs the same whether it is full or not. But whichever thread reads the result may be the
 * one that DuckDB lets fetch, and it comes back with the rows that it has only when the next chunk meets a full buffer:
 * a chunk that waits for a page keeps the one before from the reader. So while the next page is not there, the rows
 * that are there go in ever smaller portions, the last of them a single row. And a reader who has taken few rows is not
 * given many: pages that come side by side are put together only for one who has taken as many rows already.
 */
final class Portions {
    /** A page that comes so soon is worth waiting for. */
    private static final int WAIT_MILLIS = 2;

    private final LiveRows rows;
    private final Deque<ColumnBatch> batches = new ArrayDeque<>();
    /** Rows of the first batch that are given already. */
    private int begin;
    /** Rows that are there and not given. */
    private int waiting;

    private long given;
    private boolean hasEnded;
    private boolean hasWaited;

    Portions(LiveRows rows) {
        this.rows = rows;
    }

    /** Takes rows out of a batch. */
    interface Target {
        /**
         * So many rows of a batch.
         *
         * @param begin first row in the batch
         * @param count rows of it
         * @param at place in the portion of the first
         */
        void take(ColumnBatch batch, int begin, int count, int at);
    }

    /** Gives the next rows, so many at most; how many, 0 at the end. Blocks while there is none. */
    int give(int most, Target target) {
        gather(most);
        int portion = portion(most);
        for (int at = 0; at < portion; ) {
            ColumnBatch batch = batches.element();
            int count = Math.min(portion - at, batch.rows() - begin);
            target.take(batch, begin, count, at);
            at += count;
            begin += count;
            if (begin == batch.rows()) {
                batches.remove();
                begin = 0;
            }
        }
        waiting -= portion;
        given += portion;
        return portion;
    }

    private void gather(int most) {
        long wanted = Math.min(most, given);
        while (!hasEnded && (waiting == 0 || (waiting < wanted && isNextThere()))) {
            @Nullable ColumnBatch next = rows.next();
            hasWaited = false;
            if (next == null) {
                hasEnded = true;
            } else if (next.rows() > 0) {
                batches.add(next);
                waiting += next.rows();
            }
        }
    }

    private int portion(int most) {
        if (waiting >= most) {
            return most;
        }
        return hasEnded || waiting <= 1 || isNextThere() ? waiting : waiting / 2;
    }

    private boolean isNextThere() {
        boolean isThere = rows.isReady(hasWaited ? 0 : WAIT_MILLIS);
        hasWaited |= !isThere;
        return isThere;
    }
}
