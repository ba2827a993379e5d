package dev.windlass.pages;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the rows of a result as a file, one row after the other: the whole result is never in memory. Stateless.
 */
public enum RowExport {
    /** Comma-separated values, with a byte order mark so that spreadsheets read them as UTF-8. */
    CSV("csv", "text/csv; charset=utf-8") {
        @Override
        void write(Cursor cursor, OutputStream out) throws SQLException, IOException {
            var writer = writer(out);
            writer.write('\uFEFF');
            writer.write(line(List.copyOf(cursor.names())));
            while (cursor.next()) {
                writer.write(line(cursor.values()));
            }
            writer.flush();
        }
    },
    /** One array of objects. */
    JSON("json", "application/json") {
        @Override
        void write(Cursor cursor, OutputStream out) throws SQLException, IOException {
            var writer = writer(out);
            writer.write('[');
            for (var separator = "\n"; cursor.next(); separator = ",\n") {
                writer.write(separator);
                writer.write(cursor.json());
            }
            writer.write("\n]\n");
            writer.flush();
        }
    },
    /** One object a line. */
    NDJSON("ndjson", "application/x-ndjson") {
        @Override
        void write(Cursor cursor, OutputStream out) throws SQLException, IOException {
            var writer = writer(out);
            while (cursor.next()) {
                writer.write(cursor.json());
                writer.write('\n');
            }
            writer.flush();
        }
    },
    /** A workbook with one sheet. */
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        void write(Cursor cursor, OutputStream out) throws SQLException, IOException {
            try (var workbook = new Workbook(out, "Windlass", "1.0")) {
                var sheet = workbook.newWorksheet("Rows");
                for (var column = 0; column < cursor.names().size(); column++) {
                    sheet.value(0, column, cursor.names().get(column));
                    sheet.style(0, column).bold().set();
                }
                sheet.freezePane(0, 1);
                for (var row = 1; cursor.next(); row++) {
                    if (row >= MAX_SHEET_ROWS) {
                        throw new SQLException(
                                "A sheet has at most " + MAX_SHEET_ROWS + " rows. Save CSV instead.", "54000");
                    }
                    var values = cursor.values();
                    for (var column = 0; column < values.size(); column++) {
                        cell(sheet, row, column, values.get(column));
                    }
                    if (row % FLUSH_ROWS == 0) {
                        sheet.flush();
                    }
                }
                sheet.finish();
            }
        }
    };

    /** The most that one file holds. */
    public static final int MAX_ROWS = 1_000_000;

    private static final int MAX_SHEET_ROWS = 1_048_576;
    private static final int MAX_CELL_CHARACTERS = 32_767;
    private static final int FLUSH_ROWS = 1_000;

    private final String ending;
    private final String contentType;

    RowExport(String ending, String contentType) {
        this.ending = ending;
        this.contentType = contentType;
    }

    /** Of a file's name, and of the address. */
    public String ending() {
        return ending;
    }

    public String contentType() {
        return contentType;
    }

    static Optional<RowExport> of(String ending) {
        return Stream.of(values()).filter(one -> one.ending.equals(ending)).findFirst();
    }

    /**
     * Writes all rows.
     *
     * @throws SQLException as the driver says, or with SQLSTATE 54000 for more than {@link #MAX_ROWS}
     */
    public void write(ResultSet rows, OutputStream out) throws SQLException, IOException {
        write(new Cursor(rows), out);
    }

    abstract void write(Cursor cursor, OutputStream out) throws SQLException, IOException;

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 65_536);
    }

    private static void cell(Worksheet sheet, int row, int column, @Nullable Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Boolean flag) {
            sheet.value(row, column, flag);
        } else if (value != null) {
            // A text in a cell of a workbook is never a formula: fastexcel writes formulas by another method.
            var text = value.toString();
            sheet.value(
                    row, column, text.length() > MAX_CELL_CHARACTERS ? text.substring(0, MAX_CELL_CHARACTERS) : text);
        }
    }

    private static String line(List<@Nullable Object> values) {
        var line = new StringBuilder();
        for (var number = 0; number < values.size(); number++) {
            line.append(number == 0 ? "" : ",").append(csv(values.get(number)));
        }
        return line.append("\r\n").toString();
    }

    /**
     * A value of a CSV line. A text that a spreadsheet would take for a formula gets an apostrophe in front: names and
     * titles come from people who may mean harm.
     */
    static String csv(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        var text = value.toString();
        if (value instanceof String && !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.matches("(?s).*[\",\\r\\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    /** The rows of a result one by one, counted. */
    static final class Cursor {

        private final ResultSet rows;
        private final List<DataRows.Column> columns;
        private int count;

        Cursor(ResultSet rows) throws SQLException {
            this.rows = rows;
            this.columns = DataRows.columns(rows.getMetaData());
        }

        List<String> names() {
            return columns.stream().map(DataRows.Column::name).toList();
        }

        boolean next() throws SQLException {
            if (!rows.next()) {
                return false;
            }
            if (++count > MAX_ROWS) {
                throw new SQLException(
                        "There are more than " + String.format(Locale.ROOT, "%,d", MAX_ROWS)
                                + " rows (RowExport.MAX_ROWS). Narrow the statement.",
                        "54000");
            }
            return true;
        }

        List<@Nullable Object> values() throws SQLException {
            List<@Nullable Object> values = new ArrayList<>(columns.size());
            for (var number = 1; number <= columns.size(); number++) {
                values.add(DataRows.value(columns.get(number - 1).kind(), rows, number));
            }
            return values;
        }

        String json() throws SQLException {
            var object = new LinkedHashMap<String, @Nullable Object>();
            var values = values();
            for (var number = 0; number < values.size(); number++) {
                object.put(columns.get(number).name(), values.get(number));
            }
            return JsonMapper.shared().writeValueAsString(object);
        }
    }
}
