package dev.windlass.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One key that a place of a page file may have: what the parser accepts, the schema offers and the reference explains.
 * Immutable.
 *
 * @param choices the only words for {@link Shape#CHOICE}
 * @param keys what a map may hold, or each map of a list
 */
record Key(String name, Shape shape, boolean required, String doc, List<String> choices, List<Key> keys) {

    /** What a value looks like. */
    enum Shape {
        TEXT("text"),
        MARKDOWN("Markdown"),
        WHOLE("whole number"),
        NUMBER("number"),
        FLAG("true or false"),
        CHOICE("one of"),
        COLUMN("column"),
        ORDERING("column, with a minus for descending"),
        COLUMN_LIST("column or list of columns"),
        NAMES("map of column: label"),
        SCALAR("text, number or true/false"),
        SCALAR_LIST("list of values"),
        THRESHOLD("comparison, number, word or list of words"),
        MAP("map"),
        MAP_LIST("list of maps"),
        COLUMN_MAPS("list of columns or maps");

        private final String words;

        Shape(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static Key key(String name, Shape shape, String doc) {
        return new Key(name, shape, false, doc, List.of(), List.of());
    }

    static Key choice(String name, String doc, String... choices) {
        return new Key(name, Shape.CHOICE, false, doc, List.of(choices), List.of());
    }

    static Key nested(String name, Shape shape, String doc, Key... keys) {
        return new Key(name, shape, false, doc, List.of(), List.of(keys));
    }

    Key must() {
        return new Key(name, shape, true, doc, choices, keys);
    }

    /** For the reference: the shape in words, with the choices. */
    String words() {
        return shape == Shape.CHOICE ? String.join(", ", choices) : shape.words();
    }

    /** The keys by their names, for looking them up. */
    static Map<String, Key> byName(List<Key> keys) {
        var named = new LinkedHashMap<String, Key>();
        keys.forEach(key -> named.put(key.name(), key));
        return named;
    }
}
