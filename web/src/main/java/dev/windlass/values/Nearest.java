package dev.windlass.values;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that somebody who mistyped probably meant. Stateless. */
public final class Nearest {

    /** Nobody mistypes a longer word; comparing a whole sentence or a URL is a waste. */
    private static final int LONGEST_WORD = 60;

    private Nearest() {}

    /** {@code " Did you mean x?"}, or nothing when no known word is near. */
    public static String hint(String word, Collection<String> known) {
        return to(word, known).map(near -> " Did you mean " + near + "?").orElse("");
    }

    /**
     * The known word with the fewest edits from this one, whatever their case: one edit, or a third of the word's letters.
     */
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        var wanted = word.toLowerCase(Locale.ROOT);
        var most = Math.max(1, (wanted.length() + 1) / 3);
        record Candidate(String word, int edits) {}
        return known.stream()
                .map(one -> new Candidate(one, edits(wanted, one.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.edits <= most)
                .min(Comparator.comparingInt(Candidate::edits))
                .map(Candidate::word);
    }

    /** Levenshtein's distance in which two letters that changed places are one edit, as they are one slip. */
    private static int edits(String from, String to) {
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
