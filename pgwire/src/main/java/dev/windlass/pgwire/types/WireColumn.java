package dev.windlass.pgwire.types;

import java.math.BigDecimal;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result as the client is told of it. Immutable.
 *
 * @param array whether its values are arrays of {@code type}
 * @param typeModifier precision and scale in PostgreSQL's way, -1 for none
 */
public record WireColumn(String label, PgType type, boolean array, int typeModifier) {
    /** What stands for numeric without a precision: its trailing zeros are none of the value's. */
    public static final String UNLIMITED = "DECIMAL(38,10)";

    private static final int LARGEST_PRECISION = 38;
    private static final int UNLIMITED_SCALE = 10;

    public static WireColumn text(String label) {
        return new WireColumn(label, PgType.TEXT, false, -1);
    }

    public WireColumn labelled(String other) {
        return new WireColumn(other, type, array, typeModifier);
    }

    public int oid() {
        return array ? type.arrayOid() : type.oid();
    }

    public int length() {
        return array ? -1 : type.length();
    }

    /** The columns of a result, by what JDBC and the engine's type names tell. */
    public static List<WireColumn> of(ResultSetMetaData metadata) throws SQLException {
        List<WireColumn> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(column(
                    metadata.getColumnLabel(i),
                    metadata.getColumnTypeName(i),
                    metadata.getColumnType(i),
                    metadata.getPrecision(i),
                    metadata.getScale(i)));
        }
        return List.copyOf(columns);
    }

    static WireColumn column(String label, String typeName, int jdbcType, int precision, int scale) {
        // Unsigned types are those of the catalog, where they stand for types that the engine does not have.
        if (typeName.equals("USMALLINT[]")) {
            return new WireColumn(label, PgType.INT2VECTOR, false, -1);
        }
        if (typeName.equals("UBIGINT[]")) {
            return new WireColumn(label, PgType.OIDVECTOR, false, -1);
        }
        if (typeName.endsWith("[]")) {
            PgType element = named(typeName.replaceFirst("(\\[\\d*])+$", ""), Types.OTHER);
            return element.arrayOid() == 0
                    ? new WireColumn(label, PgType.JSONB, false, -1)
                    : new WireColumn(label, element, true, -1);
        }
        PgType type = named(typeName, jdbcType);
        boolean limited = type == PgType.NUMERIC && precision > 0 && precision < LARGEST_PRECISION;
        return new WireColumn(label, type, false, limited ? (precision << 16 | scale) + 4 : -1);
    }

    /** A number as PostgreSQL would show it: without the zeros that only our stand-in for numeric has. */
    static @Nullable BigDecimal number(@Nullable BigDecimal number) {
        if (number == null || number.scale() != UNLIMITED_SCALE) {
            return number == null ? null : Average.shown(number);
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The type of a column of a table, by its name in JDBC's metadata. */
    public static PgType typeOf(String typeName, int jdbcType) {
        return named(typeName, jdbcType);
    }

    private static PgType named(String typeName, int jdbcType) {
        String bare = typeName.replaceFirst("\\(.*", "").strip();
        return switch (bare) {
            case "BOOLEAN" -> PgType.BOOL;
            case "TINYINT", "UTINYINT", "SMALLINT" -> PgType.INT2;
            case "USMALLINT", "INTEGER" -> PgType.INT4;
            case "UINTEGER" -> PgType.OID;
            case "BIGINT" -> PgType.INT8;
            case "HUGEINT", "UHUGEINT", "UBIGINT", "DECIMAL", "NUMERIC" -> PgType.NUMERIC;
            case "REAL", "FLOAT" -> PgType.FLOAT4;
            case "DOUBLE" -> PgType.FLOAT8;
            case "DATE" -> PgType.DATE;
            case "TIME" -> PgType.TIME;
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> PgType.TIMESTAMP;
            case "TIMESTAMP WITH TIME ZONE" -> PgType.TIMESTAMPTZ;
            case "INTERVAL" -> PgType.INTERVAL;
            case "UUID" -> PgType.UUID;
            case "BLOB", "VARBINARY" -> PgType.BYTEA;
            case "JSON", "STRUCT", "MAP", "UNION" -> PgType.JSONB;
            default -> jdbcType == Types.STRUCT || bare.startsWith("STRUCT") ? PgType.JSONB : PgType.TEXT;
        };
    }
}
