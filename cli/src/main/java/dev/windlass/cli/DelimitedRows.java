package dev.windlass.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows as lines of values with a character between them: a header, then one line a row. Lines end with a line feed, as
 * the tools of a Unix shell expect. Not thread-safe.
 */
final class DelimitedRows implements RowWriter {
    private final List<ResultColumn> columns;
    private final RowOutput output;
    private final String delimiter;
    private final String ofNull;
    private final UnaryOperator<String> written;
    private boolean begun;

    private DelimitedRows(
            List<ResultColumn> columns,
            RowOutput output,
            String delimiter,
            String ofNull,
            UnaryOperator<String> written) {
        this.columns = columns;
        this.output = output;
        this.delimiter = delimiter;
        this.ofNull = ofNull;
        this.written = written;
    }

    /** Comma-separated: quoting as RFC 4180 says, NULL as nothing and an empty text as {@code ""}. */
    static RowWriter csv(List<ResultColumn> columns, RowOutput output) {
        return new DelimitedRows(columns, output, ",", "", DelimitedRows::quoted);
    }

    /**
     * Tab-separated, for {@code cut}, {@code awk} and {@code sort}: no quotes. A tab, a line end and a backslash in a value
     * are written {@code \t}, {@code \n}, {@code \r} and {@code \\}; NULL is {@code \N}, as PostgreSQL's COPY has it.
     */
    static RowWriter tsv(List<ResultColumn> columns, RowOutput output) {
        return new DelimitedRows(columns, output, "\t", "\\N", DelimitedRows::escaped);
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
        begin();
        output.print(values.stream()
                .map(value -> value == null ? ofNull : written.apply(CellText.of(value)))
                .collect(Collectors.joining(delimiter, "", "\n")));
    }

    @Override
    public void end() throws IOException {
        begin();
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            output.print(columns.stream()
                    .map(column -> written.apply(column.label()))
                    .collect(Collectors.joining(delimiter, "", "\n")));
        }
    }

    private static String quoted(String text) {
        return needsQuotes(text) ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static boolean needsQuotes(String text) {
        return text.isEmpty()
                || text.chars().anyMatch(letter -> letter == ',' || letter == '"' || letter == '\n' || letter == '\r')
                || text.charAt(0) == ' '
                || text.charAt(text.length() - 1) == ' ';
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
