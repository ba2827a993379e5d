package dev.windlass.console;

import dev.windlass.jdbc.WindlassConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests that a statement would make, as {@code EXPLAIN (FORMAT JSON)} tells them (docs/explain.md), and what the
 * page has to know besides. Immutable.
 *
 * @param explained the members of the engine's JSON
 * @param text the same for people, as EXPLAIN prints it
 */
record RequestPlan(JsonNode explained, String text) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** EXPLAIN ANALYZE runs what it explains, so its price is that of the statement behind it. */
    private static final Pattern ANALYZE =
            Pattern.compile("(?is)EXPLAIN\\s*(?:(?:ANALY[SZ]E|VERBOSE)\\b\\s*|\\((?=[^()]*ANALY[SZ]E)[^()]*\\)\\s*)+");

    private static final String NONE =
            "{\"version\": 1, \"requests\": {\"kind\": \"exactly\", \"number\": 0}, \"scans\": []}";

    /** Asks the engine; makes no request. */
    static RequestPlan of(Connection connection, String sql) throws SQLException {
        var analyze = ANALYZE.matcher(StatementGate.fromFirstWord(sql));
        var run = analyze.lookingAt() ? StatementGate.fromFirstWord(sql).substring(analyze.end()) : sql;
        if (!StatementGate.isPlanned(run)) {
            return new RequestPlan(
                    JSON.readTree(NONE), "No request: " + StatementGate.firstWord(sql) + " has no request plan.");
        }
        // First as it was written, so that an error counts the characters of the visitor's own text.
        var text = connection.unwrap(WindlassConnection.class).plan(run);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("EXPLAIN (FORMAT JSON) " + StatementGate.fromFirstWord(run))) {
            row.next();
            return new RequestPlan(JSON.readTree(row.getString(1)), text);
        }
    }

    long requests() {
        return explained.at("/requests/number").asLong();
    }

    /** Whether there may be a request for each row of another table, so that the number says little. */
    boolean isPerRow() {
        return explained.path("scans").valueStream().anyMatch(scan -> scan.has("above") || scan.has("keys"));
    }

    /** Whether there is a request for each repository, of which the number is not known beforehand. */
    boolean isPerRepository() {
        return explained.path("scans").findValue("repositories") != null;
    }

    /** Whether a visitor shall see the price and agree first. */
    boolean isExpensive(int above) {
        return requests() > above || isPerRow();
    }

    Map<String, Object> json(int askAbove) {
        var json = new LinkedHashMap<String, Object>();
        explained.propertyStream().forEach(member -> json.put(member.getKey(), member.getValue()));
        json.put("perRow", isPerRow());
        json.put("perRepository", isPerRepository());
        json.put("expensive", isExpensive(askAbove));
        json.put("text", text);
        return json;
    }
}
