package dev.windlass.pages;

/** How values can be written; {@code format.js} writes them. */
final class Formats {

    static final String[] WORDS = {
        "number",
        "integer",
        "percent",
        "hours",
        "days",
        "minutes",
        "seconds",
        "duration",
        "date",
        "datetime",
        "week",
        "text",
        "bytes"
    };

    private Formats() {}
}
