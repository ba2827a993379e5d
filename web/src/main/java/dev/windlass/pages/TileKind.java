package dev.windlass.pages;

import static dev.windlass.pages.Key.choice;
import static dev.windlass.pages.Key.key;
import static dev.windlass.pages.Key.nested;

import dev.windlass.pages.Key.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a tile can be, and the keys that each kind has. */
@SuppressWarnings("ImmutableEnumChecker") // The lists are unmodifiable.
enum TileKind {
    KPI(
            "One number, its change against the period before, and its course.",
            key("value", Shape.COLUMN, "The number: a column of the first row.").must(),
            key("before", Shape.COLUMN, "The same number of the period before; the change is shown against it."),
            choice("good", "Which direction of change is good. Default: neutral.", "up", "down", "neutral"),
            key("unit", Shape.TEXT, "Words behind the number."),
            nested(
                    "spark",
                    Shape.MAP,
                    "A small curve of the course.",
                    key("data", Shape.TEXT, "Its dataset; the tile's own if left out."),
                    where(),
                    key("x", Shape.COLUMN, "The order of the points.").must(),
                    key("y", Shape.COLUMN, "Their heights.").must()),
            nested(
                    "band",
                    Shape.MAP_LIST,
                    "Labels for ranges of the number, shown as a hint.",
                    key("at", Shape.NUMBER, "Where the range begins (with `good: down`, where it ends).")
                            .must(),
                    key("label", Shape.TEXT, "Its name.").must())),
    BAR(
            "Bars.",
            chart(key("horizontal", Shape.FLAG, "Bars from left to right, for long labels."), stacked(), percent())),
    LINE("Lines.", chart(logY(), percent())),
    AREA("Filled lines.", chart(stacked(), percent())),
    SCATTER("Points.", chart(logY(), key("label", Shape.COLUMN, "What a point is called when it is pointed at."))),
    HEATMAP(
            "A grid of coloured cells.",
            key("x", Shape.COLUMN, "Columns of the grid.").must(),
            key("y", Shape.COLUMN, "Rows of the grid.").must(),
            key("z", Shape.COLUMN, "The number that colours a cell.").must(),
            names()),
    TABLE(
            "Rows, with sorting, search and paging.",
            nested(
                    "columns",
                    Shape.COLUMN_MAPS,
                    "Which columns, in this order. Default: all.",
                    key("name", Shape.COLUMN, "The column.").must(),
                    key("label", Shape.TEXT, "Its heading."),
                    format(),
                    key("link", Shape.TEXT, "Where a cell leads, with `{Column}` for values of its row."),
                    key("good", Shape.THRESHOLD, "Which values are good, such as `\">= 95\"`."),
                    key("warn", Shape.THRESHOLD, "Which values deserve a look."),
                    key("bad", Shape.THRESHOLD, "Which values are bad."),
                    choice(
                            "align",
                            "Where the text stands. Default: numbers right, others left.",
                            "left",
                            "right",
                            "center"),
                    key("bar", Shape.FLAG, "A bar behind the number, as long as its share of the greatest."),
                    key(
                            "otherwise",
                            Shape.SCALAR,
                            "What stands where a dataset of `with` has no such row. Default: a dash.")),
            nested(
                    "with",
                    Shape.MAP_LIST,
                    "More datasets whose columns stand in the same rows; one that fails leaves dashes, and the table says so.",
                    key("data", Shape.TEXT, "The sql fence.").must(),
                    where(),
                    key("on", Shape.COLUMN, "The column that both have, by whose value the rows meet.")
                            .must(),
                    key("columns", Shape.COLUMN_LIST, "The columns that come from it.")
                            .must()),
            key("sort", Shape.ORDERING, "The order at first: `Column` or `-Column`. Default: as the statement says."),
            key("rows", Shape.WHOLE, "Rows of one page. Default: 20."),
            key("search", Shape.FLAG, "A field that looks for text in all columns.")),
    TEXT("Text between other tiles.", key("text", Shape.MARKDOWN, "The text.").must());

    private final String doc;
    private final List<Key> own;

    TileKind(String doc, Key... own) {
        this.doc = doc;
        this.own = List.of(own);
    }

    /** The word in a file. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String doc() {
        return doc;
    }

    /** What only this kind has. */
    List<Key> own() {
        return own;
    }

    /** Everything that a tile of this kind may say. */
    List<Key> keys() {
        var keys = new ArrayList<>(common());
        if (this == TEXT) {
            keys.removeIf(key -> List.of("data", "where", "definition", "proxy", "empty", "link")
                    .contains(key.name()));
        } else {
            keys.replaceAll(key -> key.name().equals("data") ? key.must() : key);
        }
        keys.addAll(own);
        if (this != TEXT && this != TABLE) {
            keys.add(format());
        }
        return keys;
    }

    boolean isChart() {
        return switch (this) {
            case BAR, LINE, AREA, SCATTER, HEATMAP -> true;
            case KPI, TABLE, TEXT -> false;
        };
    }

    static Optional<TileKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Stream.of(values()).map(TileKind::word).toList();
    }

    /** What every tile may say. */
    static List<Key> common() {
        return List.of(
                new Key("type", Shape.CHOICE, true, "What the tile is.", words(), List.of()),
                Key.key("data", Shape.TEXT, "The sql fence whose rows it shows."),
                where(),
                Key.key("title", Shape.TEXT, "Its heading."),
                Key.key("definition", Shape.TEXT, "What the number means; shown at the (i) of the tile."),
                Key.key("proxy", Shape.TEXT, "Marks the tile as a proxy, and says for what and why."),
                Key.key("width", Shape.WHOLE, "1 to 12 of the row's 12 columns. Default: an equal share."),
                Key.key("height", Shape.WHOLE, "In pixels."),
                Key.key("empty", Shape.TEXT, "What to say when there are no rows."),
                Key.key("link", Shape.TEXT, "Where a click on a row leads, with `{Column}` for its values."));
    }

    private static Key where() {
        return Key.key(
                "where", Shape.NAMES, "Only the rows whose columns have these values, such as `{ Part: week }`.");
    }

    private static Key format() {
        return Key.choice("format", "How values are written.", Formats.WORDS);
    }

    private static Key stacked() {
        return Key.key("stacked", Shape.FLAG, "On top of each other.");
    }

    private static Key logY() {
        return Key.key(
                "log_y",
                Shape.FLAG,
                "A logarithmic y axis, for values far apart; what is not above 0 has no place on it.");
    }

    private static Key percent() {
        return Key.key("percent", Shape.COLUMN, "A line against an axis of percent at the right.");
    }

    private static Key names() {
        return Key.key("names", Shape.NAMES, "Labels in place of column names.");
    }

    private static Key[] chart(Key... more) {
        var keys = new ArrayList<Key>();
        keys.add(Key.key("x", Shape.COLUMN, "Where on the x axis.").must());
        keys.add(Key.key("y", Shape.COLUMN_LIST, "How high; several columns are several series.")
                .must());
        keys.add(names());
        keys.add(Key.key("series", Shape.COLUMN, "Splits the rows into series by this column's values."));
        keys.add(Key.key("log_x", Shape.FLAG, "A logarithmic x axis."));
        keys.addAll(List.of(more));
        return keys.toArray(Key[]::new);
    }
}
