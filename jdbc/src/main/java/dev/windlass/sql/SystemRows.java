package dev.windlass.sql;

import dev.windlass.model.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words that the definitions of system tables are made of. Stateless. */
final class SystemRows {
    private SystemRows() {}

    static SystemTable.Column text(String name, String documentation) {
        return new SystemTable.Column(name, ColumnType.VARCHAR, documentation);
    }

    static SystemTable.Column number(String name, String documentation) {
        return new SystemTable.Column(name, ColumnType.BIGINT, documentation);
    }

    static SystemTable.Column flag(String name, String documentation) {
        return new SystemTable.Column(name, ColumnType.BOOLEAN, documentation);
    }

    static SystemTable.Column moment(String name, String documentation) {
        return new SystemTable.Column(name, ColumnType.TIMESTAMP, documentation);
    }

    /** One row. */
    static List<@Nullable Object> row(@Nullable Object... values) {
        List<@Nullable Object> row = new ArrayList<>(values.length);
        for (Object value : values) {
            row.add(value instanceof Integer number ? (Object) number.longValue() : value);
        }
        return row;
    }

    /** A table whose columns are the given ones behind the catalog's and the schema's name. */
    static List<SystemTable.Column> inSchema(SystemTable.Column... more) {
        return Stream.concat(
                        Stream.of(text("CatalogName", "Workspace."), text("SchemaName", "Schema.")),
                        Arrays.stream(more))
                .toList();
    }
}
