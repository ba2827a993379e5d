package dev.windlass.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table's definition in the words that people read: the same in the reference and in the terminal.
 *
 * <p>In the sentences, names and code stand between back-quotes. Immutable.
 *
 * @param place where the table belongs, one sentence
 * @param facts how it is read and what it refers to, a sentence each
 * @param columns in the table's order
 */
public record TableGuide(String place, List<String> facts, List<ColumnGuide> columns) {

    /**
     * A column.
     *
     * @param exactly the operators that Bitbucket takes over as SQL has them
     * @param loosely those that it answers with rows too many, which are looked at again here
     */
    public record ColumnGuide(ColumnSpec column, List<String> exactly, List<String> loosely) {}

    /** The guide to a table. */
    public static TableGuide of(TableSpec table) {
        return new TableGuide(
                place(table),
                facts(table),
                table.columns().stream().map(column -> guide(table, column)).toList());
    }

    private static String place(TableSpec table) {
        return switch (table.level()) {
            case ACCOUNT -> "Belongs to the signed-in account; needs no workspace.";
            case WORKSPACE -> "Belongs to the workspace.";
            case PROJECT ->
                "Belongs to a project. Without a condition on `ProjectKey`, all projects of the workspace are read.";
            case REPOSITORY ->
                "Belongs to a repository. Without a condition on `RepositorySlug`, all"
                        + " repositories of the workspace are read.";
        };
    }

    private static List<String> facts(TableSpec table) {
        List<String> facts = new ArrayList<>();
        table.parents().forEach(parent -> facts.add(parent(parent)));
        facts.add("Read from `GET %s`, %s.".formatted(table.list().path(), paging(table.list())));
        for (String narrower : table.list().narrower()) {
            facts.add("Read from `GET %s` when the statement gives what that path names.".formatted(narrower));
        }
        table.one().ifPresent(one -> facts.add("The whole key with `=` reads one row from `GET %s`.".formatted(one)));
        table.alsoBy().forEach(column -> facts.add("So does `%s`.".formatted(column)));
        table.feature()
                .ifPresent(flag ->
                        facts.add("A repository where `%s` is false has no rows and is not asked.".formatted(flag)));
        table.removedOn()
                .ifPresent(day -> facts.add(
                        ("Bitbucket removed this on %s and answers 410. The table works on servers that still have it,"
                                        + " such as the emulator.")
                                .formatted(day)));
        return facts;
    }

    private static String parent(Parent parent) {
        if (parent instanceof Parent.Words words) {
            return "One request for each `%s` of %s that the statement does not leave out."
                    .formatted(words.placeholder(), String.join(", ", words.words()));
        }
        Parent.Rows rows = (Parent.Rows) parent;
        return "One request or more for each `%s`: those that a condition or a join names, otherwise all of %s."
                .formatted(rows.placeholder(), rows.table());
    }

    private static String paging(ListEndpoint list) {
        return switch (list.paging()) {
            case NUMERIC, REBUILT -> list.pagelenMax() + " rows a request, several at a time";
            case OPAQUE ->
                list.pagelenMax() + " rows a request, one after the other; rows cannot be counted without reading them";
            case WHOLE -> "all rows in one request";
            case OBJECT -> "one object, which is the only row";
            case FILE -> "one file, which is the only row";
        };
    }

    private static ColumnGuide guide(TableSpec table, ColumnSpec column) {
        if (column.source() instanceof Source.Input) {
            return new ColumnGuide(column, List.of("="), List.of());
        }
        boolean isOfKey = column.key()
                && (column.source() instanceof Source.PathKey || table.one().isPresent());
        boolean isKey = isOfKey || table.alsoBy().contains(column.name());
        if (isKey) {
            List<String> loosely = column.can(Operation.CONTAINS) ? List.of("LIKE") : List.of();
            return new ColumnGuide(column, List.of("=", "IN"), loosely);
        }
        List<String> loosely = new ArrayList<>(symbols(column.superset()));
        column.parameter().ifPresent(parameter -> {
            loosely.add("=");
            parameter.words().keySet().stream().sorted().forEach(word -> loosely.add("'" + word + "'"));
        });
        return new ColumnGuide(column, symbols(column.exact()), List.copyOf(loosely));
    }

    private static List<String> symbols(Set<Operation> operations) {
        List<String> symbols = new ArrayList<>();
        new TreeSet<>(operations).forEach(operation -> symbols.addAll(symbols(operation)));
        return List.copyOf(symbols);
    }

    private static List<String> symbols(Operation operation) {
        return switch (operation) {
            case EQ -> List.of("=");
            case NE -> List.of("<>");
            case IN -> List.of("IN");
            case NOT_IN -> List.of("NOT IN");
            case RANGE -> List.of("<", "<=", ">", ">=");
            case CONTAINS -> List.of("LIKE");
            case NULL -> List.of("IS NULL");
        };
    }
}
