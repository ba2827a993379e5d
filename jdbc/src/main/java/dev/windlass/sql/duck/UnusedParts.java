package dev.windlass.sql.duck;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the scans whose rows a statement cannot see, because they only feed a part of a view that it does not select.
 *
 * <p>A part is the right side of a LEFT JOIN, grouped by exactly the columns that it is joined on, so that it changes no
 * row and no number of rows on the left. DuckDB prunes its aggregates when nobody reads them, but reads its rows all the
 * same (its join elimination works below an aggregate only). What the plan does not print is whether the keys themselves
 * are read above; the view promises that it does not give them away, by a condition with the text {@link #PROMISE}.
 * Whatever looks different from that costs requests, never rows.
 */
final class UnusedParts {
    /** A literal that stands in a condition of a part; it has to leave the condition's meaning as it is. */
    static final String PROMISE = "'read only if used'";

    private static final String SCAN = LiveScan.FUNCTION.toUpperCase(Locale.ROOT);
    private static final Pattern EQUALITY = Pattern.compile("(#\\d+|\\w+) = (#\\d+|\\w+)");

    private final Set<Long> tags = new HashSet<>();

    private UnusedParts() {}

    /** The tags of those scans. */
    static Set<Long> read(String explainJson) {
        if (!explainJson.contains(PROMISE)) {
            return Set.of();
        }
        UnusedParts parts = new UnusedParts();
        PlanNode.parse(explainJson).forEach(parts::visit);
        return Set.copyOf(parts.tags);
    }

    private void visit(PlanNode node) {
        if (node.name().equals("HASH_JOIN") && node.children().size() == 2) {
            String type = String.join("", node.detail("Join Type"));
            if (type.equals("LEFT") || type.equals("RIGHT")) {
                PlanNode optional = node.children().get(type.equals("LEFT") ? 1 : 0);
                if (isUnused(optional, node.detail("Conditions"))) {
                    addScans(optional);
                }
            }
        }
        node.children().forEach(this::visit);
    }

    private static boolean isUnused(PlanNode part, List<String> conditions) {
        PlanNode groups = part;
        while (groups.name().equals("PROJECTION") && groups.children().size() == 1) {
            groups = groups.children().get(0);
        }
        return (groups.name().equals("HASH_GROUP_BY") || groups.name().equals("PERFECT_HASH_GROUP_BY"))
                && String.join("", groups.detail("Aggregates")).isEmpty()
                && groups.detail("Groups").size() == conditions.size()
                && conditions.stream().allMatch(text -> EQUALITY.matcher(text).matches())
                && promises(groups);
    }

    private static boolean promises(PlanNode node) {
        return node.details().values().stream().flatMap(List::stream).anyMatch(text -> text.contains(PROMISE))
                || node.children().stream().anyMatch(UnusedParts::promises);
    }

    private void addScans(PlanNode node) {
        String cardinality = String.join("", node.detail("Estimated Cardinality"));
        if (node.name().equals(SCAN) && cardinality.matches("\\d{1,18}")) {
            tags.add(Long.parseLong(cardinality) % PlanReader.TAGS);
        }
        node.children().forEach(this::addScans);
    }
}
