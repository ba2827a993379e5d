package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.integer;
import static dev.windlass.jdbc.MemoryRows.smallint;
import static dev.windlass.jdbc.MemoryRows.text;

import dev.windlass.sql.Catalog.ColumnInfo;
import dev.windlass.sql.Catalog.TableInfo;
import java.sql.DatabaseMetaData;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** {@code DatabaseMetaData.getColumns}: ordered by schema, table, position. Stateless. */
final class GetColumns {
    private GetColumns() {}

    static MemoryRows rows(
            CatalogSearch search,
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String columnPattern) {
        MemoryRows rows = MemoryRows.of(
                text("TABLE_CAT"),
                text("TABLE_SCHEM"),
                text("TABLE_NAME"),
                text("COLUMN_NAME"),
                integer("DATA_TYPE"),
                text("TYPE_NAME"),
                integer("COLUMN_SIZE"),
                integer("BUFFER_LENGTH"),
                integer("DECIMAL_DIGITS"),
                integer("NUM_PREC_RADIX"),
                integer("NULLABLE"),
                text("REMARKS"),
                text("COLUMN_DEF"),
                integer("SQL_DATA_TYPE"),
                integer("SQL_DATETIME_SUB"),
                integer("CHAR_OCTET_LENGTH"),
                integer("ORDINAL_POSITION"),
                text("IS_NULLABLE"),
                text("SCOPE_CATALOG"),
                text("SCOPE_SCHEMA"),
                text("SCOPE_TABLE"),
                smallint("SOURCE_DATA_TYPE"),
                text("IS_AUTOINCREMENT"),
                text("IS_GENERATEDCOLUMN"));
        NamePattern pattern = NamePattern.of(columnPattern);
        search.tables(catalog, schemaPattern, tablePattern)
                .forEach(table -> table.columns().stream()
                        .filter(column -> pattern.matches(column.name()))
                        .forEach(column -> add(rows, search.catalogName(), table, column)));
        return rows.sort(0, 1, 2, 16);
    }

    private static void add(MemoryRows rows, String catalog, TableInfo table, ColumnInfo column) {
        boolean number = JdbcTypes.isNumber(column.jdbcType());
        rows.add(
                catalog,
                table.schema(),
                table.name(),
                column.name(),
                column.jdbcType(),
                column.typeName(),
                column.precision(),
                null,
                number ? column.scale() : null,
                number ? 10 : null,
                column.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
                column.remarks(),
                null,
                null,
                null,
                column.jdbcType() == Types.VARCHAR ? column.precision() : null,
                column.ordinal(),
                column.nullable() ? "YES" : "NO",
                null,
                null,
                null,
                null,
                "NO",
                "NO");
    }
}
