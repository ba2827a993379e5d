package dev.windlass.sql.duck;

import dev.windlass.model.Predicate;
import dev.windlass.model.ScanRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What DuckDB's plan says about one scan.
 *
 * @param tag which bind the scan belongs to
 * @param scanned columns that the scan gives, conditions included
 * @param needed columns that are read above the conditions
 * @param counted conjuncts that hold for every row that an aggregate above counts
 * @param stopsEarly something above may stop reading before the end
 */
record ScanHint(
        long tag,
        List<Predicate> conditions,
        List<String> scanned,
        List<String> needed,
        List<Predicate> counted,
        Optional<ScanRequest.Order> order,
        OptionalLong limit,
        boolean stopsEarly) {

    /** Without the order, and so without the limit that belongs to it. */
    ScanHint withoutOrder() {
        return order.isEmpty()
                ? this
                : new ScanHint(
                        tag, conditions, scanned, needed, counted, Optional.empty(), OptionalLong.empty(), stopsEarly);
    }

    /** With every column that is scanned read above the conditions, too. */
    ScanHint withAllNeeded() {
        return new ScanHint(tag, conditions, scanned, scanned, counted, order, limit, stopsEarly);
    }

    /** As far as it can be of that table: a plan prints a positional join's scans without their numbers. */
    ScanHint of(LiveTables.LiveTarget target) {
        List<String> known = scanned.stream()
                .filter(name -> name.equals(LiveScan.PLACEHOLDER)
                        || target.table().find(name).isPresent())
                .toList();
        return known.equals(scanned)
                ? this
                : new ScanHint(tag, List.of(), known, known, List.of(), Optional.empty(), OptionalLong.empty(), false);
    }

    /** With other conditions. */
    ScanHint withConditions(List<Predicate> others) {
        return new ScanHint(tag, List.copyOf(others), scanned, needed, counted, order, limit, stopsEarly);
    }

    /** For all rows, whether anything above counts them or not. */
    ScanHint countingAll() {
        return new ScanHint(tag, conditions, scanned, needed, List.of(), order, limit, stopsEarly);
    }
}
