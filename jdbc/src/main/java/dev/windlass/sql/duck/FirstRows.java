package dev.windlass.sql.duck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That only the rows with the first numbers are wanted: {@code QUALIFY row_number() OVER (…) <= 2}.
 *
 * @param rows of each group
 * @param numberedAs the name by which the plan prints the number; empty where it is the column itself
 */
record FirstRows(long rows, String numberedAs) {
    private static final String NUMBER = "(#\\d+|[A-Za-z_]\\w*)";

    private static final Pattern BOUND =
            Pattern.compile("\\(" + NUMBER + " (?:(<=|<|=) (\\d{1,9})|BETWEEN \\d{1,9} AND (\\d{1,9}))\\)");

    /**
     * Looks for the condition on the number.
     *
     * @param upwards the nodes above the one that numbers
     * @param place of the number among the columns that come out of that one
     */
    static Optional<FirstRows> find(List<PlanNode> upwards, int place) {
        List<Integer> numbers = List.of(place);
        for (PlanNode node : upwards) {
            switch (node.name()) {
                case "PROJECTION" -> {
                    List<Integer> projected = new ArrayList<>();
                    List<String> entries = node.detail("Projections");
                    for (int i = 0; i < entries.size(); i++) {
                        for (int number : numbers) {
                            if (entries.get(i).equals("#" + number)) {
                                projected.add(i);
                            }
                        }
                    }
                    numbers = projected;
                }
                case "FILTER" -> {
                    Optional<FirstRows> first = bound(String.join("\n", node.detail("Expression")), numbers);
                    if (first.isPresent()) {
                        return first;
                    }
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<FirstRows> bound(String condition, List<Integer> numbers) {
        return conjuncts(condition).stream()
                .flatMap(part -> bound(BOUND.matcher(part), numbers).stream())
                .findFirst();
    }

    /** The parts of {@code ((…) AND (…))}; of anything else that itself. Quoted texts may hold anything. */
    private static List<String> conjuncts(String condition) {
        List<String> parts = new ArrayList<>();
        boolean isQuoted = false;
        int depth = 0;
        int begin = 1;
        for (int at = 0; at < condition.length(); at++) {
            char c = condition.charAt(at);
            if (c == '\'') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && c == '(') {
                depth++;
            } else if (!isQuoted && c == ')') {
                depth--;
            }
            boolean isBetween = !isQuoted && depth == 1 && condition.startsWith(" AND ", at);
            if (isBetween || at == condition.length() - 1) {
                parts.add(condition.substring(begin, at));
                begin = at + " AND ".length();
            }
        }
        boolean areParts = condition.startsWith("((")
                && depth == 0
                && parts.stream().allMatch(part -> part.startsWith("(") && part.endsWith(")"));
        return areParts ? parts : List.of(condition);
    }

    private static Optional<FirstRows> bound(Matcher bound, List<Integer> numbers) {
        if (!bound.matches()) {
            return Optional.empty();
        }
        String number = bound.group(1);
        boolean isNumber = !number.startsWith("#") || numbers.contains(Integer.parseInt(number.substring(1)));
        String most = bound.group(3) == null ? bound.group(4) : bound.group(3);
        long rows = Long.parseLong(most) - ("<".equals(bound.group(2)) ? 1 : 0);
        return isNumber && rows > 0
                ? Optional.of(new FirstRows(rows, number.startsWith("#") ? "" : number))
                : Optional.empty();
    }
}
