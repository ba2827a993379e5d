package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.text;

/** {@code DatabaseMetaData.getCatalogs}: the workspace. Stateless. */
final class GetCatalogs {
    private GetCatalogs() {}

    static MemoryRows rows(CatalogSearch search) {
        MemoryRows rows = MemoryRows.of(text("TABLE_CAT"));
        rows.add(search.catalogName());
        return rows;
    }
}
