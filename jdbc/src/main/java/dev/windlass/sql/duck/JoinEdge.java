package dev.windlass.sql.duck;

import dev.windlass.sql.duck.PlanColumns.Reading;
import dev.windlass.sql.duck.PlanColumns.Scanned;
import java.util.List;
import java.util.Set;

/**
 * Columns that a join compares: a row of one scan whose value no row of the others has cannot become part of the result.
 *
 * @param of the scan whose rows a join filters, and its column
 * @param with what that is joined with: one scan, or those whose rows a UNION puts together, with the column of each
 * @param believed names in the plan that this rests on
 */
record JoinEdge(Scanned of, List<Scanned> with, Set<String> believed) {
    /** Whose rows have the values, in their order: keys of several columns have to be found in one row. */
    List<Reading> givers() {
        return with.stream().map(Scanned::reading).toList();
    }
}
