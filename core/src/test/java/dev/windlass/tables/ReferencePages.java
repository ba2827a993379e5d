package dev.windlass.tables;

import dev.windlass.model.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The reference of the tables, as text made from their definitions. File name to content. */
final class ReferencePages {
    private ReferencePages() {}

    /** The promise of compatibility: one line a column. */
    static String api() {
        StringBuilder text = new StringBuilder("""
                # Tables and columns that statements rely on: name, type, key. Generated; every change of it is deliberate.
                """);
        for (TableSpec table : Tables.all()) {
            text.append('\n');
            for (ColumnSpec column : table.columns()) {
                text.append(
                        table.name() + "." + column.name() + " " + type(column) + (column.key() ? " key" : "") + "\n");
            }
        }
        return text.toString();
    }

    /** Every page of the folder {@code tables}. */
    static Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        pages.put("README.md", index());
        for (TableSpec table : Tables.all()) {
            pages.put(table.name() + ".md", page(table));
        }
        return pages;
    }

    private static String index() {
        StringBuilder text = new StringBuilder("# Tables\n\nGenerated from the definitions in `core`.\n\n");
        text.append("| table | what a row is |\n|---|---|\n");
        for (TableSpec table : Tables.all()) {
            text.append("| [%s](%s.md) | %s |\n".formatted(table.name(), table.name(), table.documentation()));
        }
        return text.toString();
    }

    private static String page(TableSpec table) {
        StringBuilder text = new StringBuilder("# " + table.name() + "\n\n" + table.documentation() + "\n\n");
        facts(table).forEach(fact -> text.append("- " + fact + "\n"));
        text.append("\n## Columns\n\n");
        text.append("| column | type | null | Bitbucket filters | Bitbucket sorts | what it holds |\n");
        text.append("|---|---|---|---|---|---|\n");
        for (ColumnSpec column : table.columns()) {
            text.append("| %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            column.key() ? "**" + column.name() + "**" : column.name(),
                            type(column),
                            column.notNull() ? "never" : "may be",
                            filters(table, column),
                            column.sortable() ? "yes" : "",
                            column.documentation()));
        }
        text.append("""

                Columns of the key are bold. Every condition works on every column; the table says which ones Bitbucket \
                takes over, so that fewer rows travel. It answers `≈` loosely, and Windlass looks at those rows again.
                """);
        text.append("\n## Examples\n");
        for (TableSpec.Example example : table.examples()) {
            text.append("\n%s:\n\n```sql\n%s\n```\n".formatted(example.title(), example.sql()));
        }
        return text.toString();
    }

    private static List<String> facts(TableSpec table) {
        List<String> facts = new ArrayList<>();
        facts.add(
                switch (table.level()) {
                    case ACCOUNT -> "Belongs to the signed-in account; needs no workspace.";
                    case WORKSPACE -> "Belongs to the workspace.";
                    case PROJECT ->
                        "Belongs to a project. Without a condition on `ProjectKey`, all projects of the workspace are"
                                + " read.";
                    case REPOSITORY ->
                        "Belongs to a repository. Without a condition on `RepositorySlug`, all"
                                + " repositories of the workspace are read.";
                });
        for (Parent parent : table.parents()) {
            facts.add(parent(parent));
        }
        facts.add("Read from `GET %s`, %s.".formatted(table.list().path(), paging(table.list())));
        for (String narrower : table.list().narrower()) {
            facts.add("Read from `GET %s` when the statement gives what that path names.".formatted(narrower));
        }
        table.one().ifPresent(one -> facts.add("The whole key with `=` reads one row from `GET %s`.".formatted(one)));
        table.feature()
                .ifPresent(flag ->
                        facts.add("A repository where `%s` is false has no rows and is not asked.".formatted(flag)));
        table.removedOn()
                .ifPresent(day -> facts.add(
                        ("Bitbucket removed this on %s and answers 410. The table works on servers that still have it,"
                                        + " such as the emulator.")
                                .formatted(day)));
        for (TableSpec.Reference reference : table.references()) {
            facts.add("`%s` refers to `%s` of [%s](%s.md)."
                    .formatted(
                            String.join(", ", reference.columns()),
                            String.join(", ", reference.keys()),
                            reference.table(),
                            reference.table()));
        }
        return facts;
    }

    private static String parent(Parent parent) {
        if (parent instanceof Parent.Words words) {
            return "One request for each `%s` of %s that the statement does not leave out."
                    .formatted(words.placeholder(), String.join(", ", words.words()));
        }
        Parent.Rows rows = (Parent.Rows) parent;
        return "One request or more for each `%s`; without a condition on it, those of all [%s](%s.md) are read."
                .formatted(rows.placeholder(), rows.table(), rows.table());
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

    private static String filters(TableSpec table, ColumnSpec column) {
        if (column.source() instanceof Source.Input) {
            return "`=`";
        }
        if (column.key()
                && (column.source() instanceof Source.PathKey || table.one().isPresent())) {
            return "`=` `IN`" + (column.can(Operation.CONTAINS) ? " ≈ `LIKE`" : "");
        }
        String exact = symbols(column.exact());
        String loose = symbols(column.superset());
        if (column.parameter().isPresent()) {
            String words = column.parameter().get().words().keySet().stream()
                    .sorted()
                    .map(word -> " `'" + word + "'`")
                    .collect(Collectors.joining(","));
            loose = (loose.isEmpty() ? "" : loose + " ") + "`=`" + words;
        }
        return exact + (exact.isEmpty() || loose.isEmpty() ? "" : " ") + (loose.isEmpty() ? "" : "≈ " + loose);
    }

    private static String symbols(Set<Operation> operations) {
        return new TreeSet<>(operations)
                .stream()
                        .map(operation -> switch (operation) {
                            case EQ -> "`=`";
                            case NE -> "`<>`";
                            case IN -> "`IN`";
                            case NOT_IN -> "`NOT IN`";
                            case RANGE -> "`<` `<=` `>` `>=`";
                            case CONTAINS -> "`LIKE`";
                            case NULL -> "`IS NULL`";
                        })
                        .collect(Collectors.joining(" "));
    }

    private static String type(ColumnSpec column) {
        return column.type() == ColumnType.TIMESTAMP
                ? "TIMESTAMP WITH TIME ZONE"
                : column.type().name();
    }
}
