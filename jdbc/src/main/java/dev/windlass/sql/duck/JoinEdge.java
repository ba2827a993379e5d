package dev.windlass.sql.duck;

import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Source;
import java.util.Map;
import java.util.Set;

/**
 * Two columns that a join compares: a row of one scan whose value no row of the other has cannot become part of the
 * result.
 *
 * @param tag the scan whose rows a join filters
 * @param column its column
 * @param otherTag the scan that they are joined with
 * @param otherColumn the column of that
 * @param believed names in the plan that this rests on
 * @param needsNotNull holds only where the other column is never NULL
 */
record JoinEdge(
        long tag, String column, long otherTag, String otherColumn, Set<String> believed, boolean needsNotNull) {

    JoinEdge unlessNull(boolean isNeeded) {
        return new JoinEdge(tag, column, otherTag, otherColumn, believed, isNeeded);
    }

    /** Whether it holds for these tables. */
    boolean holds(Map<Long, Occurrence> occurrences) {
        Occurrence of = occurrences.get(tag);
        Occurrence other = occurrences.get(otherTag);
        if (of == null || other == null) {
            return false;
        }
        ColumnSpec column = other.target().table().column(otherColumn);
        return !needsNotNull || column.notNull() || column.source() instanceof Source.PathKey;
    }
}
