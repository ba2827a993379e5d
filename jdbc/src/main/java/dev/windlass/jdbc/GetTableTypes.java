package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.text;

import dev.windlass.sql.Catalog.TableInfo;
import java.util.Arrays;

/** {@code DatabaseMetaData.getTableTypes}: ordered by name. Stateless. */
final class GetTableTypes {
    private GetTableTypes() {}

    static MemoryRows rows() {
        MemoryRows rows = MemoryRows.of(text("TABLE_TYPE"));
        Arrays.stream(TableInfo.Kind.values()).forEach(kind -> rows.add(kind.jdbcName()));
        return rows.sort(0);
    }
}
