package dev.windlass.dash;

/** The rule for component ids. */
final class Ids {

    private Ids() {}

    /** Dash joins ids and properties with dots, and takes an id that starts with a brace for a pattern. */
    static String checked(String id) {
        if (id.isEmpty() || id.contains(".") || id.startsWith("{")) {
            throw new IllegalArgumentException("The id \"" + id
                    + "\" cannot be used: an id is not empty, has no dot and does not start with \"{\".");
        }
        return id;
    }

    /** An id in a callback: a plain one, or the JSON form of a {@link ComponentId}. */
    static String checkedReference(String id) {
        return id.startsWith("{") ? ComponentId.parse(id).toString() : checked(id);
    }
}
