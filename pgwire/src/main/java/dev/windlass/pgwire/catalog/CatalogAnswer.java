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
 * @param bytes that it takes, about
 */
public record CatalogAnswer(List<WireColumn> columns, List<List<@Nullable Object>> rows, boolean isWhole, long bytes) {
    /** Rows are read as long as they take less. */
    private static final long MOST_BYTES = 8L << 20;

    private static final int ROW_BYTES = 60;
    private static final int VALUE_BYTES = 20;

    public static CatalogAnswer read(ResultSet result) throws SQLException {
        List<WireColumn> columns = WireColumn.of(result.getMetaData());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        long bytes = ROW_BYTES;
        while (bytes < MOST_BYTES) {
            if (!result.next()) {
                return new CatalogAnswer(columns, rows, true, bytes);
            }
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                Object value = RowFormat.raw(result, i, columns.get(i));
                row.add(value);
                bytes += bytes(value);
            }
            bytes += ROW_BYTES;
            rows.add(Collections.unmodifiableList(row));
        }
        return new CatalogAnswer(columns, rows, false, bytes);
    }

    private static long bytes(@Nullable Object value) {
        if (value instanceof String text) {
            return VALUE_BYTES + 2L * text.length();
        }
        if (value instanceof byte[] data) {
            return (long) VALUE_BYTES + data.length;
        }
        if (value instanceof List<?> list) {
            return VALUE_BYTES + list.stream().mapToLong(CatalogAnswer::bytes).sum();
        }
        return VALUE_BYTES;
    }
}
