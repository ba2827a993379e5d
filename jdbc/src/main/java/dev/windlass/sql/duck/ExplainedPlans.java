package dev.windlass.sql.duck;

import dev.windlass.sql.GivenValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What EXPLAIN said of the newest statements, so that a statement that is run again is not explained again.
 *
 * <p>The same text in the same schema has the same occurrences of tables, and the same conditions hold for each, unless
 * the text reads the clock, which EXPLAIN folds: such statements are not kept. Thread-safe.
 */
final class ExplainedPlans {
    /** Statements kept. */
    static final int PLANS_MAX = 200;

    /**
     * Parts of the names of functions that EXPLAIN folds to another value each time: all of DuckDB 2.0.0.1 that read the
     * clock or the session. Columns that look alike only cost an EXPLAIN.
     */
    private static final List<String> CLOCK =
            List.of("now", "current", "today", "local", "age", "clock", "timestamp", "getvariable");

    private final Map<String, Plan> plans = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Plan> eldest) {
            return size() > PLANS_MAX;
        }
    };

    /** A system table in a statement, and what is said of it. */
    record SystemOccurrence(LiveTables.SystemTarget target, GivenValues given) {}

    /**
     * One statement.
     *
     * @param occurrences of live tables, by tag
     * @param systemTables by tag
     * @param feeds which of the occurrences gives keys to which
     * @param unused tags of live tables whose rows cannot show; they are none of the occurrences
     */
    record Plan(
            Map<Long, Occurrence> occurrences,
            Map<Long, SystemOccurrence> systemTables,
            List<KeyFeed> feeds,
            Map<Long, LiveTables.LiveTarget> unused) {
        /** Of a statement that reads no table. */
        static final Plan NONE = new Plan(Map.of(), Map.of(), List.of(), Map.of());

        Optional<Occurrence> find(long tag) {
            return Optional.ofNullable(occurrences.get(tag));
        }

        /** The occurrence of that tag, which must exist. */
        Occurrence occurrence(long tag) {
            return find(tag).orElseThrow();
        }

        /** In the order of the statement. */
        List<Occurrence> inOrder() {
            return List.copyOf(new TreeMap<>(occurrences).values());
        }
    }

    synchronized Optional<Plan> find(String schema, String engineText) {
        return Optional.ofNullable(plans.get(key(schema, engineText)));
    }

    /**
     * @param names every identifier in the statement and in the views that it reads
     */
    synchronized void keep(String schema, String engineText, Set<String> names, Plan plan) {
        if (!readsClock(names)) {
            plans.put(key(schema, engineText), plan);
        }
    }

    /** Whether a statement with these identifiers may mean another moment each time that it is bound. */
    static boolean readsClock(Set<String> names) {
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> CLOCK.stream().anyMatch(name::contains));
    }

    private static String key(String schema, String engineText) {
        return schema + "\n" + engineText;
    }
}
