package dev.windlass.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result whose values are read as JSON has them: numbers, booleans, texts or null; points in time are ISO
 * 8601 texts in UTC. Immutable.
 *
 * @param index from 1, as JDBC counts
 * @param label as the driver spells it
 */
public record JsonColumn(int index, String label, Kind kind) {

    /** JavaScript's greatest whole number that it does not round. */
    private static final long MAX_EXACT = 9_007_199_254_740_991L;

    /** What the values of a column are. */
    public enum Kind {
        NUMBER,
        BOOLEAN,
        TIME,
        DATE,
        TEXT;

        /** As the browser side knows it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The columns of a result, in order. */
    public static List<JsonColumn> of(ResultSetMetaData about) throws SQLException {
        var columns = new ArrayList<JsonColumn>();
        for (var index = 1; index <= about.getColumnCount(); index++) {
            columns.add(new JsonColumn(index, about.getColumnLabel(index), kind(about.getColumnType(index))));
        }
        return List.copyOf(columns);
    }

    private static Kind kind(int type) {
        return switch (type) {
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
            case Types.DATE -> Kind.DATE;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Kind.TIME;
            default -> Kind.TEXT;
        };
    }

    /** The value in the current row. JSON has no NaN and no infinity: they are null, for which a chart leaves a gap. */
    public @Nullable Object read(ResultSet rows) throws SQLException {
        var value = rows.getObject(index);
        if (value == null || rows.wasNull()) {
            return null;
        }
        return switch (kind) {
            case NUMBER -> number(value);
            case BOOLEAN -> value instanceof Boolean ? value : (Object) rows.getBoolean(index);
            case DATE -> value instanceof LocalDate || value instanceof java.sql.Date ? value.toString() : time(value);
            case TIME -> time(value);
            case TEXT -> value instanceof String ? value : rows.getString(index);
        };
    }

    private static @Nullable Object number(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue()) ? value : null;
        }
        return value instanceof Number ? value : new BigDecimal(value.toString());
    }

    /** A value for a browser: a whole number that JavaScript would round is a text. */
    public static @Nullable Object exact(@Nullable Object value) {
        if (value instanceof Long whole) {
            return Math.abs(whole) > MAX_EXACT ? whole.toString() : whole;
        }
        if (value instanceof BigInteger whole) {
            return whole.bitLength() > 52 ? whole.toString() : (Object) whole.longValue();
        }
        return value;
    }

    private static String time(Object value) {
        if (value instanceof OffsetDateTime moment) {
            return moment.toInstant().toString();
        }
        if (value instanceof java.sql.Timestamp stamp) {
            return utc(stamp.toLocalDateTime());
        }
        return value instanceof LocalDateTime local ? utc(local) : value.toString();
    }

    private static String utc(LocalDateTime local) {
        return local.toInstant(ZoneOffset.UTC).toString();
    }
}
