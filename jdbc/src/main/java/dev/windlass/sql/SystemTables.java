package dev.windlass.sql;

import static dev.windlass.model.ColumnType.BIGINT;
import static dev.windlass.model.ColumnType.BOOLEAN;
import static dev.windlass.model.ColumnType.TIMESTAMP;
import static dev.windlass.model.ColumnType.VARCHAR;

import dev.windlass.client.RequestRecord;
import dev.windlass.sql.SystemTable.Column;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The system tables, with the columns that CData's users know ({@code reference/cdata.md} 2.4) and, of ours, {@code
 * sys_requests}. Thread-safe.
 */
public final class SystemTables {
    private final Supplier<Catalog> catalog;
    private final Supplier<List<RequestRecord>> requests;

    public SystemTables(Supplier<Catalog> catalog, Supplier<List<RequestRecord>> requests) {
        this.catalog = catalog;
        this.requests = requests;
    }

    /** All of them; a new one is one method and one line here. */
    public List<SystemTable> all() {
        return List.of(schemas(), tables(), columns(), requests());
    }

    private SystemTable schemas() {
        return new SystemTable(
                "sys_schemas",
                "Schemas that can be queried: Information, one for each project, one for each repository.",
                List.of(
                        new Column("CatalogName", VARCHAR, "Workspace."),
                        new Column("SchemaName", VARCHAR, "Value for the property Schema.")),
                () -> rows(
                        catalog.get().schemas().stream()
                                .filter(schema -> !schema.equals(SchemaName.SYSTEM))
                                .toList(),
                        schema -> row(catalog.get().name(), schema)));
    }

    private SystemTable tables() {
        return new SystemTable(
                "sys_tables",
                "Tables and views of the current kinds of schema.",
                List.of(
                        new Column("CatalogName", VARCHAR, "Workspace."),
                        new Column("SchemaName", VARCHAR, "Schema."),
                        new Column("TableName", VARCHAR, "Table or view."),
                        new Column("TableType", VARCHAR, "TABLE, VIEW or SYSTABLE."),
                        new Column("Description", VARCHAR, "What its rows are."),
                        new Column("IsUpdateable", BOOLEAN, "Whether rows can be written; none can so far.")),
                () -> rows(
                        tableInfos(),
                        table -> row(
                                catalog.get().name(),
                                table.schema(),
                                table.name(),
                                table.kind() == Catalog.TableInfo.Kind.SYSTEM_TABLE
                                        ? "SYSTABLE"
                                        : table.kind().jdbcName(),
                                table.remarks(),
                                false)));
    }

    private SystemTable columns() {
        return new SystemTable(
                "sys_tablecolumns",
                "Columns of all tables.",
                List.of(
                        new Column("CatalogName", VARCHAR, "Workspace."),
                        new Column("SchemaName", VARCHAR, "Schema."),
                        new Column("TableName", VARCHAR, "Table or view."),
                        new Column("ColumnName", VARCHAR, "Column."),
                        new Column("DataTypeName", VARCHAR, "SQL type."),
                        new Column("DataType", BIGINT, "Constant of java.sql.Types."),
                        new Column("Length", BIGINT, "Characters; NULL when unlimited."),
                        new Column("NumericPrecision", BIGINT, "Digits of a number."),
                        new Column("NumericScale", BIGINT, "Digits after the point."),
                        new Column("IsNullable", BOOLEAN, "Whether NULL occurs."),
                        new Column("Description", VARCHAR, "What the column holds."),
                        new Column("Ordinal", BIGINT, "Place in the table, from 1."),
                        new Column("IsAutoIncrement", BOOLEAN, "Always FALSE."),
                        new Column("IsGeneratedColumn", BOOLEAN, "Always FALSE."),
                        new Column("IsReadOnly", BOOLEAN, "Always TRUE so far."),
                        new Column("IsKey", BOOLEAN, "Whether it belongs to the primary key."),
                        new Column("IsHidden", BOOLEAN, "Always FALSE.")),
                () -> {
                    List<List<@Nullable Object>> rows = new ArrayList<>();
                    for (Catalog.TableInfo table : tableInfos()) {
                        table.columns().forEach(column -> rows.add(columnRow(table, column)));
                    }
                    return rows;
                });
    }

    private List<@Nullable Object> columnRow(Catalog.TableInfo table, Catalog.ColumnInfo column) {
        boolean isNumber = column.precision() > 0;
        return row(
                catalog.get().name(),
                table.schema(),
                table.name(),
                column.name(),
                column.typeName(),
                (long) column.jdbcType(),
                null,
                isNumber ? (Object) (long) column.precision() : null,
                isNumber ? (Object) (long) column.scale() : null,
                column.nullable(),
                column.remarks(),
                (long) column.ordinal(),
                false,
                false,
                true,
                table.primaryKey().contains(column.name()),
                false);
    }

    private SystemTable requests() {
        return new SystemTable(
                "sys_requests",
                "Requests that this connection made, without secrets, oldest first.",
                List.of(
                        new Column("Id", BIGINT, "Number of the request in this connection."),
                        new Column("StatementId", BIGINT, "Statement that asked; 0 for the connection itself."),
                        new Column("StartedOn", TIMESTAMP, "When it was sent."),
                        new Column("Method", VARCHAR, "HTTP method."),
                        new Column("Url", VARCHAR, "Address without credentials."),
                        new Column("Status", BIGINT, "HTTP status; 0 when no answer came."),
                        new Column("DurationMs", BIGINT, "Milliseconds until the answer was read."),
                        new Column("Bytes", BIGINT, "Length of the answer's body."),
                        new Column("Attempt", BIGINT, "1 for the first try.")),
                () -> rows(
                        requests.get(),
                        request -> row(
                                request.sequence(),
                                request.statementId(),
                                request.startedOn().atOffset(ZoneOffset.UTC),
                                request.method(),
                                request.url(),
                                (long) request.status(),
                                request.durationMillis(),
                                request.bytes(),
                                (long) request.attempt())));
    }

    /** The tables of Information, of the system, and of the current schema where that is another. */
    private List<Catalog.TableInfo> tableInfos() {
        Catalog all = catalog.get();
        List<Catalog.TableInfo> tables = new ArrayList<>(all.tables(SchemaName.INFORMATION));
        if (!all.currentSchema().equals(SchemaName.INFORMATION)) {
            tables.addAll(all.tables(all.currentSchema()));
        }
        tables.addAll(all.tables(SchemaName.SYSTEM));
        return tables;
    }

    private static <T> List<List<@Nullable Object>> rows(List<T> items, Function<T, List<@Nullable Object>> row) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        items.forEach(item -> rows.add(row.apply(item)));
        return rows;
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
