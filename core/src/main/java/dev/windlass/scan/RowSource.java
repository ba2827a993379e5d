package dev.windlass.scan;

import java.util.List;

/** Where the rows of a scan come from: chosen when it is planned, shown by {@code EXPLAIN}. */
public sealed interface RowSource {
    /** Bitbucket, or the server that stands for it. */
    RowSource LIVE = new Live();

    /** Requests to a server. */
    record Live() implements RowSource {}

    /**
     * An exported issue tracker; no request is made.
     *
     * @param name what the property {@code IssueArchive} names
     * @param exports those that the statement means, in the order of their repositories
     * @param chosenBy conditions that chose among the exports
     * @param missing repositories that the statement names and that have no export
     */
    record Archive(String name, List<IssueExport> exports, List<String> chosenBy, List<String> missing)
            implements RowSource {
        public Archive {
            exports = List.copyOf(exports);
            chosenBy = List.copyOf(chosenBy);
            missing = List.copyOf(missing);
        }
    }
}
