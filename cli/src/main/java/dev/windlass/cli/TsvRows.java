package dev.windlass.cli;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as tab-separated values, for {@code cut}, {@code awk} and {@code sort}: a header, one line a row, no quotes. A
 * tab, a line end and a backslash in a value are written {@code \t}, {@code \n}, {@code \r} and {@code \\}; NULL is
 * {@code \N}, as PostgreSQL's COPY has it. Not thread-safe.
 */
final class TsvRows implements RowWriter {
    private final List<ResultColumn> columns;
    private final RowOutput output;
    private final StringBuilder line = new StringBuilder();
    private boolean begun;

    TsvRows(List<ResultColumn> columns, RowOutput output) {
        this.columns = columns;
        this.output = output;
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
        begin();
        line.setLength(0);
        for (int column = 0; column < values.size(); column++) {
            Object value = values.get(column);
            line.append(column == 0 ? "" : "\t").append(value == null ? "\\N" : escaped(CellText.of(value)));
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
            line.append(column.index() == 1 ? "" : "\t").append(escaped(column.label()));
        }
        output.print(line.append('\n'));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
