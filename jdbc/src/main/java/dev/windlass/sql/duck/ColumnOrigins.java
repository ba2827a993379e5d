package dev.windlass.sql.duck;

import dev.windlass.sql.Catalog;
import dev.windlass.sql.Catalog.TableInfo;
import dev.windlass.sql.ColumnOrigin;
import dev.windlass.sql.ResultColumn;
import dev.windlass.sql.SchemaName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds from which tables the columns of a SELECT come, in DuckDB's own parse of it.
 *
 * <p>Understands a SELECT of columns and {@code *} over tables and joins of them. Whatever else there is, tells nothing:
 * an expression, a sub-query, a set operation, a {@code *} with changes, a name of a CTE. What an outer join may make
 * NULL is nullable. Used once.
 */
final class ColumnOrigins {
    private final Catalog catalog;
    private final String currentSchema;
    private final List<Source> sources = new ArrayList<>();
    private boolean understood = true;

    private ColumnOrigins(Catalog catalog, String currentSchema) {
        this.currentSchema = currentSchema;
        this.catalog = catalog;
    }

    /** A table in FROM, by the name that the statement uses for it. */
    private record Source(String name, TableInfo table, boolean outer) {}

    /**
     * One for each column of the result.
     *
     * @param parsed what {@code json_serialize_sql} says of the statement
     * @param schema where unqualified names are looked up first
     */
    static List<Optional<ColumnOrigin>> of(String parsed, List<ResultColumn> result, Catalog catalog, String schema) {
        List<Optional<ColumnOrigin>> unknown =
                result.stream().map(column -> Optional.<ColumnOrigin>empty()).toList();
        JsonTree tree = JsonTree.parse(parsed);
        List<JsonTree> statements = tree.get("statements").items();
        if (!tree.text("error").equals("false") || statements.size() != 1) {
            return unknown;
        }
        JsonTree node = statements.get(0).get("node");
        boolean plain = node.text("type").equals("SELECT_NODE")
                && node.get("cte_map").get("map").items().isEmpty();
        if (!plain) {
            return unknown;
        }
        ColumnOrigins origins = new ColumnOrigins(catalog, schema);
        origins.readFrom(node.get("from_table"), false);
        List<Optional<ColumnOrigin>> found = new ArrayList<>();
        node.get("select_list").items().forEach(item -> found.addAll(origins.read(item)));
        return origins.understood && found.size() == result.size() ? List.copyOf(found) : unknown;
    }

    private void readFrom(JsonTree from, boolean outer) {
        switch (from.text("type")) {
            case "BASE_TABLE" -> readTable(from, outer);
            case "JOIN" -> {
                String kind = from.text("join_type");
                boolean isRegular = from.get("using_columns").items().isEmpty()
                        && List.of("REGULAR", "CROSS", "").contains(from.text("ref_type"))
                        && List.of("INNER", "LEFT", "RIGHT", "OUTER", "FULL", "")
                                .contains(kind);
                understood &= isRegular;
                boolean full = kind.equals("OUTER") || kind.equals("FULL");
                readFrom(from.get("left"), outer || full || kind.equals("RIGHT"));
                readFrom(from.get("right"), outer || full || kind.equals("LEFT"));
            }
            default -> understood = false;
        }
    }

    private void readTable(JsonTree from, boolean outer) {
        String name = from.text("table_name");
        String schema = from.text("schema_name");
        List<String> places = schema.isEmpty()
                ? List.of(currentSchema, SchemaName.INFORMATION, SchemaName.SYSTEM, SchemaName.USER_VIEWS)
                : List.of(schema);
        Optional<TableInfo> table = places.stream()
                .flatMap(place -> catalog.tables(place).stream())
                .filter(info -> info.name().equalsIgnoreCase(name))
                .findFirst();
        boolean isRenamed = !from.get("column_name_alias").isEmpty();
        understood &= table.isPresent() && !isRenamed;
        String alias = from.text("alias");
        table.ifPresent(info -> sources.add(new Source(alias.isEmpty() ? name : alias, info, outer)));
    }

    private List<Optional<ColumnOrigin>> read(JsonTree item) {
        return switch (item.text("class")) {
            case "STAR" -> star(item);
            case "COLUMN_REF" -> List.of(column(item.get("column_names").items()));
            default -> List.of(Optional.empty());
        };
    }

    private List<Optional<ColumnOrigin>> star(JsonTree item) {
        boolean isPlain = item.get("exclude_list").isEmpty()
                && item.get("qualified_exclude_list").isEmpty()
                && item.get("replace_list").isEmpty()
                && item.get("rename_list").isEmpty()
                && item.get("expr").isEmpty();
        understood &= isPlain;
        List<Optional<ColumnOrigin>> columns = new ArrayList<>();
        String of = item.text("relation_name");
        for (Source source : sources) {
            if (of.isEmpty() || of.equalsIgnoreCase(source.name())) {
                source.table().columns().forEach(column -> columns.add(Optional.of(origin(source, column))));
            }
        }
        return columns;
    }

    /** {@code column} or {@code table.column}; a longer name tells nothing. */
    private Optional<ColumnOrigin> column(List<JsonTree> path) {
        if (path.isEmpty() || path.size() > 2) {
            return Optional.empty();
        }
        String name = path.get(path.size() - 1).text();
        List<ColumnOrigin> found = new ArrayList<>();
        for (Source source : sources) {
            if (path.size() == 1 || path.get(0).text().equalsIgnoreCase(source.name())) {
                source.table().columns().stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .forEach(column -> found.add(origin(source, column)));
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static ColumnOrigin origin(Source source, Catalog.ColumnInfo column) {
        return new ColumnOrigin(
                source.table().schema(), source.table().name(), column.name(), source.outer() || column.nullable());
    }
}
