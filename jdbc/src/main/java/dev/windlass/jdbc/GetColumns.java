package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.integer;
import static dev.windlass.jdbc.MemoryRows.smallint;
import static dev.windlass.jdbc.MemoryRows.text;

import dev.windlass.sql.Catalog.ColumnInfo;
import dev.windlass.sql.Catalog.TableInfo;
import dev.windlass.sql.ColumnSize;
import dev.windlass.sql.ResultColumn;
import java.sql.DatabaseMetaData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code DatabaseMetaData.getColumns}: ordered by schema, table, position. Stateless. */
final class GetColumns {
    private static final List<ResultColumn> COLUMNS = List.of(
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

    private GetColumns() {}

    static Rows rows(
            CatalogSearch search,
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String columnPattern) {
        NamePattern pattern = NamePattern.of(columnPattern);
        return new LazyRows(
                COLUMNS,
                search.tables(catalog, schemaPattern, tablePattern)
                        .flatMap(table -> table.columns().stream()
                                .filter(column -> pattern.matches(column.name()))
                                .map(column -> row(search.catalogName(), table, column))));
    }

    private static @Nullable Object[] row(String catalog, TableInfo table, ColumnInfo column) {
        ColumnSize size = ColumnSize.of(column.jdbcType(), column.precision(), column.scale());
        return LazyRows.row(
                catalog,
                table.schema(),
                table.name(),
                column.name(),
                column.jdbcType(),
                column.typeName(),
                size.columnSize(),
                null,
                size.decimalDigits(),
                size.isNumber() ? 10 : null,
                column.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
                column.remarks(),
                null,
                null,
                null,
                size.charOctetLength(),
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
