package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.integer;
import static dev.windlass.jdbc.MemoryRows.smallint;
import static dev.windlass.jdbc.MemoryRows.text;

import dev.windlass.sql.Catalog.TableInfo;
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
                        column.precision(),
                        null,
                        column.scale(),
                        DatabaseMetaData.bestRowNotPseudo)));
        return rows;
    }
}
