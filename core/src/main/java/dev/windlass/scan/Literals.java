package dev.windlass.scan;

import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values that conditions name for a column, as texts for a path. Stateless. */
final class Literals {
    private Literals() {}

    /** The values that all conditions together allow, or null when none names any. */
    static @Nullable Set<String> of(List<Predicate> conditions, String column) {
        Set<String> literals = null;
        for (Predicate condition : conditions) {
            literals = intersect(literals, of(condition, column));
        }
        return literals;
    }

    /** The same, also where each part of an OR names one: no row without them passes, though not every row with them. */
    static @Nullable Set<String> implied(List<Predicate> conditions, String column) {
        Set<String> literals = null;
        for (Predicate condition : conditions) {
            literals = intersect(literals, implied(condition, column));
        }
        return literals;
    }

    private static @Nullable Set<String> implied(Predicate condition, String column) {
        if (condition instanceof Predicate.And and) {
            return implied(and.parts(), column);
        }
        if (!(condition instanceof Predicate.Or or)) {
            return of(condition, column);
        }
        Set<String> all = new LinkedHashSet<>();
        for (Predicate part : or.parts()) {
            Set<String> literals = implied(part, column);
            if (literals == null) {
                return null;
            }
            all.addAll(literals);
        }
        return all;
    }

    /** The values that {@code =}, {@code IN} or a bare flag names, or null for any other condition. */
    static @Nullable Set<String> of(Predicate condition, String column) {
        List<Value> values;
        if (condition instanceof Predicate.Comparison comparison
                && comparison.operator() == Operator.EQUAL
                && comparison.column().equalsIgnoreCase(column)) {
            values = List.of(comparison.value());
        } else if (condition instanceof Predicate.InList list
                && !list.negated()
                && list.column().equalsIgnoreCase(column)) {
            values = list.values();
        } else if (condition instanceof Predicate.Not not
                && not.part() instanceof Predicate.Comparison comparison
                && comparison.operator() == Operator.EQUAL
                && comparison.value() instanceof Value.Flag flag
                && comparison.column().equalsIgnoreCase(column)) {
            values = List.of(new Value.Flag(!flag.flag()));
        } else {
            return null;
        }
        Set<String> literals = new LinkedHashSet<>();
        for (Value value : values) {
            if (value instanceof Value.Text text) {
                literals.add(text.text());
            } else if (value instanceof Value.Whole whole) {
                literals.add(Long.toString(whole.number()));
            } else if (value instanceof Value.Flag flag) {
                literals.add(Boolean.toString(flag.flag()));
            } else {
                return null;
            }
        }
        return literals;
    }

    /** What both allow; null allows everything. */
    static @Nullable Set<String> intersect(@Nullable Set<String> one, @Nullable Set<String> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        Set<String> both = new LinkedHashSet<>(one);
        both.retainAll(other);
        return both;
    }
}
