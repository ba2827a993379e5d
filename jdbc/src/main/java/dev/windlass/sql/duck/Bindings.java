package dev.windlass.sql.duck;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The numbers by which the scans of one statement are known, in the order in which DuckDB binds them. Thread-safe. */
final class Bindings {
    private final AtomicLong tags = new AtomicLong();

    /** Of scans that are explained only, so that they take no number of another's. */
    private final AtomicLong constantTags = new AtomicLong();

    private final Map<Long, LiveTables.Target> explained = new ConcurrentHashMap<>();
    private volatile boolean isExplaining;

    /** The numbers begin again: those of a statement that is run have to be those that it was explained with. */
    void begin() {
        tags.set(0);
    }

    /** The same, and what is bound from now on is kept in mind. */
    void beginExplaining() {
        begin();
        constantTags.set(PlanReader.TAGS / 2);
        explained.clear();
        isExplaining = true;
    }

    void endExplaining() {
        isExplaining = false;
    }

    /** What was bound while the statement was explained, by its number. */
    Map<Long, LiveTables.Target> explained() {
        return explained;
    }

    /** The number of the next bind, which is of that table. */
    long bound(LiveTables.Target target) {
        AtomicLong numbers = target instanceof LiveTables.ConstantTarget ? constantTags : tags;
        long tag = numbers.getAndIncrement() % PlanReader.TAGS;
        if (isExplaining) {
            explained.put(tag, target);
        }
        return tag;
    }
}
