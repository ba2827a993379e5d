package dev.windlass.tables;

import java.util.List;
import java.util.Optional;

/**
 * The endpoint that lists a table's rows.
 *
 * @param path with {@code {workspace}}, {@code {repository}} and column names in braces; {@code {+Path}} keeps slashes
 * @param narrower paths that are asked instead when the statement gives the columns that they name
 * @param pagelenMax the longest page that the endpoint accepts; 0 where it takes no length
 * @param rowsAt where in a list item the row lies, empty for the item itself
 * @param each whether {@code rowsAt} is an array, each element of which is a row
 * @param walkBy the immutable field to sort a long walk by, so that changing rows neither get lost nor come twice
 * @param newestFirst the order in which a walk may stop at a time condition
 * @param projects whether {@code fields} can be relied on
 * @param redirects whether it answers with another address, so that a read costs one request more
 * @param leaveOut a flag in the row; where it is true, the row is not for us
 */
public record ListEndpoint(
        String path,
        List<String> narrower,
        Paging paging,
        int pagelenMax,
        String rowsAt,
        boolean each,
        Optional<String> walkBy,
        Optional<NewestFirst> newestFirst,
        boolean projects,
        boolean redirects,
        Optional<String> leaveOut) {
    /**
     * The newest rows come first.
     *
     * @param column by whose value
     * @param sort what {@code sort} has to ask for that; empty where the list is in this order anyway
     */
    public record NewestFirst(String column, String sort) {}

    public ListEndpoint {
        narrower = List.copyOf(narrower);
    }

    /** Whether the size of the list is the number of rows. */
    public boolean sizeCountsRows() {
        return (paging == Paging.NUMERIC || paging == Paging.REBUILT) && !each && leaveOut.isEmpty();
    }

    /** Whether the answer is no page but the row itself. */
    public boolean isOneRow() {
        return paging == Paging.OBJECT || paging == Paging.FILE;
    }
}
