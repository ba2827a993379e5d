package dev.windlass.scan;

import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.ScanRequest;
import dev.windlass.model.Value;
import dev.windlass.tables.ListEndpoint.NewestFirst;
import dev.windlass.tables.TableSpec;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a list that gives the newest rows first may end: at the latest moment that all rows have to reach. Stateless. */
final class TimeBound {
    private TimeBound() {}

    static Optional<ScanPlan.Oldest> of(TableSpec table, ScanRequest request) {
        Optional<NewestFirst> order = table.list().newestFirst();
        if (order.isEmpty() || !request.pushdown()) {
            return Optional.empty();
        }
        String column = order.get().column();
        return request.conditions().stream()
                .flatMap(condition -> lowerBound(condition, column).stream())
                .max(Comparator.naturalOrder())
                .map(moment -> new ScanPlan.Oldest(column, moment));
    }

    private static Stream<Instant> moments(Value value) {
        return value instanceof Value.Moment moment ? Stream.of(moment.instant()) : Stream.empty();
    }

    private static Optional<Instant> lowerBound(Predicate condition, String column) {
        if (condition instanceof Predicate.Comparison comparison
                && comparison.column().equalsIgnoreCase(column)
                && (comparison.operator() == Operator.GREATER
                        || comparison.operator() == Operator.GREATER_OR_EQUAL
                        || comparison.operator() == Operator.EQUAL)) {
            return moments(comparison.value()).findFirst();
        }
        if (condition instanceof Predicate.Between between && between.column().equalsIgnoreCase(column)) {
            return moments(between.low()).findFirst();
        }
        if (condition instanceof Predicate.And and) {
            return and.parts().stream()
                    .flatMap(part -> lowerBound(part, column).stream())
                    .max(Comparator.naturalOrder());
        }
        return Optional.empty();
    }
}
