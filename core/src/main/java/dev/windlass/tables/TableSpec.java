package dev.windlass.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Everything known about one table; scan, metadata, documentation and contract tests are derived from it.
 *
 * @param parents of a child table, from the outermost to the innermost; the repository is not among them
 * @param one path of a single object, with key columns in braces; empty when there is none
 * @param alsoBy columns that this path takes for the last of its key columns, and that are as unique
 * @param feature a flag of the repository without which it has no such rows, for example {@code has_issues}
 * @param mayBeOff whether a repository may lack it altogether and then answers 404
 * @param state the parameter that stands between us and all rows, if there is one
 * @param query whether the list honours {@code q}
 * @param removedOn when Bitbucket removed the endpoint; it is still served by the emulator and older servers
 * @param changedOn the column that says "changed since", reserved for incremental reads
 * @param verbs what can be written, reserved
 */
public record TableSpec(
        String name,
        String documentation,
        Level level,
        List<Parent> parents,
        ListEndpoint list,
        Optional<String> one,
        List<String> alsoBy,
        Optional<String> feature,
        boolean mayBeOff,
        Optional<StateParameter> state,
        boolean query,
        Optional<String> removedOn,
        Optional<String> changedOn,
        Set<Verb> verbs,
        List<ColumnSpec> columns,
        List<Reference> references,
        List<Example> examples) {

    /** A statement for the documentation; each is run by the tests. */
    public record Example(String title, String sql) {}

    /** Columns that hold another table's key. */
    public record Reference(List<String> columns, String table, List<String> keys) {}

    /** The column of that name, whatever its case. */
    public Optional<ColumnSpec> find(String column) {
        String wanted = column.toLowerCase(Locale.ROOT);
        return columns.stream()
                .filter(candidate -> candidate.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    /** The column of that name, which must exist. */
    public ColumnSpec column(String column) {
        return find(column).orElseThrow(() -> new IllegalArgumentException(name + " has no column " + column));
    }

    /** The paths of a single object: by its key, then by each column that can stand for the key. */
    public List<String> onePaths() {
        List<String> paths = new ArrayList<>();
        one.ifPresent(path -> {
            paths.add(path);
            String before = path.substring(0, path.lastIndexOf('{'));
            alsoBy.forEach(column -> paths.add(before + '{' + column + '}'));
        });
        return List.copyOf(paths);
    }

    /** The key columns in order. */
    public List<ColumnSpec> key() {
        return columns.stream().filter(ColumnSpec::key).toList();
    }
}
