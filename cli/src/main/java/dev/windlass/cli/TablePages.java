package dev.windlass.cli;

import dev.windlass.cli.TableFacts.Column;
import dev.windlass.cli.TableFacts.Entry;
import dev.windlass.cli.TableFacts.Example;
import dev.windlass.jdbc.WindlassConnection.Guide;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The list of tables, and the page of one, as text for people, as wide as the terminal. Not thread-safe. */
final class TablePages {
    private static final String BOLD = "\033[1m";
    private static final String PLAIN = "\033[0m";

    /** With less room beside the names, texts go below them. */
    private static final int ROOM_BESIDE = 30;

    private final RowOutput output;
    private final int width;
    private final boolean styled;

    TablePages(RowOutput output, int width, boolean styled) {
        this.output = output;
        this.width = width;
        this.styled = styled;
    }

    void list(List<Entry> entries) throws IOException {
        int names = entries.stream()
                .mapToInt(entry -> TableRows.width(entry.name()))
                .max()
                .orElse(0);
        String level = "";
        for (Entry entry : entries) {
            if (!entry.level().equals(level)) {
                heading(level.isEmpty() ? "" : "\n", TableFacts.title(entry.level()));
                level = entry.level();
            }
            beside("  ", entry.name(), names, entry.documentation());
        }
        line("");
        paragraph("", "All about one of them: windlass tables NAME");
    }

    void page(Entry table, Guide guide, List<Column> columns, List<Example> examples) throws IOException {
        heading("", table.name());
        paragraph("", table.documentation());
        line("");
        for (String fact : guide.facts()) {
            bullet(fact.replace("`", ""));
        }
        heading("\n", "Columns");
        int names = columns.stream()
                .mapToInt(column -> TableRows.width(column.name()))
                .max()
                .orElse(0);
        for (Column column : columns) {
            beside("  ", column.name(), names, traits(column) + " " + column.remarks());
        }
        if (!guide.columns().isEmpty()) {
            line("");
            paragraph(
                    "",
                    "Every condition works on every column. Pushed ones are answered by Bitbucket, so that fewer rows"
                            + " travel; what stands behind ≈ it answers loosely, and Windlass looks at those rows again.");
        }
        if (!examples.isEmpty()) {
            heading("\n", guide.level().equals("view") ? "Definition" : "Examples");
            for (Example example : examples) {
                example(example);
            }
        }
    }

    /** {@code BIGINT, key, pushed: = IN.} */
    private static String traits(Column column) {
        List<String> traits = new ArrayList<>(List.of(column.type()));
        if (column.isKey()) {
            traits.add("key");
        } else if (!column.isNullable()) {
            traits.add("never NULL");
        }
        if (!column.filters().isEmpty()) {
            traits.add("pushed: " + column.filters());
        }
        if (column.sorts()) {
            traits.add("sorted by Bitbucket");
        }
        return String.join(", ", traits) + ".";
    }

    private void example(Example example) throws IOException {
        if (!example.title().isEmpty()) {
            paragraph("  ", "-- " + example.title());
        }
        for (String sqlLine : example.sql().lines().toList()) {
            line("  " + TableRows.visible(sqlLine.replace("\t", "    ")));
        }
        for (String cost : example.costs()) {
            paragraph("  ", "-- " + cost);
        }
        line("");
    }

    private void heading(String before, String text) throws IOException {
        String visible = TableRows.visible(text);
        output.print(before);
        line(styled ? BOLD + visible + PLAIN : visible);
    }

    private void bullet(String text) throws IOException {
        String sign = "- ";
        for (String part : TextWidth.wrap(text, width - 2)) {
            line(sign + part);
            sign = "  ";
        }
    }

    private void paragraph(String indent, String text) throws IOException {
        for (String part : TextWidth.wrap(text, width - indent.length())) {
            line(indent + part);
        }
    }

    /** The name, and the text beside it; below it where the terminal is narrow. */
    private void beside(String indent, String name, int names, String text) throws IOException {
        int left = indent.length() + names + 2;
        if (width - left < ROOM_BESIDE) {
            line(indent + TableRows.visible(name));
            paragraph(indent + indent, text);
            return;
        }
        String beginning = indent + TextWidth.padded(TableRows.visible(name), names + 2);
        for (String part : TextWidth.wrap(text, width - left)) {
            line(beginning + part);
            beginning = " ".repeat(left);
        }
    }

    private void line(String text) throws IOException {
        output.print(text.stripTrailing());
        output.print("\n");
    }
}
