package dev.windlass.scan;

import dev.windlass.model.ColumnType;
import dev.windlass.model.Predicate;
import dev.windlass.model.Predicate.Operator;
import dev.windlass.model.ScanRequest;
import dev.windlass.model.Value;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Drops paths below which no row can satisfy the conditions, before anything is asked there: {@code PullRequestId < 12},
 * {@code RepositorySlug LIKE 'fleet-%'}.
 *
 * <p>Every row of a path has the path's keys, so a condition that is false for the keys is false for all of them. What is
 * not certainly false passes; the engine checks the rows again. Immutable; thread-safe.
 */
final class KeyFilter {
    private final Map<String, ColumnSpec> columnsOfPlaceholders = new HashMap<>();
    private final List<Predicate> conditions;

    KeyFilter(TableSpec table, List<Predicate> conditions, boolean pushdown) {
        for (ColumnSpec column : table.columns()) {
            if (column.source() instanceof Source.PathKey key) {
                columnsOfPlaceholders.put(key.placeholder(), column);
            }
        }
        this.conditions = pushdown ? conditions : List.of();
    }

    /** One that also knows the keys of single objects, which are columns of their rows. */
    static KeyFilter ofObjects(TableSpec table, ScanRequest request) {
        KeyFilter filter = new KeyFilter(table, request.conditions(), request.pushdown());
        table.columns().forEach(column -> filter.columnsOfPlaceholders.putIfAbsent(column.name(), column));
        return filter;
    }

    /** Those keys of single objects below the path that may satisfy the conditions. */
    List<Map<String, String>> passing(Map<String, String> path, List<Map<String, String>> objects) {
        return objects.stream()
                .filter(object -> {
                    Map<String, String> all = new HashMap<>(path);
                    all.putAll(object);
                    return passes(all);
                })
                .toList();
    }

    /** Whether rows of the path may satisfy the conditions. */
    boolean passes(Map<String, String> path) {
        if (conditions.isEmpty()) {
            return true;
        }
        Map<String, Key> keys = new HashMap<>();
        path.forEach((placeholder, text) -> {
            ColumnSpec column = columnsOfPlaceholders.get(placeholder);
            if (column != null) {
                keys.put(column.name(), new Key(column.type(), text));
            }
        });
        return conditions.stream().noneMatch(condition -> Boolean.FALSE.equals(of(condition, keys)));
    }

    /** Whether a condition is about keys alone, so that it is weighed here at all. */
    static boolean isAboutKeys(TableSpec table, Predicate condition) {
        return !condition.columns().isEmpty()
                && condition.columns().stream()
                        .allMatch(name -> table.find(name)
                                .filter(column -> column.source() instanceof Source.PathKey)
                                .isPresent());
    }

    /** Whether every row with that text in the column satisfies a condition; null for what is not certain. */
    static @Nullable Boolean isTrue(Predicate condition, ColumnSpec column, String text) {
        return of(condition, Map.of(column.name(), new Key(column.type(), text)));
    }

    private record Key(ColumnType type, String text) {
        Optional<Long> number() {
            try {
                return type == ColumnType.BIGINT || type == ColumnType.INTEGER
                        ? Optional.of(Long.parseLong(text))
                        : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    /** True, false, or null for what is not certain. */
    private static @Nullable Boolean of(Predicate condition, Map<String, Key> keys) {
        if (condition instanceof Predicate.Comparison comparison) {
            return compare(keys.get(comparison.column()), comparison.operator(), comparison.value());
        }
        if (condition instanceof Predicate.Between between) {
            // The bounds themselves are not known to be inclusive.
            Boolean low = compare(keys.get(between.column()), Operator.GREATER_OR_EQUAL, between.low());
            Boolean high = compare(keys.get(between.column()), Operator.LESS_OR_EQUAL, between.high());
            boolean isOutside = Boolean.FALSE.equals(low) || Boolean.FALSE.equals(high);
            return isOutside ? Boolean.FALSE : null;
        }
        if (condition instanceof Predicate.InList list) {
            Boolean in = any(list.values().stream()
                    .map(value -> Optional.ofNullable(compare(keys.get(list.column()), Operator.EQUAL, value)))
                    .toList());
            return in == null ? null : Boolean.valueOf(in != list.negated());
        }
        if (condition instanceof Predicate.Contains contains) {
            Key key = text(keys.get(contains.column()));
            return key == null
                    ? null
                    : Boolean.valueOf(
                            contains.atStart()
                                    ? key.text().startsWith(contains.text())
                                    : key.text().contains(contains.text()));
        }
        if (condition instanceof Predicate.Like like) {
            Key key = text(keys.get(like.column()));
            return key == null ? null : LikePattern.matches(like, key.text());
        }
        if (condition instanceof Predicate.NullTest test) {
            return keys.containsKey(test.column()) ? Boolean.valueOf(test.negated()) : null;
        }
        if (condition instanceof Predicate.Not not) {
            Boolean part = of(not.part(), keys);
            return part == null ? null : Boolean.valueOf(!part);
        }
        if (condition instanceof Predicate.Or or) {
            return any(or.parts().stream()
                    .map(part -> Optional.ofNullable(of(part, keys)))
                    .toList());
        }
        if (condition instanceof Predicate.And and) {
            return all(and.parts(), keys);
        }
        return null;
    }

    private static @Nullable Boolean all(List<Predicate> parts, Map<String, Key> keys) {
        boolean isCertain = true;
        for (Predicate part : parts) {
            Boolean value = of(part, keys);
            if (Boolean.FALSE.equals(value)) {
                return false;
            }
            isCertain &= value != null;
        }
        return isCertain ? Boolean.TRUE : null;
    }

    private static @Nullable Boolean any(List<Optional<Boolean>> parts) {
        if (parts.stream().anyMatch(part -> part.isPresent() && part.get())) {
            return true;
        }
        return parts.stream().allMatch(Optional::isPresent) ? Boolean.FALSE : null;
    }

    private static @Nullable Key text(@Nullable Key key) {
        return key != null && key.type() == ColumnType.VARCHAR ? key : null;
    }

    private static @Nullable Boolean compare(@Nullable Key key, Operator operator, Value value) {
        if (key == null) {
            return null;
        }
        if (value instanceof Value.Text text && key.type() == ColumnType.VARCHAR) {
            boolean isSame = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
            boolean areAscii = LikePattern.isAscii(key.text()) && LikePattern.isAscii(text.text());
            if (!isSame && !areAscii) {
                return null; // the engine orders texts by their bytes
            }
            return operator.holds(key.text().compareTo(text.text()));
        }
        Optional<Long> number = key.number();
        if (value instanceof Value.Whole whole && number.isPresent()) {
            return operator.holds(Long.compare(number.get(), whole.number()));
        }
        return null;
    }
}
