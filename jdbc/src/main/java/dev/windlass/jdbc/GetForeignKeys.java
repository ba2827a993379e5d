package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.smallint;
import static dev.windlass.jdbc.MemoryRows.text;

import dev.windlass.sql.Catalog.ForeignKeyInfo;
import dev.windlass.sql.Catalog.TableInfo;
import java.sql.DatabaseMetaData;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code DatabaseMetaData.getImportedKeys}, {@code getExportedKeys} and {@code getCrossReference}: the same rows,
 * chosen by one end or both, and ordered by the other end. Stateless.
 */
final class GetForeignKeys {
    private GetForeignKeys() {}

    /** Keys that the given tables hold; ordered by the referenced table. */
    static MemoryRows imported(String catalog, Stream<TableInfo> tables) {
        return rows(catalog, tables, null).sort(0, 1, 2, 8);
    }

    /** Keys of the given tables (all of one schema) that refer to {@code referenced}; ordered by the holder. */
    static MemoryRows exported(String catalog, Stream<TableInfo> tables, @Nullable String referenced) {
        return rows(catalog, tables, referenced).sort(4, 5, 6, 8);
    }

    private static MemoryRows rows(String catalog, Stream<TableInfo> tables, @Nullable String referenced) {
        MemoryRows rows = MemoryRows.of(
                text("PKTABLE_CAT"),
                text("PKTABLE_SCHEM"),
                text("PKTABLE_NAME"),
                text("PKCOLUMN_NAME"),
                text("FKTABLE_CAT"),
                text("FKTABLE_SCHEM"),
                text("FKTABLE_NAME"),
                text("FKCOLUMN_NAME"),
                smallint("KEY_SEQ"),
                smallint("UPDATE_RULE"),
                smallint("DELETE_RULE"),
                text("FK_NAME"),
                text("PK_NAME"),
                smallint("DEFERRABILITY"));
        tables.forEach(table -> table.foreignKeys().stream()
                .filter(key -> referenced == null || key.referencedTable().equalsIgnoreCase(referenced))
                .forEach(key -> add(rows, catalog, table, key)));
        return rows;
    }

    private static void add(MemoryRows rows, String catalog, TableInfo table, ForeignKeyInfo key) {
        for (int i = 0; i < key.columns().size(); i++) {
            rows.add(
                    catalog,
                    table.schema(),
                    key.referencedTable(),
                    key.referencedColumns().get(i),
                    catalog,
                    table.schema(),
                    table.name(),
                    key.columns().get(i),
                    i + 1,
                    DatabaseMetaData.importedKeyNoAction,
                    DatabaseMetaData.importedKeyNoAction,
                    key.name(),
                    TableInfo.primaryKeyName(key.referencedTable()),
                    DatabaseMetaData.importedKeyNotDeferrable);
        }
    }
}
