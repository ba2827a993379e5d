package dev.windlass.scan;

import dev.windlass.client.ApiRequest;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.Predicate;
import dev.windlass.model.ScanRequest;
import dev.windlass.model.Value;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement gives to an endpoint, by conditions on the columns that are its inputs: taken even without pushdown.
 * Used once, by one thread.
 */
final class GivenInputs {
    private final TableSpec table;
    private final ScanRequest request;
    private final PathBuilder paths;

    private final List<ApiRequest.Parameter> parameters = new ArrayList<>();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final List<String> pushed = new ArrayList<>();
    private final Set<String> given = new HashSet<>();

    GivenInputs(TableSpec table, ScanRequest request, PathBuilder paths) {
        this.table = table;
        this.request = request;
        this.paths = paths;
    }

    /** Those that are no part of a path. */
    List<ApiRequest.Parameter> parameters() {
        return parameters;
    }

    /** What the input columns read as. */
    Map<String, Value> values() {
        return values;
    }

    /** The conditions that were taken, for people. */
    List<String> pushed() {
        return pushed;
    }

    /** Whether any is given, by a condition or by a join. */
    boolean areGiven() {
        return table.columns().stream()
                .filter(column -> column.source() instanceof Source.Input)
                .anyMatch(column ->
                        isGivenByJoin(column.name()) || Literals.of(request.conditions(), column.name()) != null);
    }

    /** Takes a condition that gives one; false for any other. */
    boolean take(Predicate condition) {
        Optional<String> named =
                condition.columns().stream().filter(this::isInput).findFirst();
        if (named.isEmpty()) {
            return false;
        }
        ColumnSpec column = table.column(named.get());
        Source.Input input = (Source.Input) column.source();
        Set<String> literals = Literals.of(condition, column.name());
        if (literals == null || !canTake(condition, column, input, literals)) {
            return false;
        }
        if (condition instanceof Predicate.Comparison comparison) {
            values.put(column.name(), comparison.value());
        } else if (condition instanceof Predicate.Not) {
            values.put(column.name(), new Value.Flag(false));
        }
        if (!input.inPath() && !(condition instanceof Predicate.InList)) {
            literals.forEach(literal -> parameters.add(new ApiRequest.Parameter(input.parameter(), literal)));
        }
        given.add(column.name());
        pushed.add(condition + (input.inPath() ? " (path)" : " (" + input.parameter() + "=)"));
        return true;
    }

    /** An input has one value; a path, or a parameter as if it were part of the path, can be asked for each of several. */
    private boolean canTake(Predicate condition, ColumnSpec column, Source.Input input, Set<String> literals) {
        if (literals.contains("") && !input.fallback().equals(Optional.of(""))) {
            return false;
        }
        boolean isAsked =
                !input.inPath() || PathTemplate.names(paths.listPath()).contains(input.parameter());
        return condition instanceof Predicate.InList
                ? isAsked && !given.contains(column.name())
                : !values.containsKey(column.name());
    }

    private boolean isInput(String column) {
        return table.find(column)
                .filter(spec -> spec.source() instanceof Source.Input)
                .isPresent();
    }

    /**
     * An input that nothing gives reads as NULL, or as what stands in its place: a condition on it would drop rows that
     * another value would have found (SQLSTATE 42S22).
     */
    void refuseIn(Predicate condition) {
        Optional<String> column = condition.columns().stream()
                .filter(this::isInput)
                .filter(name -> !given.contains(name) && !isGivenByJoin(name))
                .filter(name -> !isHarmless(condition, name))
                .findFirst();
        if (column.isPresent()) {
            throw ErrorCode.MISSING_INPUT.with(
                    table.name(),
                    column.get(),
                    "it is an input, so write " + column.get() + " = '…' with one text; " + condition
                            + " cannot be asked.");
        }
    }

    /** Whether a condition asks for no other value than the one that the input reads as. */
    private boolean isHarmless(Predicate condition, String input) {
        boolean hasFallback =
                ((Source.Input) table.column(input).source()).fallback().isPresent();
        return condition instanceof Predicate.NullTest test && (!test.negated() || hasFallback);
    }

    private boolean isGivenByJoin(String column) {
        return request.keys().filter(keys -> keys.columns().contains(column)).isPresent();
    }

    /** One that has no default has to be given (SQLSTATE 42S22). */
    void refuseMissing() {
        for (ColumnSpec column : table.columns()) {
            if (column.source() instanceof Source.Input input
                    && input.required()
                    && !given.contains(column.name())
                    && !isGivenByJoin(column.name())) {
                throw ErrorCode.MISSING_INPUT.with(
                        table.name(),
                        column.name(),
                        "it has no default, so add " + column.name() + " = '…' to the conditions.");
            }
        }
    }
}
