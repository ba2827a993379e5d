package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.integer;
import static dev.windlass.jdbc.MemoryRows.smallint;
import static dev.windlass.jdbc.MemoryRows.text;

import dev.windlass.sql.Catalog.ColumnInfo;
import dev.windlass.sql.Catalog.ProcedureInfo;
import dev.windlass.sql.ColumnSize;
import dev.windlass.sql.SchemaName;
import java.sql.DatabaseMetaData;
import java.util.stream.Stream;

/** {@code DatabaseMetaData.getProcedureColumns}: parameters, then columns of the result. Stateless. */
final class GetProcedureColumns {
    private GetProcedureColumns() {}

    static MemoryRows rows(String catalog, Stream<ProcedureInfo> procedures, NamePattern column) {
        MemoryRows rows = MemoryRows.of(
                text("PROCEDURE_CAT"),
                text("PROCEDURE_SCHEM"),
                text("PROCEDURE_NAME"),
                text("COLUMN_NAME"),
                smallint("COLUMN_TYPE"),
                integer("DATA_TYPE"),
                text("TYPE_NAME"),
                integer("PRECISION"),
                integer("LENGTH"),
                smallint("SCALE"),
                smallint("RADIX"),
                smallint("NULLABLE"),
                text("REMARKS"),
                text("COLUMN_DEF"),
                integer("SQL_DATA_TYPE"),
                integer("SQL_DATETIME_SUB"),
                integer("CHAR_OCTET_LENGTH"),
                integer("ORDINAL_POSITION"),
                text("IS_NULLABLE"),
                text("SPECIFIC_NAME"));
        procedures.forEach(procedure -> procedure.parameters().stream()
                .filter(parameter -> column.matches(parameter.column().name()))
                .forEach(parameter -> add(rows, catalog, procedure.name(), parameter)));
        return rows.sort(2, 4, 17);
    }

    private static void add(MemoryRows rows, String catalog, String procedure, ProcedureInfo.Parameter parameter) {
        ColumnInfo column = parameter.column();
        ColumnSize size = ColumnSize.of(column.jdbcType(), column.precision(), column.scale());
        rows.add(
                catalog,
                SchemaName.INFORMATION,
                procedure,
                column.name(),
                parameter.isResult() ? DatabaseMetaData.procedureColumnResult : DatabaseMetaData.procedureColumnIn,
                column.jdbcType(),
                column.typeName(),
                size.columnSize(),
                null,
                size.decimalDigits(),
                size.isNumber() ? 10 : null,
                column.nullable() ? DatabaseMetaData.procedureNullable : DatabaseMetaData.procedureNoNulls,
                column.remarks(),
                null,
                null,
                null,
                size.charOctetLength(),
                column.ordinal(),
                column.nullable() ? "YES" : "NO",
                procedure);
    }
}
