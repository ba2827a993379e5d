package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.integer;
import static dev.windlass.jdbc.MemoryRows.smallint;
import static dev.windlass.jdbc.MemoryRows.text;

import dev.windlass.sql.Catalog.ColumnInfo;
import dev.windlass.sql.Catalog.TableInfo;
import dev.windlass.sql.ColumnSize;
import java.sql.DatabaseMetaData;
import java.util.stream.Stream;

/** {@code DatabaseMetaData.getBestRowIdentifier}: the primary key, which stays the same. Stateless. */
final class GetBestRowIdentifier {
    private GetBestRowIdentifier() {}

    static MemoryRows rows(Stream<TableInfo> tables) {
        MemoryRows rows = MemoryRows.of(
                smallint("SCOPE"),
                text("COLUMN_NAME"),
                integer("DATA_TYPE"),
                text("TYPE_NAME"),
                integer("COLUMN_SIZE"),
                integer("BUFFER_LENGTH"),
                smallint("DECIMAL_DIGITS"),
                smallint("PSEUDO_COLUMN"));
        tables.forEach(table -> table.columns().stream()
                .filter(column -> table.primaryKey().stream().anyMatch(column.name()::equalsIgnoreCase))
                .forEach(column -> rows.add(
                        DatabaseMetaData.bestRowSession,
                        column.name(),
                        column.jdbcType(),
                        column.typeName(),
                        size(column).columnSize(),
                        null,
                        size(column).decimalDigits(),
                        DatabaseMetaData.bestRowNotPseudo)));
        return rows;
    }

    private static ColumnSize size(ColumnInfo column) {
        return ColumnSize.of(column.jdbcType(), column.precision(), column.scale());
    }
}
