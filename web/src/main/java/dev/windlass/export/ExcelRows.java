package dev.windlass.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * An Excel workbook, written while the rows come. Texts are texts, never formulas; a whole number that Excel would round
 * is a text, too. What Excel's limits do not allow: more rows go on in a further sheet, a longer text is cut.
 */
final class ExcelRows implements RowWriter {

    /** Excel's, without the head. */
    static final int MAX_SHEET_ROWS = 1_048_575;

    /** Excel's. */
    static final int MAX_CELL_CHARACTERS = 32_767;

    private static final long MAX_EXACT = 1L << 53;
    private static final int ROWS_IN_MEMORY = 500;

    private final List<ResultColumn> columns;
    private final Workbook workbook;
    private Worksheet sheet;
    private int sheets;
    private int row;

    ExcelRows(List<ResultColumn> columns, OutputStream out) {
        this.columns = columns;
        this.workbook = new Workbook(out, "Windlass", null);
        this.sheet = newSheet();
    }

    private Worksheet newSheet() {
        sheets++;
        var made = workbook.newWorksheet(sheets == 1 ? "Rows" : "Rows " + sheets);
        made.freezePane(0, 1);
        for (var index = 0; index < columns.size(); index++) {
            made.inlineString(0, index, text(columns.get(index).label()));
            made.style(0, index).bold().set();
            made.width(index, width(columns.get(index)));
        }
        row = 1;
        return made;
    }

    private static double width(ResultColumn column) {
        var values = switch (column.kind()) {
            case NUMBER, BOOLEAN, DATE, TIME -> 12;
            case INSTANT, TIMESTAMP -> 20;
            case TEXT, JSON, BINARY -> 28;
        };
        return Math.max(values, Math.min(column.label().length() + 2, 50));
    }

    @Override
    public void row(List<? extends @Nullable Object> values) throws IOException {
        if (row > MAX_SHEET_ROWS) {
            sheet.finish();
            sheet = newSheet();
        }
        for (var index = 0; index < values.size(); index++) {
            var value = values.get(index);
            if (value != null) {
                cell(index, value);
            }
        }
        row++;
        if (row % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
    }

    private void cell(int index, Object value) {
        if (value instanceof Long whole && Math.abs(whole) > MAX_EXACT) {
            sheet.inlineString(row, index, whole.toString());
        } else if (value instanceof Double real && !Double.isFinite(real)) {
            sheet.inlineString(row, index, real.toString());
        } else if (value instanceof Number number) {
            sheet.value(row, index, number);
        } else if (value instanceof Boolean truth) {
            sheet.value(row, index, truth);
        } else if (value instanceof LocalDate date) {
            sheet.value(row, index, date);
            sheet.style(row, index).format("yyyy-mm-dd").set();
        } else if (value instanceof LocalDateTime time) {
            time(index, time);
        } else if (value instanceof OffsetDateTime moment) {
            time(index, moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
        } else {
            sheet.inlineString(row, index, text(CellText.of(value)));
        }
    }

    private void time(int index, LocalDateTime time) {
        sheet.value(row, index, time);
        sheet.style(row, index).format("yyyy-mm-dd hh:mm:ss").set();
    }

    /** XML has no other control characters than these, whatever is done to them. */
    private static String text(String text) {
        var cut = text.length() > MAX_CELL_CHARACTERS ? text.substring(0, MAX_CELL_CHARACTERS) : text;
        return cut.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
    }

    @Override
    public void end() throws IOException {
        workbook.finish();
    }
}
