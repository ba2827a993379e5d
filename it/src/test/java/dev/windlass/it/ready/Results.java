package dev.windlass.it.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a dataset by column, as texts that can be compared with rows worked out elsewhere. Immutable. */
record Results(List<Map<String, String>> rows) {
    private static final int DIGITS = 5;
    private static final double CLOSE = 0.05;

    static Results of(Connection connection, PageFile.Bound bound) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(bound.sql())) {
            for (int i = 0; i < bound.values().size(); i++) {
                statement.setObject(i + 1, bound.values().get(i));
            }
            List<Map<String, String>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.put(result.getMetaData().getColumnLabel(i), text(result.getObject(i)));
                    }
                    rows.add(row);
                }
            }
            return new Results(rows);
        }
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Double || value instanceof BigDecimal) {
            return new BigDecimal(value.toString())
                    .setScale(DIGITS, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        return value instanceof Instant || value != null ? value.toString() : "null";
    }

    /** Names and values in turn. */
    static Map<String, String> row(@Nullable Object... namesAndValues) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), text(namesAndValues[i + 1]));
        }
        return row;
    }

    /** The rows of one part are these in any order, as far as the columns of these go. */
    void partIs(String part, List<Map<String, String>> expected) {
        are(part, rows.stream().filter(row -> part.equals(row.get("Part"))).toList(), expected);
    }

    /** The rows are these in any order, as far as the columns of these go. */
    void are(List<Map<String, String>> expected) {
        are("rows", rows, expected);
    }

    private static void are(String what, List<Map<String, String>> found, List<Map<String, String>> expected) {
        if (expected.isEmpty()) {
            assertThat(found).as(what).isEmpty();
            return;
        }
        assertThat(found.stream().map(row -> only(row, expected.get(0))).toList())
                .as(what)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** A number that moves with the clock: the same but for what passes while the test runs. */
    void isClose(String part, String column, Map<String, String> where, @Nullable Double expected) {
        List<String> found = rows.stream()
                .filter(row -> part.equals(row.get("Part")) && row.entrySet().containsAll(where.entrySet()))
                .map(row -> row.getOrDefault(column, "no such column"))
                .toList();
        assertThat(found).as(part + " " + where).hasSize(1);
        if (expected == null) {
            assertThat(found.get(0)).isEqualTo("null");
        } else {
            assertThat(Double.parseDouble(found.get(0))).as(column).isCloseTo(expected, within(CLOSE));
        }
    }

    private static Map<String, String> only(Map<String, String> row, Map<String, String> wanted) {
        Map<String, String> some = new LinkedHashMap<>();
        for (String name : wanted.keySet()) {
            assertThat(row).containsKey(name);
            some.put(name, row.get(name));
        }
        return some;
    }
}
