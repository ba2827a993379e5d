package dev.windlass.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a table for people: columns as wide as their first {@value #MEASURED_ROWS} rows need, numbers at the right.
 * Nothing is cut off; a value that is wider than its column pushes the rest of its line to the right. Letters that
 * would move the cursor or colour the terminal are shown as escapes, because titles are written by strangers. Not
 * thread-safe.
 */
final class TableRows implements RowWriter {
    private static final int MEASURED_ROWS = 1_000;
    /** A second bound on what is kept for measuring: a thousand long descriptions are too many. */
    private static final int MEASURED_CHARS = 1 << 22;
    /** One long text must not push every other row off the screen. */
    private static final int WIDEST_COLUMN = 100;

    private static final String NULL = "NULL";
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;
    private static final int LAST_CONTROL = 0x9f;

    private final List<ResultColumn> columns;
    private final RowOutput output;
    private final int[] widths;
    private final List<List<String>> measured = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int measuredChars;
    private boolean begun;

    TableRows(List<ResultColumn> columns, RowOutput output) {
        this.columns = columns;
        this.output = output;
        this.widths = columns.stream()
                .mapToInt(column -> width(visible(column.label())))
                .toArray();
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
        List<String> cells = new ArrayList<>(values.size());
        for (Object value : values) {
            cells.add(value == null ? NULL : visible(CellText.of(value)));
        }
        if (begun) {
            print(cells);
            return;
        }
        measured.add(cells);
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], Math.min(WIDEST_COLUMN, width(cells.get(column))));
            measuredChars += cells.get(column).length();
        }
        if (measured.size() >= MEASURED_ROWS || measuredChars >= MEASURED_CHARS) {
            begin();
        }
    }

    @Override
    public void end() throws IOException {
        if (!begun) {
            begin();
        }
    }

    private void begin() throws IOException {
        begun = true;
        print(columns.stream().map(column -> visible(column.label())).toList());
        line.setLength(0);
        for (int column = 0; column < widths.length; column++) {
            line.append(column == 0 ? "" : "+").append("-".repeat(widths[column] + 2));
        }
        output.print(line.append('\n'));
        for (List<String> cells : measured) {
            print(cells);
        }
        measured.clear();
    }

    private void print(List<String> cells) throws IOException {
        line.setLength(0);
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            boolean last = column == widths.length - 1;
            boolean right = columns.get(column).numeric();
            String padding = " ".repeat(Math.max(0, widths[column] - width(cell)));
            line.append(column == 0 ? " " : " | ").append(right ? padding : "").append(cell);
            line.append(right || last ? "" : padding);
        }
        output.print(line.append('\n'));
    }

    /** How many places a text takes on a terminal: none for a combining accent, two for a Chinese letter. */
    static int width(String text) {
        int width = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int letter = text.codePointAt(at);
            width += letter <= DELETE ? 1 : Math.max(0, WCWidth.wcwidth(letter));
        }
        return width;
    }

    /** The text with a name for each letter that would move the cursor or colour the terminal. */
    static String visible(String text) {
        if (text.chars().noneMatch(TableRows::isControl)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            switch (letter) {
                case '\n' -> visible.append("\\n");
                case '\r' -> visible.append("\\r");
                case '\t' -> visible.append("\\t");
                default ->
                    visible.append(isControl(letter) ? String.format("\\u%04x", (int) letter) : String.valueOf(letter));
            }
        }
        return visible.toString();
    }

    private static boolean isControl(int letter) {
        return letter < FIRST_PRINTABLE || (letter >= DELETE && letter <= LAST_CONTROL);
    }
}
