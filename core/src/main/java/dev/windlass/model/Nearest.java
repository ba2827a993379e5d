package dev.windlass.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the nearest known name to a mistyped one, for "Did you mean …?". Stateless. */
public final class Nearest {
    private Nearest() {}

    /** The sentence {@code " Did you mean X?"} with a leading blank, or the empty string when nothing is near. */
    public static String hint(String wrong, Collection<String> known) {
        return to(wrong, known).map(name -> " Did you mean " + name + "?").orElse("");
    }

    /** The nearest name at an edit distance of at most a third of the length, ignoring case, blanks and '_'. */
    public static Optional<String> to(String wrong, Collection<String> known) {
        String folded = fold(wrong);
        int most = Math.max(1, (folded.length() + 1) / 3);
        record Candidate(String name, int distance) {}
        return known.stream()
                .map(name -> new Candidate(name, distance(folded, fold(name))))
                .filter(candidate -> candidate.distance <= most)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    private static String fold(String name) {
        return name.replaceAll("[\\s_]", "").toLowerCase(Locale.ROOT);
    }

    /** Optimal string alignment distance: insert, delete, replace and swap of neighbours cost one each. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
