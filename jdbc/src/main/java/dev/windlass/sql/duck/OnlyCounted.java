package dev.windlass.sql.duck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds columns of scans of which a statement wants to know only in how many rows they are not NULL: {@code count(Id)}. Where
 * a column is never NULL, that is the number of rows, and no row has to be read for it. Used once.
 */
final class OnlyCounted {
    private static final Pattern COUNT = Pattern.compile("count\\(#(\\d{1,4})\\)");
    private static final Pattern REFERENCE = Pattern.compile("#(\\d{1,4})");

    private final SubQueries subQueries;
    private final Map<Long, Integer> scans = new HashMap<>();
    private final Map<Long, Set<String>> found = new HashMap<>();

    private OnlyCounted(SubQueries subQueries) {
        this.subQueries = subQueries;
    }

    /** Whether the plan has what is looked for. */
    static boolean isIn(String explainJson) {
        return explainJson.contains("count(#");
    }

    /** The columns by the scan's tag; none for a statement that was not parsed, and for scans that share a tag. */
    static Map<Long, Set<String>> read(String explainJson, SubQueries subQueries) {
        OnlyCounted counted = new OnlyCounted(subQueries);
        if (isIn(explainJson) && !subQueries.parsed().isEmpty()) {
            PlanNode.parse(explainJson).forEach(root -> counted.walk(root, new ArrayList<>()));
        }
        counted.found.keySet().removeIf(tag -> counted.scans.getOrDefault(tag, 0) > 1);
        return counted.found;
    }

    private void walk(PlanNode node, List<PlanNode> above) {
        List<String> cardinality = node.detail("Estimated Cardinality");
        if (node.name().equals(LiveScan.FUNCTION.toUpperCase(Locale.ROOT))
                && cardinality.size() == 1
                && cardinality.get(0).matches("\\d{1,18}")) {
            long tag = Long.parseLong(cardinality.get(0)) % PlanReader.TAGS;
            scans.merge(tag, 1, Integer::sum);
            List<String> scanned = node.detail("Projections");
            if (subQueries.given().leaves(Set.copyOf(scanned))
                    && scanned.stream().noneMatch(subQueries.names()::isOuter)) {
                found.put(tag, counted(above, scanned));
            }
        }
        above.add(node);
        node.children().forEach(child -> walk(child, above));
        above.remove(above.size() - 1);
    }

    private static Set<String> counted(List<PlanNode> above, List<String> scanned) {
        List<String> columns = scanned;
        for (int i = above.size() - 1; i >= 0 && columns != null; i--) {
            PlanNode node = above.get(i);
            switch (node.name()) {
                case "FILTER" -> {
                    continue;
                }
                case "PROJECTION" -> columns = projected(node, columns);
                case "UNGROUPED_AGGREGATE", "HASH_GROUP_BY", "PERFECT_HASH_GROUP_BY" -> {
                    return ofAggregate(node, columns);
                }
                default -> {
                    return Set.of();
                }
            }
        }
        return Set.of();
    }

    /** The columns that a projection hands on; null where it makes anything of them. */
    private static @Nullable List<String> projected(PlanNode node, List<String> columns) {
        List<String> projected = new ArrayList<>();
        for (String entry : node.detail("Projections")) {
            Matcher reference = REFERENCE.matcher(entry);
            int place = reference.matches() ? Integer.parseInt(reference.group(1)) : columns.indexOf(entry);
            if (place < 0 || place >= columns.size()) {
                return null;
            }
            projected.add(columns.get(place));
        }
        return projected;
    }

    private static Set<String> ofAggregate(PlanNode node, List<String> columns) {
        Set<String> counted = new HashSet<>();
        Set<String> grouped = new HashSet<>();
        for (String aggregate : node.detail("Aggregates")) {
            Matcher count = COUNT.matcher(aggregate);
            if (count.matches() && Integer.parseInt(count.group(1)) < columns.size()) {
                counted.add(columns.get(Integer.parseInt(count.group(1))));
            } else if (!aggregate.equals("count_star()")) {
                return Set.of();
            }
        }
        for (String group : node.detail("Groups")) {
            Matcher reference = REFERENCE.matcher(group);
            if (!reference.matches() || Integer.parseInt(reference.group(1)) >= columns.size()) {
                return Set.of();
            }
            grouped.add(columns.get(Integer.parseInt(reference.group(1))));
        }
        boolean hasSets = node.details().keySet().stream().anyMatch(key -> key.contains("Grouping"));
        counted.removeAll(grouped);
        return hasSets ? Set.of() : counted;
    }
}
