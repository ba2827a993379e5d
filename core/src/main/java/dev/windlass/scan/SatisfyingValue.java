package dev.windlass.scan;

import dev.windlass.model.ColumnType;
import dev.windlass.model.Predicate;
import dev.windlass.model.Value;
import dev.windlass.tables.ColumnSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a value for a column that the service has filtered by exactly and that nobody reads afterwards.
 *
 * <p>The SQL engine checks the conditions again, so the stand-in has to pass them. Only conditions on this column
 * alone are understood; with any other there is no value, and the rows are read. Stateless.
 */
final class SatisfyingValue {
    private SatisfyingValue() {}

    static Optional<Value> of(ColumnSpec column, List<Predicate> conditions) {
        List<Predicate> relevant = new ArrayList<>();
        boolean anyDoes = false;
        for (Predicate condition : conditions) {
            if (condition instanceof Predicate.Comparison || condition instanceof Predicate.InList) {
                if (name(condition).equalsIgnoreCase(column.name())) {
                    relevant.add(condition);
                }
            } else if (condition instanceof Predicate.NullTest test && test.negated()) {
                anyDoes |= test.column().equalsIgnoreCase(column.name());
            } else {
                // A combined condition may read the column together with others.
                return Optional.empty();
            }
        }
        if (anyDoes && relevant.isEmpty()) {
            return any(column.type());
        }
        return relevant.stream()
                .flatMap(condition -> candidates(condition).stream())
                .filter(value -> relevant.stream().allMatch(condition -> passes(condition, value)))
                .findFirst();
    }

    private static Optional<Value> any(ColumnType type) {
        return switch (type) {
            case BIGINT, INTEGER -> Optional.of(new Value.Whole(0));
            case VARCHAR -> Optional.of(new Value.Text(""));
            case BOOLEAN -> Optional.of(new Value.Flag(false));
            case TIMESTAMP -> Optional.of(new Value.Moment(Instant.EPOCH));
            case DOUBLE, DATE, JSON -> Optional.empty();
        };
    }

    private static String name(Predicate condition) {
        return condition instanceof Predicate.Comparison comparison
                ? comparison.column()
                : ((Predicate.InList) condition).column();
    }

    private static List<Value> candidates(Predicate condition) {
        if (condition instanceof Predicate.InList list) {
            return list.negated() ? List.of() : list.values();
        }
        Value value = ((Predicate.Comparison) condition).value();
        List<Value> candidates = new ArrayList<>(List.of(value));
        if (value instanceof Value.Whole whole) {
            candidates.add(new Value.Whole(whole.number() + 1));
            candidates.add(new Value.Whole(whole.number() - 1));
        } else if (value instanceof Value.Moment moment) {
            candidates.add(new Value.Moment(moment.instant().plus(1, ChronoUnit.MICROS)));
            candidates.add(new Value.Moment(moment.instant().minus(1, ChronoUnit.MICROS)));
        }
        return candidates;
    }

    private static boolean passes(Predicate condition, Value value) {
        if (condition instanceof Predicate.InList list) {
            return list.negated() != list.values().contains(value);
        }
        Predicate.Comparison comparison = (Predicate.Comparison) condition;
        Integer order = compare(value, comparison.value());
        return order != null && comparison.operator().holds(order);
    }

    private static @Nullable Integer compare(Value left, Value right) {
        if (left instanceof Value.Whole a && right instanceof Value.Whole b) {
            return Long.compare(a.number(), b.number());
        }
        if (left instanceof Value.Moment a && right instanceof Value.Moment b) {
            return a.instant().compareTo(b.instant());
        }
        if (left instanceof Value.Text a && right instanceof Value.Text b) {
            return a.text().compareTo(b.text());
        }
        return null;
    }
}
