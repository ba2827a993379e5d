package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.text;

import org.jspecify.annotations.Nullable;

/** {@code DatabaseMetaData.getSchemas}: the scopes; ordered by name. Stateless. */
final class GetSchemas {
    private GetSchemas() {}

    static MemoryRows rows(CatalogSearch search, @Nullable String catalog, @Nullable String schemaPattern) {
        MemoryRows rows = MemoryRows.of(text("TABLE_SCHEM"), text("TABLE_CATALOG"));
        search.schemas(catalog, schemaPattern).forEach(schema -> rows.add(schema, search.catalogName()));
        return rows.sort(1, 0);
    }
}
