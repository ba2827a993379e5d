package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code DatabaseMetaData.getTables}: tables, views and system tables; ordered by kind, schema, name. Stateless. */
final class GetTables {
    private GetTables() {}

    static MemoryRows rows(
            CatalogSearch search,
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            String @Nullable [] kinds) {
        MemoryRows rows = MemoryRows.of(
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
        search.tables(catalog, schemaPattern, tablePattern)
                .filter(table -> isWanted(table.kind().jdbcName(), kinds))
                .forEach(table -> rows.add(
                        search.catalogName(),
                        table.schema(),
                        table.name(),
                        table.kind().jdbcName(),
                        table.remarks(),
                        null,
                        null,
                        null,
                        null,
                        null));
        return rows.sort(3, 0, 1, 2);
    }

    private static boolean isWanted(String kind, String @Nullable [] kinds) {
        return kinds == null || Arrays.stream(kinds).anyMatch(kind::equalsIgnoreCase);
    }
}
