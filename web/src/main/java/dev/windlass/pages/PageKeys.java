package dev.windlass.pages;

import dev.windlass.pages.Key.Shape;
import java.util.List;

/** The keys of the front matter, and the words behind {@code ```sql}. */
final class PageKeys {

    /** Shared data may be this old unless the page says otherwise. */
    static final int DEFAULT_REFRESH_SECONDS = 60;

    static final List<Key> FRONT_MATTER = List.of(
            Key.key("title", Shape.TEXT, "The page's name. Default: the file's name."),
            Key.key("description", Shape.TEXT, "One sentence under the title."),
            Key.key("order", Shape.WHOLE, "Place in the navigation of a folder; then by title. Default: 100."),
            Key.key("refresh", Shape.WHOLE, "Seconds that data may be old before a visit asks again. Default: 60."),
            Key.key("filters", Shape.MAP, "The filters, by name."));

    /** Behind the dataset's name. */
    static final List<Key> FENCE = List.of(
            Key.key("opt-in", Shape.FLAG, "Runs only when the visitor presses Load."),
            Key.key("price", Shape.TEXT, "What running it costs, in words; shown on that button."));

    private PageKeys() {}
}
