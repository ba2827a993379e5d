package dev.windlass.jdbc.contract;

import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Level;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** In what tables differ from each other, as far as the clauses have to know. Stateless. */
final class Traits {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\+?([A-Za-z]+)}");

    private Traits() {}

    /**
     * Whether 404 means no row: for what hangs below another row, for a file, folder or branch that the statement
     * names, and for what a repository can have switched off. Elsewhere it is an error.
     */
    static boolean absenceIsNoRow(TableSpec table) {
        Set<String> names = placeholders(table.list().path());
        names.removeAll(Set.of("workspace", "repository"));
        return !names.isEmpty() || table.mayBeOff();
    }

    /** The same, where no repository has to be there for it. */
    static boolean absenceIsNoRowAnywhere(TableSpec table) {
        return absenceIsNoRow(table) && table.level() != Level.REPOSITORY;
    }

    /**
     * Whether rows that come twice are known by their key. Those of a diffstat are not, whose key is the new path or
     * else the old one: it compares two commits that never change, so nothing can move from page to page.
     */
    static boolean knowsDoubledRows(TableSpec table) {
        return new Sample(table)
                .keyOfRow().stream()
                        .anyMatch(column ->
                                column.source() instanceof Source.Json || column.source() instanceof Source.Slug);
    }

    /** The key columns that the path of a single object has and the list's has not. */
    static Set<String> keyOfOne(TableSpec table) {
        return table.one().map(one -> beyond(one, table.list().path())).orElse(new LinkedHashSet<>());
    }

    /** The columns that a path has and another has not. */
    static Set<String> beyond(String path, String other) {
        Set<String> names = placeholders(path);
        names.removeAll(placeholders(other));
        return names;
    }

    private static Set<String> placeholders(String path) {
        return PLACEHOLDER
                .matcher(path)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether {@code =} on the column asks another path than the list's. */
    static boolean isPartOfAPath(TableSpec table, ColumnSpec column) {
        return keyOfOne(table).contains(column.name())
                || table.alsoBy().contains(column.name())
                || table.list().narrower().stream()
                        .anyMatch(path -> beyond(path, table.list().path()).contains(column.name()));
    }
}
