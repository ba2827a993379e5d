package dev.windlass.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180: UTF-8 with a byte order mark, without which spreadsheets take it for another code; lines end in CR LF, NULL is
 * an empty cell and an empty text is {@code ""}.
 *
 * <p>Spreadsheets take a text that begins with {@code = + - @}, a tab or a return for a formula, and anybody can write
 * such a title into a repository: an apostrophe is set before it. Numbers are left alone.
 */
final class CsvRows implements RowWriter {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private final Writer out;

    CsvRows(List<ResultColumn> columns, OutputStream out) throws IOException {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.out.append(BYTE_ORDER_MARK);
        for (var number = 0; number < columns.size(); number++) {
            this.out
                    .append(number == 0 ? "" : ",")
                    .append(quoted(guarded(columns.get(number).label())));
        }
        this.out.append("\r\n");
    }

    @Override
    public void row(List<? extends @Nullable Object> values) throws IOException {
        var separator = "";
        for (var value : values) {
            out.append(separator);
            separator = ",";
            if (value instanceof String text) {
                out.append(quoted(guarded(text)));
            } else if (value != null) {
                out.append(quoted(CellText.of(value)));
            }
        }
        out.append("\r\n");
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    private static String guarded(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        var plain = !text.isEmpty()
                && text.chars().noneMatch(one -> one == ',' || one == '"' || one == '\n' || one == '\r' || one == ';');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
