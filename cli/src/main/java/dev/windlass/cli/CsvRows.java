package dev.windlass.cli;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as comma-separated values: a header, quoting as RFC 4180 says, NULL as nothing and an empty text as {@code ""}.
 * Lines end with a line feed, as the tools of a Unix shell expect, not with the RFC's CR LF. Not thread-safe.
 */
final class CsvRows implements RowWriter {
    private final List<ResultColumn> columns;
    private final RowOutput output;
    private final StringBuilder line = new StringBuilder();
    private boolean begun;

    CsvRows(List<ResultColumn> columns, RowOutput output) {
        this.columns = columns;
        this.output = output;
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
        begin();
        line.setLength(0);
        for (int column = 0; column < values.size(); column++) {
            line.append(column == 0 ? "" : ",");
            Object value = values.get(column);
            if (value != null) {
                append(CellText.of(value));
            }
        }
        output.print(line.append('\n'));
    }

    @Override
    public void end() throws IOException {
        begin();
    }

    private void begin() throws IOException {
        if (begun) {
            return;
        }
        begun = true;
        line.setLength(0);
        for (ResultColumn column : columns) {
            line.append(column.index() == 1 ? "" : ",");
            append(column.label());
        }
        output.print(line.append('\n'));
    }

    private void append(String text) {
        if (needsQuotes(text)) {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            line.append(text);
        }
    }

    private static boolean needsQuotes(String text) {
        return text.isEmpty()
                || text.chars().anyMatch(letter -> letter == ',' || letter == '"' || letter == '\n' || letter == '\r')
                || text.charAt(0) == ' '
                || text.charAt(text.length() - 1) == ' ';
    }
}
