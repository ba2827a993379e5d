package dev.windlass.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that somebody who mistyped probably meant. Stateless. */
final class Nearest {
    /** Nobody mistypes a longer word; a whole URL in the wrong place is not worth comparing. */
    private static final int LONGEST_WORD = 40;

    private Nearest() {}

    /** The known word with the fewest edits from {@code word}, if there are at most half as many as it has letters. */
    static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        String wanted = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> edits(wanted, candidate.toLowerCase(Locale.ROOT))))
                .filter(best -> edits(wanted, best.toLowerCase(Locale.ROOT)) <= Math.max(1, wanted.length() / 2));
    }

    /** Levenshtein's distance in which two letters that changed places are one edit, as they are one slip. */
    private static int edits(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int line = 0; line <= from.length(); line++) {
            for (int column = 0; column <= to.length(); column++) {
                if (line == 0 || column == 0) {
                    edits[line][column] = line + column;
                    continue;
                }
                int replaced = from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1;
                int best = Math.min(edits[line - 1][column], edits[line][column - 1]) + 1;
                best = Math.min(best, edits[line - 1][column - 1] + replaced);
                boolean swapped = line > 1
                        && column > 1
                        && from.charAt(line - 1) == to.charAt(column - 2)
                        && from.charAt(line - 2) == to.charAt(column - 1);
                edits[line][column] = swapped ? Math.min(best, edits[line - 2][column - 2] + 1) : best;
            }
        }
        return edits[from.length()][to.length()];
    }
}
