package dev.windlass.pages;

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
 * The rows of a dataset, within limits. Values are numbers, booleans, texts or null; points in time are ISO 8601 texts in
 * UTC. Immutable.
 *
 * @param truncated whether there were more rows than {@link #MAX_ROWS}
 */
record DataRows(List<Column> columns, List<List<@Nullable Object>> rows, boolean truncated) {

    /** More than this no tile can show. */
    static final int MAX_ROWS = 10_000;

    /** All texts of a dataset together; a page is not the place for more. */
    static final int MAX_CHARACTERS = 20_000_000;

    /** JavaScript's greatest whole number that it does not round. */
    private static final long MAX_EXACT = 9_007_199_254_740_991L;

    /** A column: its label as the driver spells it, and what its values are. */
    record Column(String name, Kind kind) {}

    /** What the values of a column are. */
    enum Kind {
        NUMBER,
        BOOLEAN,
        TIME,
        DATE,
        TEXT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads at most {@link #MAX_ROWS}. */
    static DataRows read(ResultSet result) throws SQLException {
        var columns = columns(result.getMetaData());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        var characters = 0L;
        while (result.next()) {
            if (rows.size() == MAX_ROWS) {
                return new DataRows(columns, rows, true);
            }
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            for (var number = 1; number <= columns.size(); number++) {
                var value = value(columns.get(number - 1).kind(), result, number);
                characters += value instanceof String text ? text.length() : 0;
                row.add(value);
            }
            if (characters > MAX_CHARACTERS) {
                throw new SQLException(
                        "The rows hold more than " + MAX_CHARACTERS + " characters (DataRows.MAX_CHARACTERS). Select"
                                + " fewer columns or rows.",
                        "54000");
            }
            rows.add(row);
        }
        return new DataRows(columns, rows, false);
    }

    static List<Column> columns(ResultSetMetaData about) throws SQLException {
        var columns = new ArrayList<Column>();
        for (var number = 1; number <= about.getColumnCount(); number++) {
            columns.add(new Column(about.getColumnLabel(number), kind(about.getColumnType(number))));
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

    static @Nullable Object value(Kind kind, ResultSet result, int number) throws SQLException {
        var value = result.getObject(number);
        if (value == null || result.wasNull()) {
            return null;
        }
        return switch (kind) {
            case NUMBER -> number(value);
            case BOOLEAN -> value instanceof Boolean ? value : (Object) result.getBoolean(number);
            case DATE -> value instanceof LocalDate || value instanceof java.sql.Date ? value.toString() : time(value);
            case TIME -> time(value);
            case TEXT -> value instanceof String ? value : result.getString(number);
        };
    }

    /** JSON has no NaN and no infinity; a chart leaves a gap for null. */
    private static @Nullable Object number(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue()) ? value : null;
        }
        if (value instanceof Long whole) {
            return Math.abs(whole) > MAX_EXACT ? whole.toString() : whole;
        }
        if (value instanceof BigInteger whole) {
            return whole.bitLength() > 52 ? whole.toString() : (Object) whole.longValue();
        }
        return value instanceof Number ? value : new BigDecimal(value.toString());
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
