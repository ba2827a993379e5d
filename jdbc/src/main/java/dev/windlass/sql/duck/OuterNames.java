package dev.windlass.sql.duck;

import dev.windlass.tables.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names by which a plan may print a column that bears another one.
 *
 * <p>DuckDB takes a correlated sub-query apart into a join, and prints the inner column by the name of the outer one that
 * it is compared with: {@code Id} for {@code PullRequestId} after {@code EXISTS (SELECT … WHERE c.PullRequestId = p.Id)}.
 * So of every name that reaches out of a sub-query this says which other columns the statement compares with it. Where a
 * comparison is with anything but a column, nothing is known about its names. Lower case throughout. Read once, then
 * immutable.
 */
final class OuterNames {
    private static final Set<String> EQUALITIES =
            Set.of("COMPARE_EQUAL", "COMPARE_NOTEQUAL", "COMPARE_DISTINCT_FROM", "COMPARE_NOT_DISTINCT_FROM");

    private static final Set<String> LISTS = Set.of("COMPARE_IN", "COMPARE_NOT_IN");

    private static final Pattern PLAIN_NAME = Pattern.compile("\\w+");

    private final Set<String> outer = new HashSet<>();
    private final Set<String> unclear = new HashSet<>();
    private final Set<String> commonTables = new HashSet<>();

    /** Sets of names that were compared with one another, each under all of its members. */
    private final Map<String, Set<String>> compared = new HashMap<>();

    private OuterNames() {}

    /**
     * @param parsed what {@code json_serialize_sql} says of a statement, and of the queries of its views
     */
    static OuterNames read(List<String> parsed) {
        OuterNames names = new OuterNames();
        for (String text : parsed) {
            names.visit(JsonTree.parse(text).get("statements"), new Scope(Set.of(), Set.of(), Set.of()));
        }
        return names;
    }

    /** Whether the plan may print this name for a column that bears another one. */
    boolean isOuter(String name) {
        return outer.contains(lower(name));
    }

    /** Every name that the column may bear for which the plan prints this one; it is among them itself. */
    Set<String> alike(String name) {
        return isOuter(name) ? compared.getOrDefault(lower(name), Set.of(lower(name))) : Set.of(lower(name));
    }

    /** Whether the plan may print this name for something of which no name is known. */
    boolean isUnclear(String name) {
        return isOuter(name)
                && alike(name).stream()
                        .anyMatch(other -> unclear.contains(other)
                                || !PLAIN_NAME.matcher(other).matches());
    }

    /** Which of these columns the plan means by this name; empty where that is not certain. */
    Optional<String> columnOf(String printed, List<String> columns) {
        if (!isOuter(printed)) {
            return columns.contains(printed) ? Optional.of(printed) : Optional.empty();
        }
        if (isUnclear(printed)) {
            return Optional.empty();
        }
        Set<String> alike = alike(printed);
        List<String> found =
                columns.stream().filter(column -> alike.contains(lower(column))).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /**
     * What a SELECT sees.
     *
     * @param own names of the tables in its FROM
     * @param tables those of them that are tables of ours, by their real names
     * @param enclosing names of tables that it sees from outside
     */
    private record Scope(Set<String> own, Set<String> tables, Set<String> enclosing) {
        Scope inside(String without) {
            Set<String> seen = new HashSet<>(own);
            seen.remove(lower(without));
            seen.addAll(enclosing);
            return new Scope(Set.of(), Set.of(), seen);
        }

        boolean mayMeanOuter(List<String> path) {
            if (enclosing.isEmpty()) {
                return false;
            }
            return path.size() > 1
                    ? !own.contains(lower(path.get(path.size() - 2)))
                    : tables.stream()
                            .noneMatch(table -> Tables.find(table)
                                    .flatMap(spec -> spec.find(path.get(0)))
                                    .isPresent());
        }
    }

    private void visit(JsonTree tree, Scope scope) {
        tree.get("cte_map").get("map").items().forEach(common -> commonTables.add(lower(common.text("key"))));
        Scope within = tree.text("type").equals("SELECT_NODE") ? from(tree, scope) : scope;
        switch (tree.text("class")) {
            case "COLUMN_REF" -> {
                if (within.mayMeanOuter(path(tree))) {
                    outer.add(name(tree));
                }
                return;
            }
            case "COMPARISON" -> {
                if (EQUALITIES.contains(tree.text("type"))) {
                    compare(tree.get("left"), tree.get("right"));
                }
            }
            case "BETWEEN" -> {
                compare(tree.get("input"), tree.get("lower"));
                compare(tree.get("input"), tree.get("upper"));
            }
            case "OPERATOR" -> {
                List<JsonTree> operands = tree.get("children").items();
                if (LISTS.contains(tree.text("type"))) {
                    operands.forEach(operand -> compare(operands.get(0), operand));
                }
            }
            case "SUBQUERY" -> {
                compareWithRows(tree.get("child"), tree.get("subquery").get("node"));
                visit(tree.get("child"), within);
                visit(tree.get("subquery"), within.inside(""));
                return;
            }
            default -> {
                if (tree.text("type").equals("SUBQUERY")) {
                    visit(tree.get("subquery"), within.inside(tree.text("alias")));
                    return;
                }
            }
        }
        tree.items().forEach(item -> visit(item, within));
        tree.members().values().forEach(member -> visit(member, within));
    }

    private Scope from(JsonTree select, Scope scope) {
        Set<String> own = new HashSet<>();
        Set<String> tables = new HashSet<>();
        List<JsonTree> open = new ArrayList<>(List.of(select.get("from_table")));
        while (!open.isEmpty()) {
            JsonTree from = open.remove(open.size() - 1);
            if (from.text("type").equals("JOIN")) {
                open.add(from.get("left"));
                open.add(from.get("right"));
                continue;
            }
            String table = from.text("table_name");
            own.add(lower(from.text("alias").isEmpty() ? table : from.text("alias")));
            if (!commonTables.contains(lower(table))
                    && from.get("column_name_alias").isEmpty()) {
                tables.add(table);
            }
        }
        return new Scope(own, tables, scope.enclosing());
    }

    /** {@code child IN (SELECT …)}, and its like. */
    private void compareWithRows(JsonTree child, JsonTree query) {
        if (child.isEmpty()) {
            return;
        }
        for (JsonTree branch : query.get("children").items()) {
            compareWithRows(child, branch);
        }
        List<JsonTree> columns = query.get("select_list").items();
        if (columns.size() == 1 && isColumn(columns.get(0))) {
            compare(child, columns.get(0));
        } else if (!query.text("type").equals("SET_OPERATION_NODE")) {
            unclear.addAll(names(child));
            columns.forEach(column -> unclear.addAll(names(column)));
        }
    }

    private void compare(JsonTree left, JsonTree right) {
        if (isColumn(left) && isColumn(right)) {
            Set<String> both = new HashSet<>();
            for (String name : List.of(name(left), name(right))) {
                both.add(name);
                both.addAll(compared.getOrDefault(name, Set.of()));
            }
            both.forEach(name -> compared.put(name, both));
        } else if (!isConstant(left) && !isConstant(right)) {
            unclear.addAll(names(left));
            unclear.addAll(names(right));
        }
    }

    private static boolean isColumn(JsonTree tree) {
        return tree.text("class").equals("COLUMN_REF");
    }

    /** Whether it reads neither a column nor a sub-query. */
    private static boolean isConstant(JsonTree tree) {
        return !isColumn(tree)
                && !tree.text("class").equals("SUBQUERY")
                && tree.items().stream().allMatch(OuterNames::isConstant)
                && tree.members().values().stream().allMatch(OuterNames::isConstant);
    }

    /** The columns that an expression reads. */
    private static Set<String> names(JsonTree tree) {
        if (isColumn(tree)) {
            return Set.of(name(tree));
        }
        Set<String> names = new HashSet<>();
        tree.items().forEach(item -> names.addAll(names(item)));
        tree.members().values().forEach(member -> names.addAll(names(member)));
        return names;
    }

    private static List<String> path(JsonTree column) {
        return column.get("column_names").items().stream().map(JsonTree::text).toList();
    }

    private static String name(JsonTree column) {
        List<String> path = path(column);
        return path.isEmpty() ? "" : lower(path.get(path.size() - 1));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
