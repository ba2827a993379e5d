package dev.windlass.scan;

import dev.windlass.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one repository's rows that were read already, so that a row that moves to a later page while we walk is
 * not handed out twice. Thread-safe: pages are decoded side by side.
 */
final class SeenKeys implements PageDecoder.Duplicates {
    /** Keys remembered of one list: about 500 MB of heap. */
    static final int KEYS_MAX = 5_000_000;

    private final String table;
    private final int[] columns;
    private final Set<Object> seen = ConcurrentHashMap.newKeySet();

    private SeenKeys(String table, int[] columns) {
        this.table = table;
        this.columns = columns;
    }

    /** For the rows of one list of this plan. */
    static PageDecoder.Duplicates of(ScanPlan plan) {
        int[] columns = PageDecoder.keyColumns(plan);
        return columns.length == 0 || plan.singlePage()
                ? PageDecoder.Duplicates.NONE
                : new SeenKeys(plan.table().name(), columns);
    }

    @Override
    public boolean isNew(BatchBuilder batch) {
        Object key = key(batch);
        if (key == null) {
            return true;
        }
        if (seen.size() >= KEYS_MAX) {
            throw ErrorCode.LIMIT_REACHED.with(
                    "The number of rows of " + table, KEYS_MAX, "SeenKeys.KEYS_MAX", "Add a condition.");
        }
        return seen.add(key);
    }

    private @Nullable Object key(BatchBuilder batch) {
        if (columns.length == 1) {
            return batch.keyValue(columns[0]);
        }
        List<Object> parts = new ArrayList<>(columns.length);
        for (int column : columns) {
            Object part = batch.keyValue(column);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return parts;
    }
}
