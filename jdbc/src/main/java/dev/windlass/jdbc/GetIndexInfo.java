package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.bigint;
import static dev.windlass.jdbc.MemoryRows.flag;
import static dev.windlass.jdbc.MemoryRows.smallint;
import static dev.windlass.jdbc.MemoryRows.text;

import dev.windlass.sql.Catalog.TableInfo;
import java.sql.DatabaseMetaData;
import java.util.stream.Stream;

/** {@code DatabaseMetaData.getIndexInfo}: the primary keys, which tools look for here; nothing tells of indexes that Bitbucket may have. Stateless. */
final class GetIndexInfo {
    private GetIndexInfo() {}

    static MemoryRows rows(String catalog, Stream<TableInfo> tables) {
        MemoryRows rows = MemoryRows.of(
                text("TABLE_CAT"),
                text("TABLE_SCHEM"),
                text("TABLE_NAME"),
                flag("NON_UNIQUE"),
                text("INDEX_QUALIFIER"),
                text("INDEX_NAME"),
                smallint("TYPE"),
                smallint("ORDINAL_POSITION"),
                text("COLUMN_NAME"),
                text("ASC_OR_DESC"),
                bigint("CARDINALITY"),
                bigint("PAGES"),
                text("FILTER_CONDITION"));
        tables.forEach(table -> {
            for (int i = 0; i < table.primaryKey().size(); i++) {
                rows.add(
                        catalog,
                        table.schema(),
                        table.name(),
                        false,
                        null,
                        table.primaryKeyName(),
                        DatabaseMetaData.tableIndexOther,
                        i + 1,
                        table.primaryKey().get(i),
                        null,
                        0L,
                        0L,
                        null);
            }
        });
        return rows.sort(3, 6, 5, 7);
    }
}
