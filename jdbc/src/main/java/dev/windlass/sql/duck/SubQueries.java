package dev.windlass.sql.duck;

import dev.windlass.model.ScanRequest.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a statement says in its sub-queries that its plan does not print, or prints by other names.
 *
 * @param parsed what {@code json_serialize_sql} says of the statement, and of the queries of its views
 * @param given names that the statement gives to things itself
 * @param names by which the plan may print a column that bears another one
 * @param onlyLimited by which column the only sub-query with a LIMIT orders its rows; empty where there are several, or it
 *     orders by more or by something else. The column is as the statement writes it
 */
record SubQueries(List<String> parsed, GivenNames given, OuterNames names, Optional<Order> onlyLimited) {
    /** What DuckDB calls the numbers of rows by which a correlated sub-query with a limit is taken apart. */
    static final List<String> NUMBERED = List.of("limit_rownum");

    /** Of a statement that has none that needs anything of an outer row. */
    static final SubQueries NONE = read(List.of());

    static SubQueries read(List<String> parsed) {
        List<JsonTree> limited = new ArrayList<>();
        for (String text : parsed) {
            for (JsonTree statement : JsonTree.parse(text).get("statements").items()) {
                JsonTree outermost = statement.get("node");
                outermost.items().forEach(item -> collect(item, limited));
                outermost.members().values().forEach(member -> collect(member, limited));
            }
        }
        return new SubQueries(
                List.copyOf(parsed),
                GivenNames.ofParsed(parsed),
                OuterNames.read(parsed),
                limited.size() == 1 ? order(limited.get(0)) : Optional.empty());
    }

    /** The queries with a LIMIT of whatever kind. */
    private static void collect(JsonTree tree, List<JsonTree> limited) {
        boolean isLimited = tree.get("modifiers").items().stream()
                .anyMatch(modifier -> modifier.text("type").contains("LIMIT"));
        if (isLimited) {
            limited.add(tree);
        }
        tree.items().forEach(item -> collect(item, limited));
        tree.members().values().forEach(member -> collect(member, limited));
    }

    private static Optional<Order> order(JsonTree query) {
        List<JsonTree> orders = query.get("modifiers").items().stream()
                .flatMap(modifier -> modifier.get("orders").items().stream())
                .toList();
        JsonTree by = orders.size() == 1 ? orders.get(0).get("expression") : JsonTree.NOTHING;
        List<JsonTree> path = by.get("column_names").items();
        return by.text("type").equals("COLUMN_REF") && !path.isEmpty()
                ? Optional.of(new Order(
                        path.get(path.size() - 1).text(),
                        orders.get(0).text("type").equals("DESCENDING")))
                : Optional.empty();
    }
}
