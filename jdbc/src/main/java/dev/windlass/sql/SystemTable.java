package dev.windlass.sql;

import dev.windlass.model.ColumnType;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@code sys_*} table: rows that come from ourselves.
 *
 * @param rows made anew for every scan, each when it is asked for; at least those that the statement names. A value is
 *     null, String, Long, Boolean or OffsetDateTime by its column's type
 */
public record SystemTable(
        String name,
        String documentation,
        List<Column> columns,
        Function<GivenValues, Iterator<List<@Nullable Object>>> rows) {

    /** A column of a system table. */
    public record Column(String name, ColumnType type, String documentation) {}
}
