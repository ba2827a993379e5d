package dev.windlass.sql.duck;

import dev.windlass.model.Predicate;
import dev.windlass.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Conditions as SQL for the engine: those of which nothing was lost when the plan was read. Of the others there is no
 * text, or only the part that is certain to hold. Stateless.
 */
final class ConditionText {
    private ConditionText() {}

    /** SQL that is true wherever the condition is; as narrow as it can be said. */
    static Optional<String> of(Predicate condition) {
        if (condition instanceof Predicate.And and) {
            List<String> parts =
                    and.parts().stream().flatMap(part -> of(part).stream()).toList();
            return parts.isEmpty() ? Optional.empty() : Optional.of("(" + String.join(" AND ", parts) + ")");
        }
        if (condition instanceof Predicate.Between range) {
            // Whether the plan meant its ends to be in the range is not known: both are.
            return value(range.low())
                    .flatMap(low -> value(range.high())
                            .map(high -> LiveTables.quoted(range.column()) + " BETWEEN " + low + " AND " + high));
        }
        return exact(condition);
    }

    /** Whether {@link #of} says all of it. */
    static boolean isExact(Predicate condition) {
        return exact(condition).isPresent();
    }

    private static Optional<String> exact(Predicate condition) {
        if (condition instanceof Predicate.Comparison comparison) {
            return value(comparison.value())
                    .map(value -> LiveTables.quoted(comparison.column()) + " "
                            + comparison.operator().symbol() + " " + value);
        }
        if (condition instanceof Predicate.NullTest test) {
            return Optional.of(LiveTables.quoted(test.column()) + (test.negated() ? " IS NOT NULL" : " IS NULL"));
        }
        if (condition instanceof Predicate.InList list) {
            List<String> values = list.values().stream()
                    .flatMap(value -> value(value).stream())
                    .toList();
            return values.isEmpty() || values.size() != list.values().size()
                    ? Optional.empty()
                    : Optional.of(LiveTables.quoted(list.column()) + (list.negated() ? " NOT IN (" : " IN (")
                            + String.join(", ", values) + ")");
        }
        if (condition instanceof Predicate.And and) {
            return all(and.parts(), " AND ");
        }
        if (condition instanceof Predicate.Or or) {
            return all(or.parts(), " OR ");
        }
        return condition instanceof Predicate.Not not
                ? exact(not.part()).map(part -> "(NOT " + part + ")")
                : Optional.empty();
    }

    private static Optional<String> all(List<Predicate> parts, String word) {
        List<String> texts = new ArrayList<>();
        for (Predicate part : parts) {
            exact(part).ifPresent(texts::add);
        }
        return texts.size() != parts.size()
                ? Optional.empty()
                : Optional.of(texts.stream().collect(Collectors.joining(word, "(", ")")));
    }

    private static Optional<String> value(Value value) {
        if (value instanceof Value.Text text) {
            return text.text().indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text.toString());
        }
        if (value instanceof Value.Moment) {
            return Optional.of("TIMESTAMPTZ " + value);
        }
        if (value instanceof Value.Day) {
            return Optional.of("DATE " + value);
        }
        // What a printed fraction was before it was printed is not known.
        return value instanceof Value.Fraction ? Optional.empty() : Optional.of(value.toString());
    }
}
