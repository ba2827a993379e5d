package dev.windlass.pgwire.catalog;

import dev.windlass.pgwire.text.Lexer;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows that are put into the catalog's tables, many at a time. One use, one thread. */
final class Rows {
    private final Map<String, SystemRelation> relations;
    private final Map<String, List<String>> rows = new LinkedHashMap<>();

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
        String row = known.columns().stream()
                .map(column ->
                        values.containsKey(column.name()) ? literal(values.get(column.name())) : column.otherwise())
                .collect(Collectors.joining(", ", "(", ")"));
        rows.computeIfAbsent(known.engineName(), name -> new ArrayList<>()).add(row);
    }

    /** A row with all its fields as exported; vectors become lists. */
    void addExported(String relation, List<@Nullable String> fields) {
        SystemRelation known = relations.get(relation);
        if (known == null || known.columns().size() != fields.size()) {
            throw new IllegalStateException(relation + " has " + fields.size() + " fields in its file");
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            String type = known.columns().get(i).engineType();
            if (field == null) {
                values.add("NULL");
            } else if (type.endsWith("[]")) {
                values.add("[" + field.strip().replace(' ', ',') + "]");
            } else {
                values.add(type.equals("VARCHAR") || type.equals("BOOLEAN") ? Lexer.quoted(field) : field);
            }
        }
        rows.computeIfAbsent(known.engineName(), name -> new ArrayList<>()).add("(" + String.join(", ", values) + ")");
    }

    /** A row of a table of our own. */
    void addOwn(String table, @Nullable Object... values) {
        List<String> literals = new ArrayList<>();
        for (Object value : values) {
            literals.add(literal(value));
        }
        rows.computeIfAbsent(table, name -> new ArrayList<>()).add("(" + String.join(", ", literals) + ")");
    }

    private static String literal(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Rows::literal).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? Lexer.quoted(text) : value.toString();
    }

    void insert(Statement statement) throws SQLException {
        for (Map.Entry<String, List<String>> table : rows.entrySet()) {
            statement.execute("INSERT INTO " + table.getKey() + " VALUES " + String.join(",\n", table.getValue()));
        }
        rows.clear();
    }
}
