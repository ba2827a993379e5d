package dev.windlass.sql.duck;

import dev.windlass.model.ScanRequest.Order;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Groups of which DuckDB keeps the first rows only: what it makes of {@code DISTINCT ON}, and of {@code row_number() <= n}
 * where NULLs come last.
 *
 * @param rows of each group
 */
record SortedGroups(Order order, long rows) {
    private static final Pattern FIRST = Pattern.compile("arg_min_null\\(#\\d+, #(\\d+)\\)");
    private static final Pattern SORT_KEY =
            Pattern.compile("create_sort_key\\((#\\d+|\\w+), '(DESC NULLS FIRST|ASC NULLS LAST)'\\)");
    private static final Pattern SMALLEST = Pattern.compile("arg_min_nulls_last\\(#\\d+, #(\\d+)(?:, #(\\d+))?\\)");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    /**
     * @param columns of the scan in what lies below, empty for expressions
     * @param before the same below the projection that makes them
     * @param names by which the plan may print a column that bears another one
     */
    static Optional<SortedGroups> of(PlanNode groups, List<String> columns, List<String> before, OuterNames names) {
        List<String> aggregates = groups.detail("Aggregates");
        PlanNode below = groups.children().get(0);
        List<String> entries = below.name().equals("PROJECTION") ? below.detail("Projections") : List.of();
        if (entries.size() != columns.size() || aggregates.isEmpty()) {
            return Optional.empty();
        }
        Matcher smallest = SMALLEST.matcher(aggregates.get(0));
        if (aggregates.size() == 1 && smallest.matches()) {
            String column = columns.get(Integer.parseInt(smallest.group(1)));
            String rows = smallest.group(2) == null ? "1" : entries.get(Integer.parseInt(smallest.group(2)));
            return column.isEmpty() || !NUMBER.matcher(rows).matches()
                    ? Optional.empty()
                    : Optional.of(new SortedGroups(new Order(column, false), Long.parseLong(rows)));
        }
        Set<String> keys = new HashSet<>();
        for (String aggregate : aggregates) {
            Matcher first = FIRST.matcher(aggregate);
            keys.add(first.matches() ? entries.get(Integer.parseInt(first.group(1))) : "");
        }
        Matcher key = SORT_KEY.matcher(keys.size() == 1 ? keys.iterator().next() : "");
        if (!key.matches()) {
            return Optional.empty();
        }
        String name = key.group(1);
        String column = name.startsWith("#")
                ? before.get(Integer.parseInt(name.substring(1)))
                : names.columnOf(name, before).orElse("");
        return !column.isEmpty()
                ? Optional.of(new SortedGroups(new Order(column, key.group(2).startsWith("DESC")), 1))
                : Optional.empty();
    }
}
