package dev.windlass.jdbc.contract;

import dev.windlass.model.ColumnType;
import dev.windlass.tables.ColumnSpec;
import dev.windlass.tables.Level;
import dev.windlass.tables.Parent;
import dev.windlass.tables.Source;
import dev.windlass.tables.TableSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that name one path of a table, and that path: a repository, a row of each table above, and the inputs
 * without which nothing can be asked. Immutable.
 *
 * @param values column to the value that the statement gives
 */
record Asked(TableSpec table, Map<String, String> values) {
    private static final String WORKSPACE = "acme";
    private static final String REPOSITORY = "api";

    /** One path, whole. */
    static Asked onePath(TableSpec table) {
        Map<String, String> values = new LinkedHashMap<>();
        if (table.level() == Level.REPOSITORY) {
            values.put("RepositorySlug", REPOSITORY);
        }
        for (Parent parent : table.parents()) {
            String word = parent instanceof Parent.Words words ? words.words().get(0) : "";
            boolean isNumber = table.column(parent.placeholder()).type() != ColumnType.VARCHAR;
            values.put(parent.placeholder(), !word.isEmpty() ? word : isNumber ? "7" : "{above}");
        }
        values.putAll(inputs(table));
        return new Asked(table, values);
    }

    /** Nothing but the inputs that the table demands. */
    static Asked everything(TableSpec table) {
        return new Asked(table, inputs(table));
    }

    private static Map<String, String> inputs(TableSpec table) {
        Map<String, String> values = new LinkedHashMap<>();
        for (ColumnSpec column : table.columns()) {
            if (column.source() instanceof Source.Input input && input.required()) {
                values.put(column.name(), input.inPath() ? "docs/read me.txt" : "what is sought");
            }
        }
        return values;
    }

    /** The same with one column more. */
    Asked and(String column, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(column, value);
        return new Asked(table, more);
    }

    /** The same without a column. */
    Asked without(String column) {
        Map<String, String> fewer = new LinkedHashMap<>(values);
        fewer.remove(column);
        return new Asked(table, fewer);
    }

    /** {@code SELECT what FROM table WHERE …}. */
    String select(String what) {
        String conditions = values.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + " = " + literal(table.column(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining(" AND "));
        return "SELECT " + what + " FROM " + table.name() + (conditions.isEmpty() ? "" : " WHERE " + conditions);
    }

    /** The same with a condition more. */
    String select(String what, String condition) {
        return select(what) + (values.isEmpty() ? " WHERE " : " AND ") + condition;
    }

    static String quoted(String column) {
        return '"' + column + '"';
    }

    /** A value as SQL writes it. */
    static String literal(ColumnSpec column, Object value) {
        return switch (column.type()) {
            case BIGINT, INTEGER, DOUBLE, BOOLEAN -> value.toString();
            case TIMESTAMP -> "TIMESTAMPTZ '" + value + "'";
            case DATE -> "DATE '" + value + "'";
            case VARCHAR, JSON -> "'" + value.toString().replace("'", "''") + "'";
        };
    }

    /** The path of the list, decoded. */
    String listPath() {
        return filled(table.list().path());
    }

    /** A path of the table with its placeholders filled from the values. */
    String filled(String template) {
        String path = template.replace("{workspace}", WORKSPACE).replace("{repository}", REPOSITORY);
        for (ColumnSpec column : table.columns()) {
            String value = value(column);
            if (value != null) {
                String name = column.source() instanceof Source.Input input ? input.parameter() : column.name();
                path = path.replace("{" + name + "}", value).replace("{+" + name + "}", value);
            }
        }
        return path;
    }

    /** What a column of the path or an input has to hold, as text. */
    @Nullable
    String value(ColumnSpec column) {
        String given = values.get(column.name());
        return given == null && column.source() instanceof Source.Input input
                ? input.fallback().orElse(null)
                : given;
    }

    /** The same as JDBC gives it. */
    @Nullable
    Object typed(ColumnSpec column) {
        Optional<String> text = Optional.ofNullable(value(column));
        return switch (column.type()) {
            case BIGINT -> text.<Object>map(Long::valueOf).orElse(null);
            case INTEGER -> text.<Object>map(Integer::valueOf).orElse(null);
            case BOOLEAN -> text.<Object>map(Boolean::valueOf).orElse(null);
            case VARCHAR, JSON, DOUBLE, TIMESTAMP, DATE -> text.orElse(null);
        };
    }
}
