package dev.windlass.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns what {@code setObject} accepts into the classes that the engine takes.
 *
 * <p>A {@code java.sql.Timestamp}, {@code java.util.Date}, {@code Calendar} or {@code Instant} is a moment, as the
 * time columns of our tables are; a {@code LocalDateTime} is a wall clock. Stateless.
 */
final class ParameterValue {
    private ParameterValue() {}

    /** The engine's value; SQLFeatureNotSupportedException for a class without one. */
    static @Nullable Object of(@Nullable Object value) throws SQLException {
        if (value == null
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof BigDecimal
                || value instanceof String
                || value instanceof LocalDate
                || value instanceof LocalTime
                || value instanceof LocalDateTime
                || value instanceof OffsetDateTime
                || value instanceof UUID) {
            return value;
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        Object number = number(value);
        if (number != null) {
            return number;
        }
        Object moment = moment(value);
        if (moment != null) {
            return moment;
        }
        if (value instanceof Character || value instanceof URL || value instanceof Enum<?>) {
            return value.toString();
        }
        throw SqlErrors.unsupported("A parameter of class " + value.getClass().getName());
    }

    private static @Nullable Object number(Object value) {
        if (value instanceof Byte || value instanceof Short) {
            return ((Number) value).intValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        return value instanceof BigInteger number ? new BigDecimal(number) : null;
    }

    @SuppressWarnings("JavaUtilDate") // JDBC callers have these
    private static @Nullable Object moment(Object value) {
        if (value instanceof java.sql.Date date) {
            return date.toLocalDate();
        }
        if (value instanceof java.sql.Time time) {
            return time.toLocalTime();
        }
        if (value instanceof Date date) { // java.sql.Timestamp too, whose toInstant keeps the nanoseconds
            return date.toInstant().atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Calendar calendar) {
            return calendar.toInstant().atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        return value instanceof ZonedDateTime zoned ? zoned.toOffsetDateTime() : null;
    }

    /** The same, converted to a type of {@link Types} that the caller named. */
    static @Nullable Object of(int index, @Nullable Object value, int jdbcType) throws SQLException {
        Object known = of(value);
        if (known == null || jdbcType == Types.OTHER || jdbcType == Types.JAVA_OBJECT) {
            return known;
        }
        ColumnValue from = new ColumnValue("?" + index, known.getClass().getSimpleName(), known);
        try {
            return switch (jdbcType) {
                case Types.BIT, Types.BOOLEAN -> NumberReading.toBoolean(from);
                case Types.TINYINT -> (int) NumberReading.toByte(from);
                case Types.SMALLINT -> (int) NumberReading.toShort(from);
                case Types.INTEGER -> NumberReading.toInt(from);
                case Types.BIGINT -> NumberReading.toLong(from);
                case Types.REAL, Types.FLOAT, Types.DOUBLE -> NumberReading.toDouble(from);
                case Types.DECIMAL, Types.NUMERIC -> NumberReading.toBigDecimal(from);
                case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR ->
                    TextReading.of(known);
                case Types.DATE -> TimeReading.toLocalDate(from, ZoneOffset.UTC);
                case Types.TIME -> TimeReading.toLocalTime(from, ZoneOffset.UTC);
                case Types.TIMESTAMP ->
                    known instanceof OffsetDateTime ? known : TimeReading.toLocalDateTime(from, ZoneOffset.UTC);
                case Types.TIMESTAMP_WITH_TIMEZONE -> TimeReading.toOffsetDateTime(from, ZoneOffset.UTC);
                case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> ObjectReading.toBytes(from);
                case Types.NULL -> null;
                default -> throw SqlErrors.unsupported("A parameter of java.sql.Types code " + jdbcType);
            };
        } catch (RuntimeException e) {
            throw SqlErrors.from(e);
        }
    }
}
