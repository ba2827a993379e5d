package dev.windlass.sql.duck;

import dev.windlass.model.Predicate;
import dev.windlass.model.ScanRequest;
import dev.windlass.tables.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What DuckDB's plan says about one scan.
 *
 * @param tag which bind the scan belongs to
 * @param scanned columns that the scan gives, conditions included
 * @param needed columns that are read above the conditions
 * @param counted conjuncts that hold for every row that an aggregate above counts
 * @param stopsEarly something above may stop reading before the end
 * @param each empty where order and limit are those of all rows together
 */
record ScanHint(
        long tag,
        List<Predicate> conditions,
        List<String> scanned,
        List<String> needed,
        List<Predicate> counted,
        Optional<ScanRequest.Order> order,
        OptionalLong limit,
        boolean stopsEarly,
        Optional<Each> each) {

    /**
     * That the order and the limit are those of each group of rows.
     *
     * @param partition columns that are the same in all rows of a group
     * @param numberedAs the name that the statement gives to the number of a row in its group, empty for none
     */
    record Each(List<String> partition, String numberedAs) {}

    /** Without the order, and so without the limit that belongs to it. */
    ScanHint withoutOrder() {
        return order.isEmpty()
                ? this
                : new ScanHint(
                        tag,
                        conditions,
                        scanned,
                        needed,
                        counted,
                        Optional.empty(),
                        OptionalLong.empty(),
                        stopsEarly,
                        Optional.empty());
    }

    /** With every column that is scanned read above the conditions, too. */
    ScanHint withAllNeeded() {
        return new ScanHint(tag, conditions, scanned, scanned, counted, order, limit, stopsEarly, each);
    }

    /** As far as it can be of that table: a plan prints a positional join's scans without their numbers. */
    ScanHint of(LiveTables.LiveTarget target) {
        List<String> known = scanned.stream()
                .filter(name -> name.equals(LiveScan.PLACEHOLDER)
                        || target.table().find(name).isPresent())
                .toList();
        // All rows of one list are of one group only if what they are grouped by stands in the list's path.
        boolean isOfLists = each.stream()
                .flatMap(groups -> groups.partition().stream())
                .allMatch(name -> target.table()
                        .find(name)
                        .filter(column -> column.source() instanceof Source.PathKey)
                        .isPresent());
        return known.equals(scanned)
                ? (isOfLists ? this : withoutOrder())
                : new ScanHint(
                        tag,
                        List.of(),
                        known,
                        known,
                        List.of(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        false,
                        Optional.empty());
    }

    /**
     * Of columns that are never NULL no value is needed to count them.
     *
     * @param onlyCounted columns of which nothing else is read above the conditions
     */
    ScanHint counting(Set<String> onlyCounted, LiveTables.LiveTarget target) {
        List<String> present = onlyCounted.stream()
                .filter(name -> target.table().column(name).notNull())
                .sorted()
                .toList();
        List<Predicate> all = new ArrayList<>(conditions);
        present.forEach(name -> all.add(new Predicate.NullTest(name, true)));
        List<String> read =
                needed.stream().filter(name -> !present.contains(name)).toList();
        return new ScanHint(tag, List.copyOf(all), scanned, read, counted, order, limit, stopsEarly, each);
    }

    /** With other conditions. */
    ScanHint withConditions(List<Predicate> others) {
        return new ScanHint(tag, List.copyOf(others), scanned, needed, counted, order, limit, stopsEarly, each);
    }

    /** For all rows, whether anything above counts them or not. */
    ScanHint countingAll() {
        return new ScanHint(tag, conditions, scanned, needed, List.of(), order, limit, stopsEarly, each);
    }
}
