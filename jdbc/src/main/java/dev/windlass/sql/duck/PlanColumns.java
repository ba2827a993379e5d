package dev.windlass.sql.duck;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What comes out of a node of a plan. Immutable.
 *
 * @param columns those that are known
 * @param areInOrder whether they are all columns, in their order, so that {@code #1} is the second of them
 * @param areAll whether there is no column besides, but for expressions
 */
record PlanColumns(List<Column> columns, boolean areInOrder, boolean areAll) {
    /** Of one row of no table. */
    static final PlanColumns NONE = new PlanColumns(List.of(), true, true);

    static final PlanColumns UNKNOWN = new PlanColumns(List.of(), false, false);

    private static final Pattern REFERENCE = Pattern.compile("#(\\d{1,9})");

    /**
     * One use of a scan's rows: what a CTE has read once may stand in several places of the statement.
     *
     * @param number 0 for the scan itself
     */
    record Reading(long tag, int number) {}

    /** A column of a scan. */
    record Scanned(Reading reading, String column) {
        long tag() {
            return reading.tag();
        }
    }

    /**
     * Where values come from.
     *
     * @param scans one column of one scan; of several, where the branches of a UNION meet, in their order
     * @param isFilterable whether rows that a join above drops may be dropped in the scans already
     * @param isPadded whether an outer join on the way puts NULL in the place of some values
     * @param believed names that were taken at their word on the way
     */
    record Origin(List<Scanned> scans, boolean isFilterable, boolean isPadded, Set<String> believed) {
        /** The same for one reading of a CTE, in which no row may be dropped because one of its readers would. */
        Origin read(int number) {
            return new Origin(
                    scans.stream()
                            .map(scan -> new Scanned(new Reading(scan.tag(), number), scan.column()))
                            .toList(),
                    false,
                    isPadded,
                    believed);
        }

        Origin fixed() {
            return new Origin(scans, false, isPadded, believed);
        }

        Origin padded() {
            return new Origin(scans, isFilterable, true, believed);
        }

        Origin believing(Set<String> names) {
            Set<String> all = new HashSet<>(believed);
            all.addAll(names);
            return new Origin(scans, isFilterable, isPadded, Set.copyOf(all));
        }

        /** Of a column whose values come from here or from there. */
        Origin or(Origin other) {
            return new Origin(
                            Stream.concat(scans.stream(), other.scans().stream())
                                    .toList(),
                            isFilterable && other.isFilterable,
                            isPadded || other.isPadded,
                            believed)
                    .believing(other.believed());
        }
    }

    /**
     * One of them.
     *
     * @param name as nodes above print it, empty for an expression
     * @param origin null where it is not known
     */
    record Column(String name, @Nullable Origin origin) {
        Column with(UnaryOperator<Origin> change) {
            return origin == null ? this : new Column(name, change.apply(origin));
        }
    }

    /** The column that a text in the node above means; null where that is not certain. */
    @Nullable
    Column find(String text, OuterNames outerNames) {
        Matcher reference = REFERENCE.matcher(text);
        if (reference.matches()) {
            int place = Integer.parseInt(reference.group(1));
            return areInOrder && place < columns.size() ? columns.get(place) : null;
        }
        if (outerNames.isOuter(text) && (!areAll || outerNames.isUnclear(text))) {
            return null;
        }
        Set<String> alike = outerNames.alike(text);
        List<Column> found = columns.stream()
                .filter(column -> alike.contains(column.name().toLowerCase(Locale.ROOT)))
                .toList();
        if (found.size() != 1) {
            return null;
        }
        return new Column(text, found.get(0).origin()).with(origin -> origin.believing(alike));
    }

    /** Where the values may come from that a text in the node above means; none where nothing is known of them. */
    List<Origin> meant(String text, OuterNames outerNames) {
        if (REFERENCE.matcher(text).matches()) {
            Column column = find(text, outerNames);
            return column == null || column.origin() == null ? List.of() : List.of(column.origin());
        }
        Set<String> alike = outerNames.alike(text);
        return columns.stream()
                .filter(column -> alike.contains(column.name().toLowerCase(Locale.ROOT)))
                .map(Column::origin)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The same without places: what lies between leaves columns out, or changes their order, without saying so. */
    PlanColumns byNameOnly() {
        return new PlanColumns(columns, false, areAll);
    }

    /** With all origins changed. */
    PlanColumns with(UnaryOperator<Origin> change) {
        return new PlanColumns(
                columns.stream().map(column -> column.with(change)).toList(), areInOrder, areAll);
    }

    /** Those of two branches of a UNION, which bears the names of the first. */
    PlanColumns or(PlanColumns other) {
        if (!areInOrder || !other.areInOrder || columns.size() != other.columns.size()) {
            return UNKNOWN;
        }
        List<Column> both = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column here = columns.get(i);
            both.add(new Column(
                    here.name(), either(here.origin(), other.columns.get(i).origin())));
        }
        return new PlanColumns(List.copyOf(both), true, areAll && other.areAll);
    }

    /** Those of both sides of a product, one after the other. */
    PlanColumns beside(PlanColumns right) {
        PlanColumns both = and(right, Set.of());
        return new PlanColumns(both.columns, areInOrder && right.areInOrder, both.areAll);
    }

    private static @Nullable Origin either(@Nullable Origin here, @Nullable Origin there) {
        return here == null || there == null ? null : here.or(there);
    }

    /**
     * Those of both sides of a join.
     *
     * @param leftOut names on the right that mean the same as on the left
     */
    PlanColumns and(PlanColumns right, Set<String> leftOut) {
        List<Column> both = new ArrayList<>(columns);
        right.columns.stream()
                .filter(column -> !leftOut.contains(column.name()))
                .forEach(both::add);
        return new PlanColumns(List.copyOf(both), false, areAll && right.areAll);
    }
}
