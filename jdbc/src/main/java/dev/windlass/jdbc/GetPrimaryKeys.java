package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.smallint;
import static dev.windlass.jdbc.MemoryRows.text;

import dev.windlass.sql.Catalog.TableInfo;
import java.util.List;
import java.util.stream.Stream;

/** {@code DatabaseMetaData.getPrimaryKeys}: ordered by column name, as JDBC has it. Stateless. */
final class GetPrimaryKeys {
    private GetPrimaryKeys() {}

    static MemoryRows rows(String catalog, Stream<TableInfo> tables) {
        MemoryRows rows = MemoryRows.of(
                text("TABLE_CAT"),
                text("TABLE_SCHEM"),
                text("TABLE_NAME"),
                text("COLUMN_NAME"),
                smallint("KEY_SEQ"),
                text("PK_NAME"));
        tables.forEach(table -> {
            List<String> key = table.primaryKey();
            for (int i = 0; i < key.size(); i++) {
                rows.add(catalog, table.schema(), table.name(), key.get(i), i + 1, table.primaryKeyName());
            }
        });
        return rows.sort(3, 2);
    }
}
