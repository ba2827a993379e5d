package dev.windlass.pages;

import dev.windlass.pages.Page.Dataset;
import dev.windlass.pages.Page.Filter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds statements that the engine does not take: tables, columns and functions that are not there, wrong syntax. Each is
 * explained, not run, once with every {@code [[ … ]]} and once as the page begins.
 */
final class StatementChecks {

    /** SQLSTATE class of what is wrong with a statement itself, whoever runs it. */
    private static final String WRONG_STATEMENT = "42";

    private static final Pattern NAMED = Pattern.compile(
            "(?:no (?:column|table|schema|function|view)|at or near) \"?([^\\s\",;()]+?)[.?]?[\\s\",;()]");

    private final Connection connection;
    private final LocalDate today;

    StatementChecks(Connection connection, LocalDate today) {
        this.connection = connection;
        this.today = today;
    }

    /** The mistakes of a page, by line. */
    List<PageError> errors(Page page) {
        var usual = FilterState.of(page.filters(), Map.of(), today);
        var problems = new Problems(page.name() + ".md");
        for (var dataset : page.datasets().values()) {
            if (!check(dataset, new Everything(page.filters(), usual), problems)) {
                check(dataset, usual, problems);
            }
        }
        return problems.sorted();
    }

    /** Whether a mistake was found. */
    private boolean check(Dataset dataset, SqlTemplate.Values values, Problems problems) {
        var bound = dataset.sql().bind(values);
        try (var statement = connection.prepareStatement("EXPLAIN " + bound.sql())) {
            for (var number = 1; number <= bound.values().size(); number++) {
                statement.setObject(number, bound.values().get(number - 1));
            }
            statement.executeQuery().close();
            return false;
        } catch (SQLException failed) {
            var state = failed.getSQLState();
            if (state == null || !state.startsWith(WRONG_STATEMENT)) {
                return false;
            }
            var text = String.valueOf(failed.getMessage());
            problems.add(line(dataset.sql(), text), text);
            return true;
        }
    }

    /** The line of the name that the message gives, else the statement's first. */
    private static int line(SqlTemplate sql, String message) {
        var name = NAMED.matcher(message + " ");
        if (!name.find()) {
            return sql.firstLine();
        }
        var word = Pattern.compile(
                        "(?<![A-Za-z0-9_])" + Pattern.quote(name.group(1)) + "(?![A-Za-z0-9_])",
                        Pattern.CASE_INSENSITIVE)
                .matcher(sql.source());
        var before = word.find() ? sql.source().substring(0, word.start()) : "";
        return sql.firstLine() + (int) before.chars().filter(one -> one == '\n').count();
    }

    /** Every parameter has a value, so that no clause vanishes. */
    private record Everything(List<Filter> filters, FilterState usual) implements SqlTemplate.Values {

        @Override
        public boolean isEmpty(String name) {
            return false;
        }

        @Override
        public List<@Nullable Object> values(String name) {
            var set = usual.values(name);
            if (!set.isEmpty()) {
                return set;
            }
            var isNumber = filters.stream()
                    .anyMatch(filter ->
                            filter.kind() == FilterKind.NUMBER && filter.name().equals(name));
            List<@Nullable Object> one = new ArrayList<>();
            one.add(isNumber ? (Object) 1 : "x");
            return one;
        }
    }
}
