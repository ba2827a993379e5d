package dev.windlass.sql.duck;

import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Comparison;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the rows that aggregates without groups count at all: where each has a FILTER, a row that passes none of them
 * changes nothing, so {@code count(*) FILTER (WHERE State = 'OPEN')} needs the open ones only. Not so {@code count_if},
 * which is 0 over rows of which none counts, and NULL over none. Stateless.
 *
 * <p>The conditions are printed, so that an alias may look like one: {@link GivenNames} says whether to believe them.
 */
final class AggregateFilters {
    private static final Pattern FILTERED = Pattern.compile(".*\\) FILTER \\(WHERE #(\\d{1,9})\\)(?: Filter: #\\1)?");

    private static final Pattern REFERENCE = Pattern.compile("#\\d{1,9}");

    private AggregateFilters() {}

    /**
     * Conjuncts that hold for every row that counts; none where any row does.
     *
     * @param above the nodes above the conditions of a scan, the nearest first
     * @param scanned the columns that come up to them
     */
    static List<Predicate> read(List<PlanNode> above, List<String> scanned) {
        List<String> texts = scanned;
        for (PlanNode node : above) {
            if (node.name().equals("UNGROUPED_AGGREGATE")) {
                return filters(node.detail("Aggregates"), texts, Set.copyOf(scanned));
            }
            List<String> entries = node.detail("Projections");
            boolean isPlain =
                    node.name().equals("PROJECTION") && entries.stream().noneMatch(AggregateFilters::isBroken);
            if (!isPlain) {
                return List.of();
            }
            List<String> below = texts;
            texts = entries.stream().map(entry -> resolved(entry, below)).toList();
        }
        return List.of();
    }

    private static String resolved(String entry, List<String> below) {
        int place = REFERENCE.matcher(entry).matches() ? Integer.parseInt(entry.substring(1)) : below.size();
        return place < below.size() ? below.get(place) : entry;
    }

    /** Of a literal with a line break the parts would count as entries. */
    private static boolean isBroken(String entry) {
        return entry.chars().filter(c -> c == '\'').count() % 2 != 0;
    }

    private static List<Predicate> filters(List<String> aggregates, List<String> texts, Set<String> columns) {
        List<Predicate> filters = new ArrayList<>();
        for (String aggregate : aggregates) {
            Matcher filtered = FILTERED.matcher(aggregate);
            if (!filtered.matches()) {
                return List.of();
            }
            List<Predicate> conjuncts =
                    ConditionReader.conjuncts(texts.get(Integer.parseInt(filtered.group(1))), columns);
            Predicate filter = conjuncts.size() == 1 ? conjuncts.get(0) : new Predicate.And(conjuncts);
            if (!filters.contains(filter)) {
                filters.add(filter);
            }
        }
        if (filters.size() == 1) {
            return filters.get(0) instanceof Predicate.And and ? and.parts() : filters;
        }
        return filters.isEmpty() ? List.of() : List.of(alternatives(filters));
    }

    private static Predicate alternatives(List<Predicate> filters) {
        Set<String> columns = new HashSet<>();
        List<Value> values = new ArrayList<>();
        for (Predicate filter : filters) {
            if (!(filter instanceof Comparison comparison) || comparison.operator() != Operator.EQUAL) {
                return new Predicate.Or(filters);
            }
            columns.add(comparison.column());
            values.add(comparison.value());
        }
        return columns.size() == 1
                ? new Predicate.InList(columns.iterator().next(), values, false)
                : new Predicate.Or(filters);
    }
}
