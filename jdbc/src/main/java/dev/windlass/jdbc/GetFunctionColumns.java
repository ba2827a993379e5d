package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.integer;
import static dev.windlass.jdbc.MemoryRows.smallint;
import static dev.windlass.jdbc.MemoryRows.text;

import dev.windlass.sql.Catalog.FunctionInfo;
import dev.windlass.sql.ColumnSize;
import java.sql.DatabaseMetaData;
import java.util.stream.Stream;

/** {@code DatabaseMetaData.getFunctionColumns}: the value that a function returns, then its parameters. Stateless. */
final class GetFunctionColumns {
    private GetFunctionColumns() {}

    static MemoryRows rows(String catalog, Stream<FunctionInfo> functions, NamePattern column) {
        MemoryRows rows = MemoryRows.of(
                text("FUNCTION_CAT"),
                text("FUNCTION_SCHEM"),
                text("FUNCTION_NAME"),
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
                integer("CHAR_OCTET_LENGTH"),
                integer("ORDINAL_POSITION"),
                text("IS_NULLABLE"),
                text("SPECIFIC_NAME"));
        functions.forEach(function -> {
            if (!function.givesTable() && column.matches("")) {
                add(rows, catalog, function, "", function.returns(), 0);
            }
            for (int i = 0; i < function.parameters().size(); i++) {
                String name = function.parameters().get(i).name();
                if (column.matches(name)) {
                    add(
                            rows,
                            catalog,
                            function,
                            name,
                            function.parameters().get(i).type(),
                            i + 1);
                }
            }
        });
        return rows.sort(2, 16, 14);
    }

    /** A type that depends on the arguments, or is none of JDBC's, is told as OTHER. */
    private static void add(
            MemoryRows rows, String catalog, FunctionInfo function, String name, String type, int ordinal) {
        int code = JdbcTypes.code(type);
        ColumnSize size = ColumnSize.of(code, 0, 0);
        rows.add(
                catalog,
                null,
                function.name(),
                name,
                ordinal == 0 ? DatabaseMetaData.functionReturn : DatabaseMetaData.functionColumnIn,
                code,
                type.isEmpty() ? "ANY" : type,
                size.columnSize(),
                null,
                size.decimalDigits(),
                size.isNumber() ? 10 : null,
                DatabaseMetaData.functionNullable,
                "",
                size.charOctetLength(),
                ordinal,
                "YES",
                function.specificName());
    }
}
