package dev.windlass.scan;

import dev.windlass.model.Predicate;
import dev.windlass.model.ScanRequest;
import dev.windlass.model.Value;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Source;
import dev.windlass.tables.StateParameter;
import dev.windlass.tables.TableSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether sizes of lists can stand for the rows of a scan, all of whose conditions the service answers exactly: no row's
 * content is needed but what the path, the conditions or a closed set of states fix.
 *
 * @param constants of columns, by name
 * @param exactlyPushed conditions that the service checks
 */
record Countable(TableSpec table, ScanRequest request, Map<String, Value> constants, List<Predicate> exactlyPushed) {
    /** More sizes than this are not asked for: a table with so many states would be no closed set. */
    private static final int STATES_MAX = 8;

    private boolean isPossible() {
        return request.pushdown()
                && table.list().sizeCountsRows()
                && request.limit().isEmpty();
    }

    /** One size is enough: the constants, with those that satisfy the conditions; empty if more of a row is needed. */
    Optional<Map<String, Value>> bySize() {
        if (!isPossible() || !needed("").isEmpty()) {
            return Optional.empty();
        }
        Map<String, Value> filled = new HashMap<>(constants);
        for (String name : request.conditionColumns()) {
            ColumnSpec column = table.column(name);
            if (isOfRow(column) && !filled.containsKey(column.name())) {
                Optional<Value> value = SatisfyingValue.of(column, exactlyPushed);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                filled.put(column.name(), value.get());
            }
        }
        return Optional.of(filled);
    }

    /**
     * One size for each state is enough, as for {@code GROUP BY State}.
     *
     * @param states that the statement allows, in the definition's order
     */
    Optional<ScanPlan.Sizes> byState(List<String> states) {
        Optional<StateParameter> parameter = table.state();
        if (!isPossible()
                || parameter.isEmpty()
                || request.demandDriven()
                || request.order().isPresent()
                || !request.alsoAsked().isEmpty() // others read the pages anyway
                || states.size() > STATES_MAX) {
            return Optional.empty();
        }
        String column = table.column(parameter.get().column()).name();
        boolean onlyState = needed(column).isEmpty()
                && request.conditionColumns().stream()
                        .map(table::column)
                        .allMatch(read -> !isOfRow(read)
                                || constants.containsKey(read.name())
                                || read.name().equals(column)
                                || SatisfyingValue.of(read, exactlyPushed).isPresent());
        return onlyState && !constants.containsKey(column)
                ? Optional.of(new ScanPlan.Sizes(column, states))
                : Optional.empty();
    }

    /** Columns that are read and fixed by nothing. */
    private List<String> needed(String except) {
        return request.columns().stream()
                .map(table::column)
                .filter(column -> isOfRow(column)
                        && !constants.containsKey(column.name())
                        && !column.name().equals(except))
                .map(ColumnSpec::name)
                .toList();
    }

    private static boolean isOfRow(ColumnSpec column) {
        return !(column.source() instanceof Source.PathKey) && !(column.source() instanceof Source.Input);
    }
}
