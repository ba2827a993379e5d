package dev.windlass.emulator;

import java.util.Set;

/**
 * The fields that an answer keeps back unless {@code fields=} asks for them (bitbucket/api.md 4), by their dotted paths
 * in the row: {@code closed_on}, {@code merge_commit.date}. Immutable.
 */
record Hidden(Set<String> paths) {
    static final Hidden NOTHING = new Hidden(Set.of());

    static Hidden of(String... paths) {
        return new Hidden(Set.of(paths));
    }

    boolean holds(String path) {
        return paths.contains(path);
    }

    /** Whether something deeper than this path is hidden. */
    boolean holdsBelow(String path) {
        return paths.stream().anyMatch(hidden -> hidden.startsWith(path) && hidden.startsWith(".", path.length()));
    }
}
