package dev.windlass.export;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result: its label, and how its values are read. Immutable.
 *
 * @param index from 1, as JDBC counts
 */
public record ResultColumn(int index, String label, String typeName, Kind kind) {

    /** What a value is, for a reader. */
    public enum Kind {
        TEXT,
        /** Text that is JSON. */
        JSON,
        NUMBER,
        BOOLEAN,
        /** A moment in UTC. */
        INSTANT,
        TIMESTAMP,
        DATE,
        TIME,
        BINARY
    }

    /** The columns of a result, in order. */
    public static List<ResultColumn> of(ResultSetMetaData metadata) throws SQLException {
        var columns = new ArrayList<ResultColumn>();
        for (var index = 1; index <= metadata.getColumnCount(); index++) {
            columns.add(new ResultColumn(
                    index, metadata.getColumnLabel(index), metadata.getColumnTypeName(index), kind(metadata, index)));
        }
        return List.copyOf(columns);
    }

    private static Kind kind(ResultSetMetaData metadata, int index) throws SQLException {
        if ("JSON".equals(metadata.getColumnTypeName(index).toUpperCase(Locale.ROOT))) {
            return Kind.JSON;
        }
        return switch (metadata.getColumnType(index)) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> Kind.NUMBER;
            case Types.BOOLEAN, Types.BIT -> Kind.BOOLEAN;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.INSTANT;
            case Types.TIMESTAMP -> Kind.TIMESTAMP;
            case Types.DATE -> Kind.DATE;
            case Types.TIME -> Kind.TIME;
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> Kind.BINARY;
            default -> Kind.TEXT;
        };
    }

    /** The value in the current row: null, Number, Boolean, OffsetDateTime, Local…, byte[] or String. */
    public @Nullable Object read(ResultSet rows) throws SQLException {
        return switch (kind) {
            case NUMBER -> rows.getObject(index);
            case BOOLEAN -> {
                var value = rows.getBoolean(index);
                yield rows.wasNull() ? null : value;
            }
            case INSTANT -> rows.getObject(index, OffsetDateTime.class);
            case TIMESTAMP -> rows.getObject(index, LocalDateTime.class);
            case DATE -> rows.getObject(index, LocalDate.class);
            case TIME -> rows.getObject(index, LocalTime.class);
            case BINARY -> rows.getBytes(index);
            case TEXT, JSON -> rows.getString(index);
        };
    }
}
