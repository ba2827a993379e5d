package dev.windlass.sql.duck;

import dev.windlass.sql.duck.PlanColumns.Reading;
import dev.windlass.sql.duck.PlanColumns.Scanned;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Columns that a join compares: a row of one scan whose value no row of the others has cannot become part of the result.
 *
 * @param of the scan whose rows a join filters, and its column
 * @param with what that is joined with: one scan, or those whose rows a UNION puts together, with the column of each
 * @param believed names in the plan that this rests on
 * @param casts null where the columns are compared as they are
 */
record JoinEdge(
        Scanned of,
        List<Scanned> with,
        Set<String> believed,
        @Nullable Casts casts) {
    /** The types, in SQL, as which they are compared; empty for a column that stays what it is. */
    record Casts(String of, String with) {}

    /**
     * With those that follow: where {@code a = v} and {@code v = b}, no row shows whose {@code a} no row has as {@code b}.
     *
     * @param constants tags of relations of constants, of which {@code v} or {@code b} is one
     */
    static List<JoinEdge> through(List<JoinEdge> edges, Set<Long> constants) {
        Set<JoinEdge> all = new LinkedHashSet<>(edges);
        for (boolean grows = !constants.isEmpty(); grows; ) {
            List<JoinEdge> more = new ArrayList<>();
            for (JoinEdge edge : all) {
                boolean isPlain = edge.casts() == null && edge.with().size() == 1;
                for (JoinEdge next : isPlain ? all : Set.<JoinEdge>of()) {
                    boolean follows =
                            next.of().equals(edge.with().get(0)) && !next.with().contains(edge.of());
                    boolean isWanted = Stream.concat(Stream.of(next.of()), next.with().stream())
                            .anyMatch(column -> constants.contains(column.tag()));
                    if (follows && isWanted) {
                        more.add(new JoinEdge(edge.of(), next.with(), Set.of(), next.casts()));
                    }
                }
            }
            grows = all.addAll(more);
        }
        return List.copyOf(all);
    }

    /** Whose rows have the values, in their order: keys of several columns have to be found in one row. */
    List<Reading> givers() {
        return with.stream().map(Scanned::reading).toList();
    }
}
