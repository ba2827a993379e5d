package dev.windlass.jdbc;

import dev.windlass.sql.ResultColumn;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory, for the results of DatabaseMetaData.
 *
 * <p>Filled first ({@link #add}, {@link #sort}), read afterwards. Not thread-safe.
 */
final class MemoryRows implements Rows {
    private final List<ResultColumn> columns;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private int position = -1;

    private MemoryRows(List<ResultColumn> columns) {
        this.columns = columns;
    }

    /** No rows yet, with these columns. */
    static MemoryRows of(ResultColumn... columns) {
        return new MemoryRows(List.of(columns));
    }

    static ResultColumn text(String label) {
        return new ResultColumn(label, Types.VARCHAR, "VARCHAR", 0, 0);
    }

    static ResultColumn integer(String label) {
        return new ResultColumn(label, Types.INTEGER, "INTEGER", 10, 0);
    }

    static ResultColumn bigint(String label) {
        return new ResultColumn(label, Types.BIGINT, "BIGINT", 19, 0);
    }

    static ResultColumn smallint(String label) {
        return new ResultColumn(label, Types.SMALLINT, "SMALLINT", 5, 0);
    }

    static ResultColumn flag(String label) {
        return new ResultColumn(label, Types.BOOLEAN, "BOOLEAN", 1, 0);
    }

    /** Adds a row; as many values as columns, of the classes of their types. */
    void add(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        }
        rows.add(values);
    }

    /** Orders the rows by the given columns (from 0); nulls first, text by its letters ignoring case. */
    MemoryRows sort(int... by) {
        rows.sort((a, b) -> {
            for (int column : by) {
                int order = compare(a[column], b[column]);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        });
        return this;
    }

    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        if (a instanceof Number x && b instanceof Number y) {
            return Long.compare(x.longValue(), y.longValue());
        }
        if (a instanceof Boolean x && b instanceof Boolean y) {
            return Boolean.compare(x, y);
        }
        return Comparator.comparing(Object::toString, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Object::toString)
                .compare(a, b);
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        if (position < rows.size()) {
            position++;
        }
        return position < rows.size();
    }

    @Override
    public @Nullable Object get(int index) {
        return rows.get(position)[index];
    }

    @Override
    public void close() {
        rows.clear();
    }
}
