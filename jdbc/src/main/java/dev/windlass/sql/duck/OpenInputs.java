package dev.windlass.sql.duck;

import dev.windlass.model.ErrorCode;
import dev.windlass.sql.duck.JoinReader.Compared;
import dev.windlass.sql.duck.PlanColumns.Scanned;
import dev.windlass.tables.TableSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The inputs that a statement reads and gives no value. They read NULL, or what stands in their place, so a join that
 * compares one would drop rows that another value would have found: either the join gives the value, or there is an
 * error. Immutable.
 *
 * @param columns that are such inputs, by the tag of their scan
 */
record OpenInputs(Map<Long, Set<String>> columns, Map<Long, Occurrence> occurrences) {
    static OpenInputs of(DuckEngine engine, Map<Long, Occurrence> occurrences) {
        Map<Long, Set<String>> columns = new HashMap<>();
        occurrences.forEach((tag, occurrence) -> {
            List<String> scanned = occurrence.hint().scanned();
            List<String> open = engine
                    .planner()
                    .openInputs(occurrence.target().table(), occurrence.request(engine, scanned, List.of(), false))
                    .stream()
                    .filter(scanned::contains)
                    .toList();
            if (!open.isEmpty()) {
                columns.put(tag, Set.copyOf(open));
            }
        });
        return new OpenInputs(Map.copyOf(columns), Map.copyOf(occurrences));
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    /**
     * @throws dev.windlass.model.WindlassException 42S22 when an input is compared that no feed gives
     */
    void refuse(List<Compared> compared, List<KeyFeed> feeds) {
        for (Compared one : compared) {
            boolean isAnswered = isFed(one.column(), feeds)
                    || (!one.with().isEmpty() && one.with().stream().allMatch(other -> isFed(other, feeds)));
            if (isOpen(one.column()) && !isAnswered) {
                TableSpec table = Objects.requireNonNull(
                                occurrences.get(one.column().tag()))
                        .target()
                        .table();
                String input = one.column().column();
                throw ErrorCode.MISSING_INPUT.with(
                        table.name(),
                        input,
                        "it is an input, and the statement compares it with what is not known beforehand, so write "
                                + input + " = '…' with one text, or join it by = with a column of a table.");
            }
        }
    }

    private boolean isOpen(Scanned column) {
        return columns.getOrDefault(column.tag(), Set.of()).contains(column.column());
    }

    private static boolean isFed(Scanned column, List<KeyFeed> feeds) {
        return feeds.stream()
                .anyMatch(feed -> feed.tag() == column.tag() && feed.columns().contains(column.column()));
    }
}
