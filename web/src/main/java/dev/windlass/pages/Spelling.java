package dev.windlass.pages;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that somebody who mistyped probably meant. Stateless. */
final class Spelling {

    /** Nobody mistypes a longer word; comparing a whole sentence is a waste. */
    private static final int LONGEST_WORD = 60;

    private Spelling() {}

    /** {@code " Did you mean x?"}, or nothing when no known word is near. */
    static String hint(String word, Collection<String> known) {
        return nearest(word, known).map(near -> " Did you mean " + near + "?").orElse("");
    }

    static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        return known.stream()
                .filter(one -> edits(word, one) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(one -> edits(word, one)));
    }

    /** Levenshtein's distance without regard to case, in which two swapped letters are one edit. */
    private static int edits(String left, String right) {
        var from = left.toLowerCase(Locale.ROOT);
        var to = right.toLowerCase(Locale.ROOT);
        var edits = new int[from.length() + 1][to.length() + 1];
        for (var line = 0; line <= from.length(); line++) {
            for (var column = 0; column <= to.length(); column++) {
                if (line == 0 || column == 0) {
                    edits[line][column] = line + column;
                    continue;
                }
                var replaced = from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1;
                var best = Math.min(edits[line - 1][column], edits[line][column - 1]) + 1;
                best = Math.min(best, edits[line - 1][column - 1] + replaced);
                var swapped = line > 1
                        && column > 1
                        && from.charAt(line - 1) == to.charAt(column - 2)
                        && from.charAt(line - 2) == to.charAt(column - 1);
                edits[line][column] = swapped ? Math.min(best, edits[line - 2][column - 2] + 1) : best;
            }
        }
        return edits[from.length()][to.length()];
    }
}
