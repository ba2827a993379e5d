package dev.windlass.tables;

/** Where the value of a column comes from. */
public sealed interface Source {
    /**
     * A place in the row's JSON.
     *
     * @param path names joined by dots
     * @param fromItem counted from the list item rather than from the row, where these differ
     */
    record Json(String path, boolean fromItem) implements Source {}

    /** A placeholder of the request path: never from the row, because that may be absent or spelt otherwise. */
    record PathKey(String placeholder) implements Source {}

    /**
     * Given by the statement: an {@code =} or IN literal, echoed in the row; NULL means the documented default.
     *
     * @param parameter query parameter that carries it, or the path segment appended when {@code asSegment}
     */
    record Input(String parameter, boolean asSegment) implements Source {}
}
