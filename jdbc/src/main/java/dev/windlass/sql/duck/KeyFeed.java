package dev.windlass.sql.duck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One scan whose keys another scan of the statement finds: the rows that a join leaves, instead of all rows there are.
 *
 * @param tag the scan that gets keys
 * @param columns its columns that the path is filled with
 * @param from the scan that gives them
 * @param fromColumns its columns, in the same order
 */
record KeyFeed(long tag, List<String> columns, long from, List<String> fromColumns) {
    private static final Comparator<Occurrence> BY_CONDITIONS =
            Comparator.comparing(occurrence -> occurrence.hint().conditions().size());

    /**
     * Who feeds whom, in the order in which scans have to be read. A scan that names all its keys comes first; of those
     * that do not, the one that lacks the fewest, then the one with the most conditions, because somebody has to begin.
     *
     * @param unnamed columns of a scan's path that the statement does not name, from the outermost to the innermost
     */
    static List<KeyFeed> choose(
            Map<Long, Occurrence> occurrences, List<JoinEdge> edges, Function<Occurrence, List<String>> unnamed) {
        List<Occurrence> placed = new ArrayList<>();
        Map<Occurrence, List<String>> hungry = new LinkedHashMap<>();
        for (Occurrence occurrence : new TreeMap<>(occurrences).values()) {
            List<String> columns = unnamed.apply(occurrence);
            if (columns.isEmpty()) {
                placed.add(occurrence);
            } else {
                hungry.put(occurrence, columns);
            }
        }
        List<KeyFeed> feeds = new ArrayList<>();
        while (!hungry.isEmpty()) {
            Occurrence next = null;
            for (Map.Entry<Occurrence, List<String>> scan : hungry.entrySet()) {
                Optional<KeyFeed> feed = best(scan.getKey(), scan.getValue(), edges, placed);
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
                next = Collections.max(hungry.keySet(), fewestUnnamed.thenComparing(BY_CONDITIONS));
            }
            hungry.remove(next);
            placed.add(next);
        }
        return List.copyOf(feeds);
    }

    /** The feed that fills the most of a scan's path from its beginning; of equals, that with the most conditions. */
    private static Optional<KeyFeed> best(
            Occurrence scan, List<String> unnamed, List<JoinEdge> edges, List<Occurrence> placed) {
        KeyFeed best = null;
        for (Occurrence from : placed.stream().sorted(BY_CONDITIONS.reversed()).toList()) {
            KeyFeed feed = feed(scan, unnamed, from, edges);
            if (feed.columns().size() > (best == null ? 0 : best.columns().size())) {
                best = feed;
            }
        }
        return Optional.ofNullable(best);
    }

    private static KeyFeed feed(Occurrence scan, List<String> unnamed, Occurrence from, List<JoinEdge> edges) {
        Map<String, String> filled = new LinkedHashMap<>();
        for (String column : unnamed) {
            Optional<String> other = edges.stream()
                    .filter(edge -> edge.tag() == scan.tag()
                            && edge.otherTag() == from.tag()
                            && edge.column().equals(column))
                    .map(JoinEdge::otherColumn)
                    .filter(name -> from.target().table().column(name).type()
                            == scan.target().table().column(column).type())
                    .findFirst();
            if (other.isEmpty()) {
                break;
            }
            filled.put(column, other.get());
        }
        return new KeyFeed(scan.tag(), List.copyOf(filled.keySet()), from.tag(), List.copyOf(filled.values()));
    }
}
