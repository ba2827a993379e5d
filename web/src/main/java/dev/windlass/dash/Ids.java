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

    /** The candidate that differs least from the name, if any is near. */
    static Optional<String> nearest(String name, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> distance(name, candidate) <= Math.max(2, name.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    /** Edit distance, case ignored. */
    private static int distance(String left, String right) {
        var a = left.toLowerCase(Locale.ROOT);
        var b = right.toLowerCase(Locale.ROOT);
        var above = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
            }
            above = row;
        }
        return above[b.length()];
    }
}
