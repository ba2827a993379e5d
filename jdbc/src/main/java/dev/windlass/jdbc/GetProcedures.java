package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.smallint;
import static dev.windlass.jdbc.MemoryRows.text;

import dev.windlass.sql.Catalog.ProcedureInfo;
import dev.windlass.sql.SchemaName;
import java.sql.DatabaseMetaData;
import java.util.stream.Stream;

/** {@code DatabaseMetaData.getProcedures}: the stored procedures, in {@code Information}. Stateless. */
final class GetProcedures {
    private GetProcedures() {}

    static MemoryRows rows(String catalog, Stream<ProcedureInfo> procedures) {
        MemoryRows rows = MemoryRows.of(
                text("PROCEDURE_CAT"),
                text("PROCEDURE_SCHEM"),
                text("PROCEDURE_NAME"),
                text("reserved1"),
                text("reserved2"),
                text("reserved3"),
                text("REMARKS"),
                smallint("PROCEDURE_TYPE"),
                text("SPECIFIC_NAME"));
        procedures.forEach(procedure -> rows.add(
                catalog,
                SchemaName.INFORMATION,
                procedure.name(),
                null,
                null,
                null,
                procedure.remarks(),
                DatabaseMetaData.procedureReturnsResult,
                procedure.name()));
        return rows.sort(2);
    }
}
