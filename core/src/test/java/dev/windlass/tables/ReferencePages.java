package dev.windlass.tables;

import dev.windlass.model.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        TableGuide guide = TableGuide.of(table);
        facts(table, guide).forEach(fact -> text.append("- " + fact + "\n"));
        text.append("\n## Columns\n\n");
        text.append("| column | type | null | Bitbucket filters | Bitbucket sorts | what it holds |\n");
        text.append("|---|---|---|---|---|---|\n");
        for (TableGuide.ColumnGuide about : guide.columns()) {
            ColumnSpec column = about.column();
            text.append("| %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            column.key() ? "**" + column.name() + "**" : column.name(),
                            type(column),
                            column.notNull() ? "never" : "may be",
                            filters(about),
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

    private static List<String> facts(TableSpec table, TableGuide guide) {
        List<String> facts = new ArrayList<>();
        facts.add(guide.place());
        facts.addAll(guide.facts());
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

    private static String filters(TableGuide.ColumnGuide column) {
        String exactly = quoted(column.exactly());
        String loosely = quoted(column.loosely());
        String both = exactly.isEmpty() || loosely.isEmpty() ? "" : " ";
        return exactly + both + (loosely.isEmpty() ? "" : "≈ " + loosely);
    }

    private static String quoted(List<String> operators) {
        return operators.stream().map(operator -> "`" + operator + "`").collect(Collectors.joining(" "));
    }

    private static String type(ColumnSpec column) {
        return column.type() == ColumnType.TIMESTAMP
                ? "TIMESTAMP WITH TIME ZONE"
                : column.type().name();
    }
}
