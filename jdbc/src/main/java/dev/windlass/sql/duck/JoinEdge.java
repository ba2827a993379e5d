package dev.windlass.sql.duck;

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
 */
record JoinEdge(long tag, String column, long otherTag, String otherColumn, Set<String> believed) {}
