package dev.windlass.sql;

import static dev.windlass.sql.SystemRows.flag;
import static dev.windlass.sql.SystemRows.inSchema;
import static dev.windlass.sql.SystemRows.number;
import static dev.windlass.sql.SystemRows.row;
import static dev.windlass.sql.SystemRows.text;

import dev.windlass.sql.Catalog.ForeignKeyInfo;
import dev.windlass.sql.Catalog.TableInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code sys_keycolumns}, {@code sys_foreignkeys}, {@code sys_primarykeys} and {@code sys_indexes}. Stateless. */
final class KeyTables {
    /** CData's word for a key of the ordinary kind. */
    private static final String FOREIGN_KEY_TYPE = "FOREIGNKEY";

    private KeyTables() {}

    static List<SystemTable> all(Supplier<Catalog> catalog) {
        return List.of(keyColumns(catalog), foreignKeys(catalog), primaryKeys(catalog), indexes(catalog));
    }

    private static SystemTable table(
            Supplier<Catalog> catalog,
            String name,
            String documentation,
            List<SystemTable.Column> columns,
            Function<TableInfo, List<List<@Nullable Object>>> rows) {
        return new SystemTable(
                name,
                documentation,
                columns,
                given -> CatalogTables.tables(catalog.get(), given)
                        .flatMap(info -> rows.apply(info).stream())
                        .iterator());
    }

    private static SystemTable primaryKeys(Supplier<Catalog> catalog) {
        return table(
                catalog,
                "sys_primarykeys",
                "Columns of primary keys.",
                inSchema(
                        text("TableName", "Table."),
                        text("ColumnName", "Column of the key."),
                        number("KeySeq", "Place in the key, from 1."),
                        text("KeyName", "Name of the key.")),
                info -> {
                    List<List<@Nullable Object>> rows = new ArrayList<>();
                    for (String column : info.primaryKey()) {
                        rows.add(row(
                                catalog.get().name(),
                                info.schema(),
                                info.name(),
                                column,
                                rows.size() + 1,
                                info.primaryKeyName()));
                    }
                    return rows;
                });
    }

    private static SystemTable indexes(Supplier<Catalog> catalog) {
        return table(
                catalog,
                "sys_indexes",
                "Primary keys as indexes; nothing tells of others that Bitbucket may have.",
                inSchema(
                        text("TableName", "Table."),
                        text("IndexName", "Name of the index."),
                        text("ColumnName", "Column of the index."),
                        flag("IsUnique", "Always TRUE."),
                        flag("IsPrimary", "Always TRUE."),
                        number("Type", "3: an index of another kind than those that JDBC knows."),
                        text("SortOrder", "Always NULL: nothing tells."),
                        number("OrdinalPosition", "Place in the index, from 1.")),
                info -> {
                    List<List<@Nullable Object>> rows = new ArrayList<>();
                    for (String column : info.primaryKey()) {
                        rows.add(row(
                                catalog.get().name(),
                                info.schema(),
                                info.name(),
                                info.primaryKeyName(),
                                column,
                                true,
                                true,
                                3,
                                null,
                                rows.size() + 1));
                    }
                    return rows;
                });
    }

    private static SystemTable foreignKeys(Supplier<Catalog> catalog) {
        return table(
                catalog,
                "sys_foreignkeys",
                "Columns that hold the key of another table of the same schema.",
                inSchema(
                        text("TableName", "Table that holds the other's key."),
                        text("ColumnName", "Column."),
                        text("PrimaryKeyName", "Name of the other's primary key."),
                        text("ForeignKeyName", "Name of the foreign key."),
                        text("ReferencedCatalogName", "Workspace."),
                        text("ReferencedSchemaName", "Schema of the other table."),
                        text("ReferencedTableName", "The other table."),
                        text("ReferencedColumnName", "Its column."),
                        text("ForeignKeyType", "Always " + FOREIGN_KEY_TYPE + ".")),
                info -> {
                    List<List<@Nullable Object>> rows = new ArrayList<>();
                    for (ForeignKeyInfo key : info.foreignKeys()) {
                        for (int i = 0; i < key.columns().size(); i++) {
                            rows.add(row(
                                    catalog.get().name(),
                                    info.schema(),
                                    info.name(),
                                    key.columns().get(i),
                                    TableInfo.primaryKeyName(key.referencedTable()),
                                    key.name(),
                                    catalog.get().name(),
                                    info.schema(),
                                    key.referencedTable(),
                                    key.referencedColumns().get(i),
                                    FOREIGN_KEY_TYPE));
                        }
                    }
                    return rows;
                });
    }

    private static SystemTable keyColumns(Supplier<Catalog> catalog) {
        return table(
                catalog,
                "sys_keycolumns",
                "Columns that belong to primary keys and foreign keys, one row for each key.",
                inSchema(
                        text("TableName", "Table."),
                        text("ColumnName", "Column."),
                        flag("IsKey", "Whether the row is about the primary key."),
                        flag("IsForeignKey", "Whether the row is about a foreign key."),
                        text("PrimaryKeyName", "Name of the primary key."),
                        text("ForeignKeyName", "Name of the foreign key."),
                        text("ReferencedSchemaName", "Schema of the other table."),
                        text("ReferencedTableName", "The other table."),
                        text("ReferencedColumnName", "Its column.")),
                info -> Stream.concat(
                                info.primaryKey().stream()
                                        .map(column -> keyColumn(catalog.get().name(), info, column)),
                                info.foreignKeys().stream()
                                        .flatMap(key ->
                                                foreignKeyColumns(catalog.get().name(), info, key).stream()))
                        .toList());
    }

    private static List<@Nullable Object> keyColumn(String catalog, TableInfo info, String column) {
        return row(
                catalog,
                info.schema(),
                info.name(),
                column,
                true,
                false,
                info.primaryKeyName(),
                null,
                null,
                null,
                null);
    }

    private static List<List<@Nullable Object>> foreignKeyColumns(String catalog, TableInfo info, ForeignKeyInfo key) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            rows.add(row(
                    catalog,
                    info.schema(),
                    info.name(),
                    key.columns().get(i),
                    false,
                    true,
                    null,
                    key.name(),
                    info.schema(),
                    key.referencedTable(),
                    key.referencedColumns().get(i)));
        }
        return rows;
    }
}
