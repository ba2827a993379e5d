package dev.windlass.sql.duck;

import dev.windlass.model.ColumnType;
import dev.windlass.model.Predicate;
import dev.windlass.sql.duck.PlanColumns.Reading;
import dev.windlass.sql.duck.PlanColumns.Scanned;
import dev.windlass.tables.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One scan whose keys other scans of the statement find: the rows that a join leaves, instead of all rows there are.
 *
 * @param tag the scan that gets keys
 * @param columns its columns that the path is filled with
 * @param givers the scans that give them: one, or those whose rows a UNION puts together
 */
record KeyFeed(long tag, List<String> columns, List<Giver> givers) {
    private static final Comparator<Occurrence> BY_CONDITIONS =
            Comparator.comparing(occurrence -> occurrence.hint().conditions().stream()
                    .filter(condition -> !(condition instanceof Predicate.Opaque))
                    .count());

    /**
     * A scan that gives keys.
     *
     * @param columns of its own, in the order of those that they fill
     */
    record Giver(long tag, List<String> columns) {}

    /**
     * Who feeds whom, in the order in which scans have to be read. A scan that names all its keys comes first; of those
     * that do not, the one that lacks the fewest, then one whose keys another can use, then the one with the most
     * conditions that tell anything, because somebody has to begin.
     *
     * @param unnamed columns of a scan's path that the statement does not name, from the outermost to the innermost, then
     *     its inputs
     * @param several columns of its path for which the statement names more than one value
     */
    static List<KeyFeed> choose(
            Map<Long, Occurrence> occurrences,
            List<JoinEdge> edges,
            Function<Occurrence, List<String>> unnamed,
            Function<Occurrence, List<String>> several) {
        Map<Long, Occurrence> placed = new HashMap<>();
        Map<Occurrence, List<String>> hungry = new LinkedHashMap<>();
        for (Occurrence occurrence : new TreeMap<>(occurrences).values()) {
            List<String> columns = unnamed.apply(occurrence);
            if (columns.isEmpty()) {
                placed.put(occurrence.tag(), occurrence);
            } else {
                hungry.put(occurrence, columns);
            }
        }
        List<KeyFeed> feeds = new ArrayList<>();
        while (!hungry.isEmpty()) {
            Occurrence next = null;
            for (Map.Entry<Occurrence, List<String>> scan : hungry.entrySet()) {
                Optional<KeyFeed> feed =
                        best(scan.getKey(), scan.getValue(), several.apply(scan.getKey()), edges, placed);
                if (feed.isPresent()) {
                    feeds.add(feed.get());
                    next = scan.getKey();
                    break;
                }
            }
            if (next == null) {
                // Without its parents' keys a child would have to read all parents, so those come first.
                Comparator<Occurrence> fewestUnnamed = Comparator.comparing(
                        scan -> -hungry.getOrDefault(scan, List.of()).size());
                Comparator<Occurrence> usedByOthers = Comparator.comparing(
                        scan -> edges.stream().anyMatch(edge -> feeds(scan, edge, hungry.keySet())));
                next = Collections.max(
                        hungry.keySet(),
                        fewestUnnamed.thenComparing(usedByOthers).thenComparing(BY_CONDITIONS));
            }
            hungry.remove(next);
            placed.put(next.tag(), next);
        }
        return List.copyOf(feeds);
    }

    /** Whether the join filters one of the hungry scans by values of this one. */
    private static boolean feeds(Occurrence scan, JoinEdge edge, Set<Occurrence> hungry) {
        return edge.givers().stream().anyMatch(giver -> giver.tag() == scan.tag())
                && hungry.stream().anyMatch(other -> other.tag() == edge.of().tag());
    }

    /** The feed that fills the most inputs, then the most of a scan's path from its beginning; of equals, that with the most conditions. */
    private static Optional<KeyFeed> best(
            Occurrence scan,
            List<String> unnamed,
            List<String> several,
            List<JoinEdge> edges,
            Map<Long, Occurrence> placed) {
        Comparator<List<Reading>> fewestConditions = Comparator.comparing(givers -> givers.stream()
                .mapToInt(giver -> Objects.requireNonNull(placed.get(giver.tag()))
                        .hint()
                        .conditions()
                        .size())
                .min()
                .orElse(0));
        List<List<Reading>> candidates = edges.stream()
                .filter(edge -> edge.of().tag() == scan.tag())
                .map(JoinEdge::givers)
                .filter(givers -> givers.stream().allMatch(giver -> placed.containsKey(giver.tag())))
                .distinct()
                .sorted(fewestConditions.reversed())
                .toList();
        KeyFeed best = null;
        for (List<Reading> givers : candidates) {
            KeyFeed feed = feed(scan, unnamed, several, givers, edges, placed);
            if (worth(scan, feed) > (best == null ? 0 : worth(scan, best))) {
                best = feed;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isInput(Occurrence scan, String column) {
        return scan.target().table().column(column).source() instanceof Source.Input;
    }

    /** Without an input there is no answer; without a key only more requests. */
    private static int worth(Occurrence scan, KeyFeed feed) {
        return feed.columns().stream()
                .mapToInt(column -> isInput(scan, column) ? 100 : 1)
                .sum();
    }

    private static KeyFeed feed(
            Occurrence scan,
            List<String> unnamed,
            List<String> several,
            List<Reading> givers,
            List<JoinEdge> edges,
            Map<Long, Occurrence> placed) {
        Map<String, List<Scanned>> filled = new LinkedHashMap<>();
        boolean isFromBeginning = true;
        for (String column : unnamed) {
            if (!isFromBeginning && !isInput(scan, column)) {
                continue;
            }
            Optional<List<Scanned>> others = others(scan, column, givers, edges, placed);
            others.ifPresent(found -> filled.put(column, found));
            isFromBeginning &= others.isPresent();
        }
        if (!filled.isEmpty()) {
            // Which of the named values belongs to which key, the same row knows.
            several.forEach(column ->
                    others(scan, column, givers, edges, placed).ifPresent(found -> filled.put(column, found)));
        }
        List<Giver> all = new ArrayList<>();
        for (int i = 0; i < givers.size(); i++) {
            List<String> columns = new ArrayList<>();
            for (List<Scanned> others : filled.values()) {
                columns.add(others.get(i).column());
            }
            all.add(new Giver(givers.get(i).tag(), List.copyOf(columns)));
        }
        return new KeyFeed(scan.tag(), List.copyOf(filled.keySet()), List.copyOf(all));
    }

    /** What the givers have for a column. */
    private static Optional<List<Scanned>> others(
            Occurrence scan, String column, List<Reading> givers, List<JoinEdge> edges, Map<Long, Occurrence> placed) {
        ColumnType type = scan.target().table().column(column).type();
        return edges.stream()
                .filter(edge ->
                        edge.of().tag() == scan.tag() && edge.of().column().equals(column))
                .filter(edge -> edge.givers().equals(givers))
                .map(JoinEdge::with)
                .filter(with -> with.stream()
                        .allMatch(other -> type
                                == Objects.requireNonNull(placed.get(other.tag()))
                                        .target()
                                        .table()
                                        .column(other.column())
                                        .type()))
                .findFirst();
    }
}
