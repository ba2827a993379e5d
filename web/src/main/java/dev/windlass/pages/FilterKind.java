package dev.windlass.pages;

import dev.windlass.pages.Key.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a filter can be, and the keys that each kind has. */
@SuppressWarnings("ImmutableEnumChecker") // The lists are unmodifiable.
enum FilterKind {
    DATE_RANGE(
            "A period. Binds `:NAME_from` and `:NAME_to` (exclusive), timestamps in UTC, and `:NAME_before_from`, where the"
                    + " period of the same length before it begins.",
            Key.key(
                    "default",
                    Shape.TEXT,
                    "A preset such as `last 90 days`, or `2026-01-01..2026-03-31`. Default: last 90 days.")),
    SELECT(
            "A choice, or with `multi` several. Binds `:NAME`, a list with `multi`.",
            Key.key("multi", Shape.FLAG, "Several values at once."),
            Key.key("options", Shape.SCALAR_LIST, "The values."),
            Key.key(
                    "sql",
                    Shape.TEXT,
                    "A statement whose first column holds the values, and whose second, if any, their labels."),
            Key.key("default", Shape.SCALAR_LIST, "The value or values chosen at first. Default: none."),
            Key.key(
                    "first",
                    Shape.WHOLE,
                    "With `multi` and `sql`: where the statement gives more values than this, only the first so many are chosen"
                            + " at first, and the page says so. For lists that cost requests for each value."),
            Key.key("first_are", Shape.TEXT, "What these have in common, such as `updated last`.")),
    SWITCH(
            "On or off. Binds `:NAME`, a boolean.",
            Key.key("default", Shape.FLAG, "The state at first. Default: false.")),
    TEXT(
            "A text. Binds `:NAME`.",
            Key.key("default", Shape.TEXT, "The text at first. Default: none."),
            Key.key("placeholder", Shape.TEXT, "Shown in the empty field.")),
    NUMBER(
            "A number. Binds `:NAME`.",
            Key.key("default", Shape.NUMBER, "The number at first. Default: none."),
            Key.key("min", Shape.NUMBER, "The least."),
            Key.key("max", Shape.NUMBER, "The greatest."),
            Key.key("step", Shape.NUMBER, "The distance of two values."));

    private final String doc;
    private final List<Key> own;

    FilterKind(String doc, Key... own) {
        this.doc = doc;
        this.own = List.of(own);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String doc() {
        return doc;
    }

    List<Key> own() {
        return own;
    }

    List<Key> keys() {
        var keys = new ArrayList<>(common());
        keys.addAll(own);
        return keys;
    }

    static List<Key> common() {
        return List.of(
                new Key("type", Shape.CHOICE, true, "What the filter is.", words(), List.of()),
                Key.key("label", Shape.TEXT, "Its name on the page. Default: the name in the file."));
    }

    static Optional<FilterKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Stream.of(values()).map(FilterKind::word).toList();
    }
}
