package dev.windlass.pgwire.catalog;

import dev.windlass.pgwire.types.RowFormat;
import dev.windlass.pgwire.types.WireColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one result on the catalog, or its first ones. Not changed once it is made.
 *
 * @param columns as the engine tells them
 * @param rows values as {@link RowFormat#raw} reads them
 * @param isWhole whether these are all rows; otherwise the result that they came from has more
 */
public record CatalogAnswer(List<WireColumn> columns, List<List<@Nullable Object>> rows, boolean isWhole) {
    /** Rows are read as long as they have no more values than this; about 10 MB. */
    private static final int MOST_VALUES = 100_000;

    public static CatalogAnswer read(ResultSet result) throws SQLException {
        List<WireColumn> columns = WireColumn.of(result.getMetaData());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while ((long) rows.size() * columns.size() < MOST_VALUES) {
            if (!result.next()) {
                return new CatalogAnswer(columns, rows, true);
            }
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                row.add(RowFormat.raw(result, i, columns.get(i)));
            }
            rows.add(Collections.unmodifiableList(row));
        }
        return new CatalogAnswer(columns, rows, false);
    }

    /** How much it takes, in values; a row takes something by itself. */
    int weight() {
        return 1 + rows.size() * (1 + columns.size());
    }
}
