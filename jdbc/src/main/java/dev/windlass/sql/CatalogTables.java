package dev.windlass.sql;

import static dev.windlass.sql.SystemRows.flag;
import static dev.windlass.sql.SystemRows.inSchema;
import static dev.windlass.sql.SystemRows.number;
import static dev.windlass.sql.SystemRows.row;
import static dev.windlass.sql.SystemRows.text;

import dev.windlass.sql.Catalog.ColumnInfo;
import dev.windlass.sql.Catalog.TableInfo;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code sys_catalogs}, {@code sys_schemas}, {@code sys_tables}, {@code sys_tablecolumns} and the two of procedures.
 *
 * <p>They tell of every schema, which may ask Bitbucket for the repositories, once a connection; a condition that names
 * schemas asks nothing and makes the rows of these only. Stateless.
 */
final class CatalogTables {
    private CatalogTables() {}

    static List<SystemTable> all(Supplier<Catalog> catalog) {
        return List.of(
                catalogs(catalog),
                schemas(catalog),
                tables(catalog),
                columns(catalog),
                procedures(catalog),
                parameters(catalog));
    }

    /** The tables that a statement may mean, schema by schema, each made when it is asked for. */
    static Stream<TableInfo> tables(Catalog catalog, GivenValues given) {
        Stream<String> schemas =
                given.of("SchemaName").map(named -> named.stream()).orElseGet(() -> catalog.schemas().stream());
        return schemas.flatMap(schema -> catalog.tables(schema).stream())
                .filter(table -> given.allow("TableName", table.name()));
    }

    private static SystemTable catalogs(Supplier<Catalog> catalog) {
        return new SystemTable(
                "sys_catalogs",
                "The workspace of the connection.",
                List.of(text("CatalogName", "Workspace.")),
                given -> Stream.of(row(catalog.get().name())).iterator());
    }

    private static SystemTable schemas(Supplier<Catalog> catalog) {
        return new SystemTable(
                "sys_schemas",
                "Schemas that can be queried: Information, one for each project, one for each repository.",
                List.of(text("CatalogName", "Workspace."), text("SchemaName", "Value for the property Schema.")),
                given -> catalog.get().schemas().stream()
                        .filter(schema -> !schema.equals(SchemaName.SYSTEM))
                        .map(schema -> row(catalog.get().name(), schema))
                        .iterator());
    }

    private static SystemTable tables(Supplier<Catalog> catalog) {
        return new SystemTable(
                "sys_tables",
                "Tables and views of every schema.",
                inSchema(
                        text("TableName", "Table or view."),
                        text("TableType", "TABLE, VIEW or SYSTABLE."),
                        text("Description", "What its rows are."),
                        flag("IsUpdateable", "Whether rows can be written; none can so far.")),
                given -> tables(catalog.get(), given)
                        .map(table -> row(
                                catalog.get().name(),
                                table.schema(),
                                table.name(),
                                kind(table.kind()),
                                table.remarks(),
                                false))
                        .iterator());
    }

    private static String kind(TableInfo.Kind kind) {
        return switch (kind) {
            case TABLE -> "TABLE";
            case VIEW -> "VIEW";
            case SYSTEM_TABLE -> "SYSTABLE";
        };
    }

    private static SystemTable columns(Supplier<Catalog> catalog) {
        return new SystemTable(
                "sys_tablecolumns",
                "Columns of all tables.",
                inSchema(
                        text("TableName", "Table or view."),
                        text("ColumnName", "Column."),
                        text("DataTypeName", "SQL type."),
                        number("DataType", "Constant of java.sql.Types."),
                        number("Length", "Characters of a text; 2147483647 when unlimited."),
                        number("NumericPrecision", "Digits of a number."),
                        number("NumericScale", "Digits after the point."),
                        flag("IsNullable", "Whether NULL may occur."),
                        text("Description", "What the column holds."),
                        number("Ordinal", "Place in the table, from 1."),
                        flag("IsAutoIncrement", "Always FALSE."),
                        flag("IsGeneratedColumn", "Always FALSE."),
                        flag("IsReadOnly", "Always TRUE so far."),
                        flag("IsKey", "Whether it belongs to the primary key."),
                        flag("IsHidden", "Always FALSE.")),
                given -> tables(catalog.get(), given)
                        .flatMap(table -> table.columns().stream()
                                .map(column -> column(catalog.get().name(), table, column)))
                        .iterator());
    }

    private static List<@Nullable Object> column(String catalog, TableInfo table, ColumnInfo column) {
        ColumnSize size = ColumnSize.of(column.jdbcType(), column.precision(), column.scale());
        return row(
                catalog,
                table.schema(),
                table.name(),
                column.name(),
                column.typeName(),
                column.jdbcType(),
                size.isText() ? size.columnSize() : null,
                size.isNumber() ? size.columnSize() : null,
                size.isNumber() ? size.decimalDigits() : null,
                column.nullable(),
                column.remarks(),
                column.ordinal(),
                false,
                false,
                true,
                table.primaryKey().contains(column.name()),
                false);
    }

    private static SystemTable procedures(Supplier<Catalog> catalog) {
        return new SystemTable(
                "sys_procedures",
                "Stored procedures.",
                inSchema(
                        text("ProcedureName", "Procedure."),
                        text("Description", "What it does."),
                        text("ProcedureType", "Always PROCEDURE.")),
                given -> catalog.get().procedures().stream()
                        .map(procedure -> row(
                                catalog.get().name(),
                                SchemaName.INFORMATION,
                                procedure.name(),
                                procedure.remarks(),
                                "PROCEDURE"))
                        .iterator());
    }

    private static SystemTable parameters(Supplier<Catalog> catalog) {
        return new SystemTable(
                "sys_procedureparameters",
                "Parameters and result columns of stored procedures.",
                inSchema(
                        text("ProcedureName", "Procedure."),
                        text("ColumnName", "Parameter, or column of the result."),
                        number("Direction", "1 for a parameter, 4 for a column of the result."),
                        text("DataTypeName", "SQL type."),
                        number("DataType", "Constant of java.sql.Types."),
                        number("Length", "Characters of a text."),
                        number("NumericPrecision", "Digits of a number."),
                        number("NumericScale", "Digits after the point."),
                        flag("IsNullable", "Whether it may be NULL."),
                        flag("IsRequired", "Whether it has to be given."),
                        flag("IsArray", "Always FALSE."),
                        text("Description", "What it means."),
                        number("Ordinal", "Place in the call, from 1.")),
                given -> catalog.get().procedures().stream()
                        .flatMap(procedure -> procedure.parameters().stream()
                                .map(parameter -> parameter(catalog.get().name(), procedure.name(), parameter)))
                        .iterator());
    }

    private static List<@Nullable Object> parameter(
            String catalog, String procedure, Catalog.ProcedureInfo.Parameter parameter) {
        ColumnInfo column = parameter.column();
        ColumnSize size = ColumnSize.of(column.jdbcType(), column.precision(), column.scale());
        return row(
                catalog,
                SchemaName.INFORMATION,
                procedure,
                column.name(),
                parameter.isResult() ? 4 : 1,
                column.typeName(),
                column.jdbcType(),
                size.isText() ? size.columnSize() : null,
                size.isNumber() ? size.columnSize() : null,
                size.isNumber() ? size.decimalDigits() : null,
                column.nullable(),
                !parameter.isResult() && !column.nullable(),
                false,
                column.remarks(),
                column.ordinal());
    }
}
