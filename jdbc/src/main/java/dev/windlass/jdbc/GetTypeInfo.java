package dev.windlass.jdbc;

import static dev.windlass.jdbc.MemoryRows.flag;
import static dev.windlass.jdbc.MemoryRows.integer;
import static dev.windlass.jdbc.MemoryRows.smallint;
import static dev.windlass.jdbc.MemoryRows.text;

import dev.windlass.sql.ColumnSize;
import java.sql.DatabaseMetaData;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** {@code DatabaseMetaData.getTypeInfo}: our types, ordered by their code. Stateless. */
final class GetTypeInfo {
    private GetTypeInfo() {}

    static MemoryRows rows() {
        MemoryRows rows = MemoryRows.of(
                text("TYPE_NAME"),
                integer("DATA_TYPE"),
                integer("PRECISION"),
                text("LITERAL_PREFIX"),
                text("LITERAL_SUFFIX"),
                text("CREATE_PARAMS"),
                smallint("NULLABLE"),
                flag("CASE_SENSITIVE"),
                smallint("SEARCHABLE"),
                flag("UNSIGNED_ATTRIBUTE"),
                flag("FIXED_PREC_SCALE"),
                flag("AUTO_INCREMENT"),
                text("LOCAL_TYPE_NAME"),
                smallint("MINIMUM_SCALE"),
                smallint("MAXIMUM_SCALE"),
                integer("SQL_DATA_TYPE"),
                integer("SQL_DATETIME_SUB"),
                integer("NUM_PREC_RADIX"));
        for (JdbcTypes type : JdbcTypes.values()) {
            rows.add(
                    type.typeName(),
                    type.code(),
                    ColumnSize.of(type.code(), type.precision(), 0).columnSize(),
                    orNull(type.literalPrefix()),
                    orNull(type.literalSuffix()),
                    type.parameters(),
                    DatabaseMetaData.typeNullable,
                    type.code() == Types.VARCHAR,
                    DatabaseMetaData.typeSearchable,
                    !type.isNumber(),
                    false,
                    false,
                    type.typeName(),
                    0,
                    type == JdbcTypes.DECIMAL ? type.precision() : digits(type),
                    null,
                    null,
                    type.isNumber() ? 10 : null);
        }
        return rows;
    }

    private static int digits(JdbcTypes type) {
        Integer digits = ColumnSize.of(type.code(), type.precision(), 0).decimalDigits();
        return digits == null ? 0 : digits;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
