package dev.windlass.tables;

import java.util.List;

/**
 * A placeholder of a path beyond workspace and repository, and where its values come from when the statement gives none.
 */
public sealed interface Parent {
    /** Name of the placeholder, and of the column. */
    String placeholder();

    /** Rows of another table. */
    record Rows(String placeholder, String table, String key) implements Parent {}

    /** A closed set of words. */
    record Words(String placeholder, List<String> words) implements Parent {
        public Words {
            words = List.copyOf(words);
        }
    }
}
