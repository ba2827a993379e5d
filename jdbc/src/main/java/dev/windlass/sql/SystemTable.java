package dev.windlass.sql;

import dev.windlass.model.ColumnType;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@code sys_*} table: rows that come from ourselves.
 *
 * @param rows made anew for every scan; a value is null, String, Long, Boolean or OffsetDateTime by its column's type
 */
public record SystemTable(
        String name, String documentation, List<Column> columns, Supplier<List<List<@Nullable Object>>> rows) {

    /** A column of a system table. */
    public record Column(String name, ColumnType type, String documentation) {}
}
