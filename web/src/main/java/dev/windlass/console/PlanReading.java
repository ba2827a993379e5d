package dev.windlass.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The request plan that EXPLAIN prints, as data for the page: the number of requests, and for each scan what is asked of
 * Bitbucket, what is checked here and why. Immutable.
 *
 * @param bound exactly, at least or at most
 * @param perRow whether there may be a request for each row of another table, so that the number says little
 * @param perRepository whether there is a request for each repository
 */
record PlanReading(String bound, long requests, boolean perRow, boolean perRepository, List<Scan> scans, String text) {

    /**
     * One scan.
     *
     * @param steps requests and how they follow one another
     * @param asked conditions that Bitbucket checks
     * @param checked conditions that are checked here, each with its reason
     */
    record Scan(String table, String price, List<String> steps, List<String> asked, List<Checked> checked) {}

    /** A condition that is not pushed. */
    record Checked(String condition, String reason) {}

    private static final Pattern BOUND = Pattern.compile("(exactly|at least|at most) (\\d+) requests?");
    private static final Pattern HEAD = Pattern.compile("^(\\S[^:]*): (.*)$");
    private static final Pattern CHECKED = Pattern.compile("^ +checked here: (.*) \\((.*)\\)$");

    static PlanReading of(String text) {
        var scans = new ArrayList<Scan>();
        Scan current = null;
        for (var line : text.lines().toList()) {
            var head = HEAD.matcher(line);
            var checked = CHECKED.matcher(line);
            if (line.startsWith("The statement needs") || line.startsWith("No request") || line.isBlank()) {
                current = null;
            } else if (head.matches()) {
                current =
                        new Scan(head.group(1), head.group(2), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
                scans.add(current);
            } else if (current != null && checked.matches()) {
                current.checked().add(new Checked(checked.group(1), checked.group(2)));
            } else if (current != null && line.strip().startsWith("asked of Bitbucket: ")) {
                current.asked().add(line.strip().substring("asked of Bitbucket: ".length()));
            } else if (current != null) {
                current.steps().add(line.substring(Math.min(2, line.length())));
            }
        }
        var bound = BOUND.matcher(text);
        var known = bound.find();
        var lower = text.toLowerCase(Locale.ROOT);
        return new PlanReading(
                known ? bound.group(1) : "exactly",
                known ? Long.parseLong(bound.group(2)) : 0,
                lower.contains("for each of those ")
                        || Pattern.compile("for each .* that the join")
                                .matcher(lower)
                                .find(),
                lower.contains("for each repository"),
                List.copyOf(scans),
                text);
    }

    /** Whether a visitor shall see the price and agree first. */
    boolean isExpensive(int above) {
        return requests > above || perRow;
    }

    Map<String, Object> json(int askAbove) {
        var json = new LinkedHashMap<String, Object>();
        json.put("bound", bound);
        json.put("requests", requests);
        json.put("perRow", perRow);
        json.put("perRepository", perRepository);
        json.put("expensive", isExpensive(askAbove));
        json.put("scans", scans);
        json.put("text", text);
        return json;
    }
}
