package dev.windlass.cli;

import java.sql.Array;
import java.sql.Blob;
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
import org.jspecify.annotations.Nullable;

/**
 * One column of a result: its place, its label, and how its values are read from JDBC into the few Java types that the
 * formats know. Immutable.
 *
 * @param index from 1, as JDBC counts
 * @param numeric whether people expect its values at the right edge
 */
record ResultColumn(int index, String label, Kind kind, boolean numeric) {

    /** How a value is fetched. */
    enum Kind {
        /** Whatever {@code getObject} gives: numbers, booleans, text, arrays. */
        PLAIN,
        /** JSON text, to be embedded as it is. */
        JSON,
        INSTANT,
        TIMESTAMP,
        DATE,
        TIME,
        BINARY
    }

    /** JSON text, as opposed to text that may look like JSON. */
    record Json(String text) {}

    static List<ResultColumn> of(ResultSetMetaData metadata) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int index = 1; index <= metadata.getColumnCount(); index++) {
            columns.add(new ResultColumn(
                    index, metadata.getColumnLabel(index), kindOf(metadata, index), isNumeric(metadata, index)));
        }
        return List.copyOf(columns);
    }

    private static Kind kindOf(ResultSetMetaData metadata, int index) throws SQLException {
        if ("JSON".equalsIgnoreCase(metadata.getColumnTypeName(index))) {
            return Kind.JSON;
        }
        return switch (metadata.getColumnType(index)) {
            case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.INSTANT;
            case Types.TIMESTAMP -> Kind.TIMESTAMP;
            case Types.DATE -> Kind.DATE;
            case Types.TIME -> Kind.TIME;
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> Kind.BINARY;
            default -> Kind.PLAIN;
        };
    }

    private static boolean isNumeric(ResultSetMetaData metadata, int index) throws SQLException {
        return switch (metadata.getColumnType(index)) {
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

    /** The value in the current row: null, or a type that {@link CellText} and {@link JsonText} can print. */
    @Nullable
    Object read(ResultSet rows) throws SQLException {
        return switch (kind) {
            case PLAIN -> detached(rows.getObject(index));
            case JSON -> {
                String text = rows.getString(index);
                yield text == null ? null : new Json(text);
            }
            case INSTANT -> rows.getObject(index, OffsetDateTime.class);
            case TIMESTAMP -> rows.getObject(index, LocalDateTime.class);
            case DATE -> rows.getObject(index, LocalDate.class);
            case TIME -> rows.getObject(index, LocalTime.class);
            case BINARY -> rows.getBytes(index);
        };
    }

    /** Arrays are read while their row is current, because a driver may free them with it. */
    private static @Nullable Object detached(@Nullable Object value) throws SQLException {
        if (value instanceof Array array) {
            return array.getArray();
        }
        if (value instanceof Blob blob) {
            return blob.getBytes(1, Math.toIntExact(blob.length()));
        }
        return value;
    }
}
