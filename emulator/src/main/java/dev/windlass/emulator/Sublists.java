package dev.windlass.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * The lists below a repository that are known by their path alone, such as {@code pullrequests/7/comments}. A list is
 * given by hand, or it is made from the seeded data when somebody first asks, and remembered for the pages that follow.
 * Safe for every thread.
 */
final class Sublists {
    /** Lists that were made and are remembered; the one longest unused is made again. */
    private static final int MAX_MADE = 512;

    private final ConcurrentMap<String, Rows> given = new ConcurrentHashMap<>();
    private final Map<String, Rows> made = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Rows> eldest) {
            return size() > MAX_MADE;
        }
    };

    /** Adds a row by hand; from then on the list has no others. */
    void add(String path, Object json) {
        given.computeIfAbsent(path, missing -> Rows.keyedBy("id")).append(OverlayRow.raw(json));
    }

    boolean isGiven(String path) {
        return given.containsKey(path);
    }

    Rows at(String path, Supplier<List<Row>> make) {
        Rows byHand = given.get(path);
        if (byHand != null) {
            return byHand;
        }
        synchronized (made) {
            Rows known = made.get(path);
            if (known != null) {
                return known;
            }
        }
        Rows rows = Rows.keyedBy("id");
        rows.replaceAll(make.get());
        synchronized (made) {
            made.put(path, rows);
        }
        return rows;
    }
}
