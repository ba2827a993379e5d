package dev.windlass.sql;

import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The texts that a statement names with {@code =} or {@code IN} for columns of a system table, so that the rows of
 * 5,000 schemas need not be made when one is asked for. The engine checks every row again. Immutable.
 */
public final class GivenValues {
    /** Nothing is named. */
    public static final GivenValues NONE = new GivenValues(List.of());

    private final Map<String, Set<String>> values = new HashMap<>();

    /** Those of the conjuncts that name texts. */
    public GivenValues(List<Predicate> conjuncts) {
        for (Predicate conjunct : conjuncts) {
            if (conjunct instanceof Predicate.Comparison comparison && comparison.operator() == Operator.EQUAL) {
                add(comparison.column(), List.of(comparison.value()));
            } else if (conjunct instanceof Predicate.InList list && !list.negated()) {
                add(list.column(), list.values());
            }
        }
    }

    private void add(String column, List<Value> named) {
        Set<String> texts = new LinkedHashSet<>();
        for (Value value : named) {
            if (!(value instanceof Value.Text text)) {
                return;
            }
            texts.add(text.text());
        }
        values.merge(column, texts, (first, second) -> {
            first.retainAll(second);
            return first;
        });
    }

    /** The only values that the column may have, in the statement's spelling; empty if any may do. */
    Optional<Set<String>> of(String column) {
        return Optional.ofNullable(values.get(column));
    }

    /** Whether a row with this value may be wanted; upper and lower case do not count here. */
    boolean allow(String column, String value) {
        return of(column)
                .map(named -> named.stream().anyMatch(value::equalsIgnoreCase))
                .orElse(true);
    }

    @Override
    public String toString() {
        return values.toString().toLowerCase(Locale.ROOT);
    }
}
