package dev.windlass.dash;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The rule for component ids, and the search for the name that somebody meant. */
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

    /** The candidate that differs least from the name, if any is near. */
    static Optional<String> nearest(String name, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> distance(name, candidate) <= Math.max(2, name.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    /** Edit distance, case ignored; two letters in each other's place are one edit. */
    private static int distance(String left, String right) {
        var a = left.toLowerCase(Locale.ROOT);
        var b = right.toLowerCase(Locale.ROOT);
        var rows = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                var change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                rows[i][j] = Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[a.length()][b.length()];
    }
}
