package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.text;

import dev.windlass.sql.Catalog.TableInfo;
import dev.windlass.sql.ResultColumn;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code DatabaseMetaData.getTables}: tables, views and system tables; ordered by kind, schema, name. Stateless. */
final class GetTables {
    private static final List<ResultColumn> COLUMNS = List.of(
            text("TABLE_CAT"),
            text("TABLE_SCHEM"),
            text("TABLE_NAME"),
            text("TABLE_TYPE"),
            text("REMARKS"),
            text("TYPE_CAT"),
            text("TYPE_SCHEM"),
            text("TYPE_NAME"),
            text("SELF_REFERENCING_COL_NAME"),
            text("REF_GENERATION"));

    private GetTables() {}

    static Rows rows(
            CatalogSearch search,
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            String @Nullable [] kinds) {
        Stream<TableInfo> inOrder = Arrays.stream(TableInfo.Kind.values())
                .sorted(Comparator.comparing(TableInfo.Kind::jdbcName))
                .filter(kind -> isWanted(kind.jdbcName(), kinds))
                .flatMap(kind ->
                        search.tables(catalog, schemaPattern, tablePattern).filter(table -> table.kind() == kind));
        return new LazyRows(COLUMNS, inOrder.map(table -> row(search.catalogName(), table)));
    }

    private static @Nullable Object[] row(String catalog, TableInfo table) {
        return LazyRows.row(
                catalog,
                table.schema(),
                table.name(),
                table.kind().jdbcName(),
                table.remarks(),
                null,
                null,
                null,
                null,
                null);
    }

    private static boolean isWanted(String kind, String @Nullable [] kinds) {
        return kinds == null || Arrays.stream(kinds).anyMatch(kind::equalsIgnoreCase);
    }
}
