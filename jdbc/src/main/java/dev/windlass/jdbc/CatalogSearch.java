package dev.windlass.jdbc;

import dev.windlass.sql.Catalog;
import dev.windlass.sql.Catalog.FunctionInfo;
import dev.windlass.sql.Catalog.ProcedureInfo;
import dev.windlass.sql.Catalog.TableInfo;
import dev.windlass.sql.SchemaName;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The catalog, searched by the arguments that DatabaseMetaData's methods share.
 *
 * <p>A schema pattern without {@code %} that can be a schema's name is taken as that name, although {@code _} is a
 * wildcard in JDBC: our schema names hold {@code _}, most tools pass them unescaped, and listing the schemas may cost
 * requests. Immutable; as thread-safe as the catalog.
 */
final class CatalogSearch {
    private final Catalog catalog;

    CatalogSearch(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The catalog's name, which is the workspace. */
    String catalogName() {
        return catalog.name();
    }

    /** The functions whose names fit the pattern; they are in no schema of ours. */
    Stream<FunctionInfo> functions(@Nullable String catalogName, @Nullable String schema, @Nullable String pattern) {
        NamePattern name = NamePattern.of(pattern);
        boolean isEverywhere = schema == null || schema.isEmpty() || schema.equals("%");
        return isOurs(catalogName) && isEverywhere
                ? catalog.functions().stream().filter(function -> name.matches(function.name()))
                : Stream.empty();
    }

    /** The procedures whose names fit the pattern; they are in {@code Information}. */
    Stream<ProcedureInfo> procedures(@Nullable String catalogName, @Nullable String schema, @Nullable String pattern) {
        NamePattern name = NamePattern.of(pattern);
        return isOurs(catalogName) && NamePattern.of(schema).matches(SchemaName.INFORMATION)
                ? catalog.procedures().stream().filter(procedure -> name.matches(procedure.name()))
                : Stream.empty();
    }

    /** Whether the catalog argument means ours: null, or its name. */
    boolean isOurs(@Nullable String wanted) {
        return wanted == null || wanted.equalsIgnoreCase(catalog.name());
    }

    /** The schemas that fit; only a pattern that is no name lists them all, which may ask Bitbucket. */
    List<String> schemas(@Nullable String catalogName, @Nullable String schemaPattern) {
        if (!isOurs(catalogName) || (schemaPattern != null && schemaPattern.isEmpty())) {
            return List.of();
        }
        NamePattern pattern = NamePattern.of(schemaPattern);
        if (!pattern.hasWildcard()) {
            List<TableInfo> tables = catalog.tables(pattern.literal());
            if (!tables.isEmpty()) {
                return List.of(tables.get(0).schema());
            }
            if (pattern.literal().indexOf('_') < 0) {
                // No repository's and no project's, and it would be here if it was one of the others.
                return List.of();
            }
        }
        return catalog.schemas().stream().filter(pattern::matches).toList();
    }

    /** The tables that fit, by schema and name; each schema's are made when they are asked for. */
    Stream<TableInfo> tables(
            @Nullable String catalogName, @Nullable String schemaPattern, @Nullable String tablePattern) {
        NamePattern pattern = NamePattern.of(tablePattern);
        return schemas(catalogName, schemaPattern).stream()
                .sorted(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()))
                .flatMap(schema -> catalog.tables(schema).stream())
                .filter(table -> pattern.matches(table.name()));
    }

    /**
     * The tables of exactly that name: not patterns here, as in the methods about keys. Without a schema, that of
     * {@code otherwise}.
     */
    Stream<TableInfo> named(
            @Nullable String catalogName, @Nullable String schema, @Nullable String table, String otherwise) {
        if (!isOurs(catalogName)) {
            return Stream.empty();
        }
        return catalog.tables(schema == null ? otherwise : schema).stream()
                .filter(candidate -> table == null || candidate.name().equalsIgnoreCase(table));
    }
}
