package dev.windlass.sql;

import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * What tools are told of a type's size, the same everywhere: DatabaseMetaData, ResultSetMetaData, {@code sys_tables}.
 *
 * <p>A text has no limit, for which JDBC knows no word; as PostgreSQL's driver does, the largest integer says so, since
 * a tool that makes a copy of the table would cut texts at 0 or at a size that we invent. Immutable.
 *
 * @param columnSize digits of a number, characters of anything else
 * @param decimalDigits digits after the point, of seconds too; null where that means nothing
 */
public record ColumnSize(
        int jdbcType, int columnSize, @Nullable Integer decimalDigits) {
    /** For {@code unlimited}. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** The size of a type, given what is known of its precision and scale, 0 for nothing. */
    public static ColumnSize of(int jdbcType, int precision, int scale) {
        return switch (jdbcType) {
            case Types.BOOLEAN -> new ColumnSize(jdbcType, 1, null);
            case Types.TINYINT -> new ColumnSize(jdbcType, 3, 0);
            case Types.SMALLINT -> new ColumnSize(jdbcType, 5, 0);
            case Types.INTEGER -> new ColumnSize(jdbcType, 10, 0);
            case Types.BIGINT -> new ColumnSize(jdbcType, 19, 0);
            case Types.REAL -> new ColumnSize(jdbcType, 7, null);
            case Types.DOUBLE, Types.FLOAT -> new ColumnSize(jdbcType, 15, null);
            case Types.DECIMAL, Types.NUMERIC -> new ColumnSize(jdbcType, precision, scale);
            case Types.DATE -> new ColumnSize(jdbcType, "2026-11-22".length(), null);
            case Types.TIME -> new ColumnSize(jdbcType, "23:59:59.123456".length(), 6);
            case Types.TIMESTAMP -> new ColumnSize(jdbcType, "2026-11-22 23:59:59.123456".length(), 6);
            case Types.TIMESTAMP_WITH_TIMEZONE -> new ColumnSize(jdbcType, "2026-11-22 23:59:59.123456+00".length(), 6);
            default -> new ColumnSize(jdbcType, precision > 0 ? precision : UNLIMITED, null);
        };
    }

    public boolean isNumber() {
        return switch (jdbcType) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> true;
            default -> false;
        };
    }

    public boolean isText() {
        return jdbcType == Types.VARCHAR;
    }

    /** Bytes of the longest value of a text or binary type in UTF-8; null for others. */
    public @Nullable Integer charOctetLength() {
        boolean counts = isText() || jdbcType == Types.VARBINARY;
        if (!counts) {
            return null;
        }
        return columnSize > UNLIMITED / 4 ? UNLIMITED : columnSize * 4;
    }
}
