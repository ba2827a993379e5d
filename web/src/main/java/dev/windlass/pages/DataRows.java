package dev.windlass.pages;

import dev.windlass.values.JsonColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a dataset, within limits. Values are numbers, booleans, texts or null; points in time are ISO 8601 texts in
 * UTC. Immutable.
 *
 * @param truncated whether there were more rows than {@link #MAX_ROWS}
 */
record DataRows(List<JsonColumn> columns, List<List<@Nullable Object>> rows, boolean truncated) {

    /** More than this no tile can show. */
    static final int MAX_ROWS = 10_000;

    /** All texts of a dataset together; a page is not the place for more. */
    static final int MAX_CHARACTERS = 20_000_000;

    /** Reads at most {@link #MAX_ROWS}. */
    static DataRows read(ResultSet result) throws SQLException {
        var columns = JsonColumn.of(result.getMetaData());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        var characters = 0L;
        while (result.next()) {
            if (rows.size() == MAX_ROWS) {
                return new DataRows(columns, rows, true);
            }
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            for (var column : columns) {
                var value = JsonColumn.exact(column.read(result));
                characters += value instanceof String text ? text.length() : 0;
                row.add(value);
            }
            if (characters > MAX_CHARACTERS) {
                throw new SQLException(
                        "The rows hold more than " + MAX_CHARACTERS + " characters (DataRows.MAX_CHARACTERS). Select"
                                + " fewer columns or rows.",
                        "54000");
            }
            rows.add(row);
        }
        return new DataRows(columns, rows, false);
    }
}
