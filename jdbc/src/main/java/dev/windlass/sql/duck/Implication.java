package dev.windlass.sql.duck;

import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.Value;
import java.util.List;
import java.util.OptionalInt;

/**
 * Whether conditions imply others: every row that satisfies the first satisfies the second. Says no when it does not
 * know. Stateless.
 */
final class Implication {
    private Implication() {}

    /**
     * Whether every row for which all of {@code narrow} are true is among those that were read with {@code wide}. What is
     * opaque in the latter was not asked of anybody, so it left nothing out.
     */
    static boolean holds(List<Predicate> narrow, List<Predicate> wide) {
        return wide.stream().allMatch(condition -> condition instanceof Predicate.Opaque || follows(narrow, condition));
    }

    private static boolean follows(List<Predicate> given, Predicate wanted) {
        if (wanted instanceof Predicate.And and) {
            return and.parts().stream().allMatch(part -> follows(given, part));
        }
        if (wanted instanceof Predicate.Between between) {
            return follows(given, new Predicate.Comparison(between.column(), Operator.GREATER_OR_EQUAL, between.low()))
                    && follows(
                            given, new Predicate.Comparison(between.column(), Operator.LESS_OR_EQUAL, between.high()));
        }
        return given.stream().anyMatch(known -> implies(known, wanted));
    }

    private static boolean implies(Predicate known, Predicate wanted) {
        if (known.equals(wanted)) {
            return !(known instanceof Predicate.Opaque);
        }
        if (known instanceof Predicate.Or or) {
            return or.parts().stream().allMatch(part -> follows(List.of(part), wanted));
        }
        if (known instanceof Predicate.And and) {
            return follows(and.parts(), wanted);
        }
        if (wanted instanceof Predicate.Or or) {
            return or.parts().stream().anyMatch(part -> follows(List.of(known), part));
        }
        if (known instanceof Predicate.Between between) {
            // Of which it is not known whether it takes its bounds in: at most that.
            return implies(new Predicate.Comparison(between.column(), Operator.GREATER_OR_EQUAL, between.low()), wanted)
                    || implies(
                            new Predicate.Comparison(between.column(), Operator.LESS_OR_EQUAL, between.high()), wanted);
        }
        if (known instanceof Predicate.InList list && !list.negated()) {
            return list.values().stream()
                    .allMatch(value -> implies(new Predicate.Comparison(list.column(), Operator.EQUAL, value), wanted));
        }
        if (known instanceof Predicate.Comparison left) {
            if (wanted instanceof Predicate.NullTest test) {
                return test.negated() && left.column().equals(test.column());
            }
            if (wanted instanceof Predicate.InList list && !list.negated()) {
                return left.operator() == Operator.EQUAL
                        && left.column().equals(list.column())
                        && list.values().contains(left.value());
            }
            return wanted instanceof Predicate.Comparison right
                    && left.column().equals(right.column())
                    && bounds(left, right);
        }
        return false;
    }

    private static boolean bounds(Predicate.Comparison left, Predicate.Comparison right) {
        OptionalInt order = compare(left.value(), right.value());
        if (order.isEmpty()) {
            return false;
        }
        boolean isEqual = order.getAsInt() == 0;
        boolean isLess = order.getAsInt() < 0;
        return switch (right.operator()) {
            case EQUAL -> left.operator() == Operator.EQUAL && isEqual;
            case NOT_EQUAL -> false;
            case LESS -> isUpper(left) && (isLess || (isEqual && left.operator() == Operator.LESS));
            case LESS_OR_EQUAL -> isUpper(left) && (isLess || isEqual);
            case GREATER -> isLower(left) && !isLess && (!isEqual || left.operator() == Operator.GREATER);
            case GREATER_OR_EQUAL -> isLower(left) && !isLess;
        };
    }

    private static boolean isUpper(Predicate.Comparison one) {
        return one.operator() == Operator.LESS
                || one.operator() == Operator.LESS_OR_EQUAL
                || one.operator() == Operator.EQUAL;
    }

    private static boolean isLower(Predicate.Comparison one) {
        return one.operator() == Operator.GREATER
                || one.operator() == Operator.GREATER_OR_EQUAL
                || one.operator() == Operator.EQUAL;
    }

    /** Of values of one type; texts only as equal, because their order is the engine's. */
    private static OptionalInt compare(Value left, Value right) {
        if (left.equals(right)) {
            return OptionalInt.of(0);
        }
        if (left instanceof Value.Moment first && right instanceof Value.Moment second) {
            return OptionalInt.of(first.instant().compareTo(second.instant()));
        }
        if (left instanceof Value.Day first && right instanceof Value.Day second) {
            return OptionalInt.of(first.day().compareTo(second.day()));
        }
        if (left instanceof Value.Whole first && right instanceof Value.Whole second) {
            return OptionalInt.of(Long.compare(first.number(), second.number()));
        }
        return OptionalInt.empty();
    }
}
