package dev.windlass.it.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Statements that tools send about the database, replayed on both servers.
 *
 * <p>Rows are compared without their order. A number from 12000 on is taken for a number of an object, which each server
 * gives out itself; numbers below are those of PostgreSQL's own types and have to be the same. What stands behind the number of
 * the version is the maker's.
 */
final class Recorded {
    private static final Pattern PLACE = Pattern.compile("\\{(table|schema):(\\w+)}");
    private static final Pattern NUMBER = Pattern.compile("\\b(1[2-9]\\d{3}|[2-9]\\d{4}|\\d{6,10})\\b");

    private static final Pattern VERSION = Pattern.compile("15\\.\\d+ \\([^)]*\\)(?:[^\\]]*?64-bit)?");

    private final List<String> failures = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private int statements;

    void replay(String sql, Connection windlass, Connection postgres) throws SQLException {
        Answer ours = answer(sql, windlass);
        Answer theirs = answer(sql, postgres);
        statements++;
        if (theirs.state() != null) {
            throw new AssertionError("PostgreSQL itself refuses it: " + sql + "\n" + theirs);
        }
        if (ours.state() != null) {
            failures.add(ours + "\n    " + sql);
        } else if (!ours.labels().equals(theirs.labels())) {
            differences.add(sql + "\n    " + ours.labels() + "\n    " + theirs.labels());
        } else {
            List<String> left = rows(ours);
            List<String> right = rows(theirs);
            if (!left.equals(right)) {
                differences.add(sql + "\n    Windlass only " + without(left, right) + "\n    PostgreSQL only "
                        + without(right, left));
            }
        }
    }

    private static Answer answer(String sql, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(filled(sql, connection))) {
            return Answer.of(statement);
        }
    }

    private static String filled(String sql, Connection connection) throws SQLException {
        Matcher place = PLACE.matcher(sql);
        StringBuilder text = new StringBuilder();
        while (place.find()) {
            String type = place.group(1).equals("table") ? "::regclass::oid" : "::regnamespace::oid";
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("SELECT '\"" + place.group(2) + "\"'" + type)) {
                found.next();
                place.appendReplacement(text, String.valueOf(found.getLong(1)));
            }
        }
        return place.appendTail(text).toString();
    }

    private static List<String> rows(Answer answer) {
        List<String> rows = new ArrayList<>();
        for (List<@Nullable String> row : answer.rows()) {
            String text = VERSION.matcher(String.valueOf(row)).replaceAll("15");
            rows.add(NUMBER.matcher(text).replaceAll("#"));
        }
        Collections.sort(rows);
        return rows;
    }

    private static String without(List<String> some, List<String> others) {
        List<String> left = new ArrayList<>(some);
        others.forEach(left::remove);
        return left.size() + " of " + some.size() + " "
                + left.stream()
                        .limit(2)
                        .map(row -> row.substring(0, Math.min(row.length(), 400)))
                        .toList();
    }

    double ranPercent() {
        return 100.0 * (statements - failures.size()) / statements;
    }

    double samePercent() {
        return 100.0 * (statements - failures.size() - differences.size()) / statements;
    }

    String summary() {
        return String.format(
                "%d statements of tools: %.1f %% run, %.1f %% have the same rows",
                statements, ranPercent(), samePercent());
    }

    @Override
    public String toString() {
        return summary() + "\nFail:\n" + String.join("\n", failures) + "\nDiffer:\n" + String.join("\n", differences);
    }
}
