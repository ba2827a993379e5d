package dev.windlass.sql.duck;

import dev.windlass.model.Predicate;
import dev.windlass.model.ScanRequest;
import dev.windlass.tables.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One occurrence of a live table in a statement: which table in which scope, and what DuckDB's plan says about it.
 *
 * @param keys from constants that it is joined with, where any text may stand among them
 */
record Occurrence(ScanHint hint, LiveTables.LiveTarget target, Optional<ScanRequest.Keys> keys) {
    /** Of an occurrence that the plan did not speak of. */
    private static final long NO_TAG = -1;

    /** An occurrence of which nothing is known but what is read. */
    static Occurrence unknown(LiveTables.LiveTarget target, List<String> columns) {
        return new Occurrence(
                new ScanHint(
                        NO_TAG,
                        List.of(),
                        columns,
                        columns,
                        List.of(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        false,
                        Optional.empty()),
                target,
                Optional.empty());
    }

    /** The same, to be read to its end. */
    Occurrence wholly() {
        return new Occurrence(
                new ScanHint(
                        hint.tag(),
                        hint.conditions(),
                        hint.scanned(),
                        hint.needed(),
                        hint.counted(),
                        hint.order(),
                        hint.limit(),
                        false,
                        hint.each()),
                target,
                keys);
    }

    long tag() {
        return hint.tag();
    }

    String table() {
        return target.table().name();
    }

    /** What holds for every row that the statement uses. An input that only an aggregate reads is not given by that. */
    private List<Predicate> conditions() {
        boolean readsInput = hint.counted().stream()
                .flatMap(condition -> condition.columns().stream())
                .anyMatch(name -> target.table().column(name).source() instanceof Source.Input);
        if (readsInput) {
            return hint.conditions();
        }
        List<Predicate> all = new ArrayList<>(hint.conditions());
        all.addAll(hint.counted());
        return all;
    }

    /**
     * What it asks of Bitbucket.
     *
     * @param columns that DuckDB reads, conditions included
     * @param alsoAsked needed by other occurrences of the table
     * @param stopsEarly whether the reader of the statement may stop before its end
     */
    ScanRequest request(DuckEngine engine, List<String> columns, List<String> alsoAsked, boolean stopsEarly) {
        List<String> real = columns.stream()
                .filter(name -> !name.equals(LiveScan.PLACEHOLDER))
                .toList();
        List<String> needed = real.stream().filter(hint.needed()::contains).toList();
        List<String> forConditions =
                real.stream().filter(name -> !needed.contains(name)).toList();
        ScanRequest request = new ScanRequest(
                table(),
                engine.workspace(),
                target.schema().scope(),
                conditions(),
                needed,
                forConditions,
                alsoAsked,
                hint.order(),
                hint.limit(),
                hint.stopsEarly() || stopsEarly,
                engine.pushdown() ? keys : Optional.empty(),
                true);
        return engine.pushdown() ? request : request.withoutPushdown();
    }
}
