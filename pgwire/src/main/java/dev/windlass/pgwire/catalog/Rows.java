package dev.windlass.pgwire.catalog;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are put into the catalog's tables, many at a time. One use, one thread.
 *
 * <p>They go in as one JSON text a table: thousands of rows as literals of a VALUES list take the engine seconds to bind.
 */
final class Rows {
    private final Map<String, SystemRelation> relations;
    private final Map<String, List<List<@Nullable Object>>> rows = new LinkedHashMap<>();

    /** @param relations of pg_catalog, by name */
    Rows(Map<String, SystemRelation> relations) {
        this.relations = relations;
    }

    /** A row of a relation of pg_catalog; what is not named gets what PostgreSQL would have there. */
    void add(String relation, Map<String, ?> values) {
        SystemRelation known = relations.get(relation);
        if (known == null) {
            throw new IllegalArgumentException(relation);
        }
        List<@Nullable Object> row = new ArrayList<>();
        for (SystemRelation.Column column : known.columns()) {
            row.add(values.containsKey(column.name()) ? values.get(column.name()) : column.otherwise());
        }
        of(known.engineName()).add(row);
    }

    /** A row with all its fields as exported; vectors become lists. */
    void addExported(String relation, List<@Nullable String> fields) {
        SystemRelation known = relations.get(relation);
        if (known == null || known.columns().size() != fields.size()) {
            throw new IllegalStateException(relation + " has " + fields.size() + " fields in its file");
        }
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            boolean isList = known.columns().get(i).engineType().endsWith("[]");
            row.add(field == null || !isList ? field : elements(field));
        }
        of(known.engineName()).add(row);
    }

    /** Of a vector, {@code 1 2}, or an array whose texts hold no comma, <code>{a,"",b}</code>. */
    static List<String> elements(String field) {
        if (!field.startsWith("{")) {
            return Arrays.stream(field.split(" +", -1))
                    .filter(element -> !element.isBlank())
                    .toList();
        }
        String inner = field.substring(1, field.length() - 1);
        return inner.isEmpty()
                ? List.of()
                : Arrays.stream(inner.split(",", -1))
                        .map(element -> element.equals("\"\"") ? "" : element)
                        .toList();
    }

    /** A row of a table of our own. */
    void addOwn(String table, @Nullable Object... values) {
        of(table).add(new ArrayList<>(Arrays.asList(values)));
    }

    private List<List<@Nullable Object>> of(String table) {
        return rows.computeIfAbsent(table, name -> new ArrayList<>());
    }

    void insert(Statement statement) throws SQLException {
        for (Map.Entry<String, List<List<@Nullable Object>>> table : rows.entrySet()) {
            try (PreparedStatement insert =
                    statement.getConnection().prepareStatement(insertion(table.getKey(), table.getValue()))) {
                insert.setString(1, json(table.getValue()));
                insert.executeUpdate();
            }
        }
        rows.clear();
    }

    /** Texts and lists of texts; the engine casts them to what the columns are. */
    private static String insertion(String table, List<List<@Nullable Object>> all) {
        int width = all.get(0).size();
        String shape = IntStream.range(0, width)
                .mapToObj(i -> "\"c" + i + "\":"
                        + (all.stream().anyMatch(row -> row.get(i) instanceof List<?>)
                                ? "[\"VARCHAR\"]"
                                : "\"VARCHAR\""))
                .collect(Collectors.joining(",", "[{", "}]"));
        return "INSERT INTO " + table + " SELECT unnest(from_json(CAST(? AS JSON), '" + shape + "'), max_depth := 2)";
    }

    private static String json(List<List<@Nullable Object>> all) {
        StringBuilder text = new StringBuilder("[");
        for (List<@Nullable Object> row : all) {
            text.append(text.length() == 1 ? "{" : ",{");
            for (int i = 0; i < row.size(); i++) {
                text.append(i == 0 ? "\"c" : ",\"c").append(i).append("\":");
                append(text, row.get(i));
            }
            text.append('}');
        }
        return text.append(']').toString();
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value == null) {
            text.append("null");
        } else if (value instanceof List<?> list) {
            text.append('[');
            for (int i = 0; i < list.size(); i++) {
                text.append(i == 0 ? "" : ",");
                append(text, list.get(i));
            }
            text.append(']');
        } else {
            appendText(text, value.toString());
        }
    }

    private static void appendText(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
