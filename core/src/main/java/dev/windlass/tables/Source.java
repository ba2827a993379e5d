package dev.windlass.tables;

import java.util.List;
import java.util.Optional;

/** Where the value of a column comes from. */
public sealed interface Source {
    /** The places in the row's JSON that have to be asked for; none where the value comes from elsewhere. */
    default List<String> places() {
        return List.of();
    }

    /**
     * A place in the row's JSON.
     *
     * @param path names joined by dots
     * @param fromItem counted from the list item rather than from the row, where these differ
     * @param name the column's name, where it does not follow from the path
     */
    record Json(String path, boolean fromItem, Optional<String> name) implements Source {
        @Override
        public List<String> places() {
            return List.of(path);
        }
    }

    /** The slug in a full name of the row's JSON, which is the only thing an embedded repository says of its slug. */
    record Slug(String path) implements Source {
        @Override
        public List<String> places() {
            return List.of(path);
        }
    }

    /** The first of several places in the row's JSON that holds a value; the name does not follow from them. */
    record FirstOf(List<String> paths) implements Source {
        public FirstOf {
            paths = List.copyOf(paths);
        }

        @Override
        public List<String> places() {
            return paths;
        }
    }

    /** Which of these members the row's JSON has. */
    record Which(List<String> members) implements Source {
        public Which {
            members = List.copyOf(members);
        }

        @Override
        public List<String> places() {
            return members;
        }
    }

    /** The first characters of a place in the row's JSON: short hashes are such. */
    record Start(String path, int length) implements Source {
        @Override
        public List<String> places() {
            return List.of(path);
        }
    }

    /** How many elements an array in the row's JSON has. */
    record Count(String array) implements Source {
        @Override
        public List<String> places() {
            return List.of(array);
        }
    }

    /** A placeholder of the request path: never from the row, because that may be absent or spelt otherwise. */
    record PathKey(String placeholder) implements Source {}

    /**
     * Given by the statement: an {@code =} literal (IN too, where it is part of the path), echoed in the row; without
     * one the documented default.
     *
     * @param parameter query parameter that carries it, or the placeholder of the path
     * @param inPath whether a path holds it
     * @param required whether there is no default
     * @param fallback what stands in the path where the statement gives nothing
     */
    record Input(String parameter, boolean inPath, boolean required, Optional<String> fallback) implements Source {}

    /** Known of an exported archive only; from a server it is NULL. Its name follows from the path there. */
    record OfArchive(String path) implements Source {
        /** The member of a row's JSON that holds such values. */
        public static final String MEMBER = "archive";
    }

    /** The bytes of a file. */
    record Content(Form form) implements Source {
        /** What of the bytes. */
        public enum Form {
            /** As text, where they are text. */
            TEXT,
            /** As they are, in Base64. */
            BASE64,
            /** How many there are. */
            SIZE
        }
    }
}
