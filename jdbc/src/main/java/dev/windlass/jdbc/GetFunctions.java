package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.smallint;
import static dev.windlass.jdbc.MemoryRows.text;

import dev.windlass.sql.Catalog.FunctionInfo;
import java.sql.DatabaseMetaData;
import java.util.stream.Stream;

/** {@code DatabaseMetaData.getFunctions}: what a statement can call, one row for each overload; in no schema. Stateless. */
final class GetFunctions {
    private GetFunctions() {}

    static MemoryRows rows(String catalog, Stream<FunctionInfo> functions) {
        MemoryRows rows = MemoryRows.of(
                text("FUNCTION_CAT"),
                text("FUNCTION_SCHEM"),
                text("FUNCTION_NAME"),
                text("REMARKS"),
                smallint("FUNCTION_TYPE"),
                text("SPECIFIC_NAME"));
        functions.forEach(function -> rows.add(
                catalog,
                null,
                function.name(),
                function.remarks(),
                function.givesTable() ? DatabaseMetaData.functionReturnsTable : DatabaseMetaData.functionNoTable,
                function.specificName()));
        return rows.sort(2, 5);
    }
}
