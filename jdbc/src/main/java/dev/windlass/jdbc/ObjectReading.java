package dev.windlass.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Values as the class that {@code getObject(…, Class)} names, and as JDBC's own choice. Stateless. */
final class ObjectReading {
    private static final Map<Class<?>, Function<ColumnValue, Object>> BY_CLASS = Map.ofEntries(
            Map.entry(Object.class, ObjectReading::usual),
            Map.entry(String.class, from -> TextReading.of(from.value())),
            Map.entry(Boolean.class, NumberReading::toBoolean),
            Map.entry(Byte.class, NumberReading::toByte),
            Map.entry(Short.class, NumberReading::toShort),
            Map.entry(Integer.class, NumberReading::toInt),
            Map.entry(Long.class, NumberReading::toLong),
            Map.entry(Float.class, NumberReading::toFloat),
            Map.entry(Double.class, NumberReading::toDouble),
            Map.entry(BigDecimal.class, NumberReading::toBigDecimal),
            Map.entry(BigInteger.class, NumberReading::toBigInteger),
            Map.entry(byte[].class, ObjectReading::toBytes),
            Map.entry(UUID.class, ObjectReading::toUuid),
            Map.entry(Date.class, from -> TimeReading.toDate(from, null)),
            Map.entry(Time.class, from -> TimeReading.toTime(from, null)),
            Map.entry(Timestamp.class, from -> TimeReading.toTimestamp(from, null)),
            Map.entry(java.util.Date.class, from -> TimeReading.toTimestamp(from, null)),
            Map.entry(LocalDate.class, from -> TimeReading.toLocalDate(from, ZoneOffset.UTC)),
            Map.entry(LocalTime.class, from -> TimeReading.toLocalTime(from, ZoneOffset.UTC)),
            Map.entry(LocalDateTime.class, from -> TimeReading.toLocalDateTime(from, ZoneOffset.UTC)),
            Map.entry(OffsetDateTime.class, from -> TimeReading.toOffsetDateTime(from, ZoneOffset.UTC)),
            Map.entry(
                    ZonedDateTime.class,
                    from -> TimeReading.toOffsetDateTime(from, ZoneOffset.UTC).toZonedDateTime()),
            Map.entry(
                    Instant.class,
                    from -> TimeReading.toOffsetDateTime(from, ZoneOffset.UTC).toInstant()));

    private ObjectReading() {}

    /** The value as that class; SQLFeatureNotSupportedException for a class that no column can become. */
    static <T> T as(ColumnValue from, Class<T> type) throws SQLException {
        Function<ColumnValue, Object> reading = BY_CLASS.get(type);
        if (reading == null) {
            throw SqlErrors.unsupported("getObject as " + type.getName());
        }
        return type.cast(reading.apply(from));
    }

    /** What {@code getObject} without a class gives: table B-3 of the JDBC 4.3 specification. */
    static Object usual(ColumnValue from) {
        Object value = from.value();
        if (value instanceof LocalDate) {
            return TimeReading.toDate(from, null);
        }
        if (value instanceof LocalTime) {
            return TimeReading.toTime(from, null);
        }
        if (value instanceof LocalDateTime) {
            return TimeReading.toTimestamp(from, null);
        }
        if (value instanceof Short || value instanceof Byte) {
            return NumberReading.toInt(from);
        }
        return value;
    }

    /** The class of {@link #usual} for a type, as ResultSetMetaData names it. */
    static Class<?> usualClass(int jdbcType) {
        return switch (jdbcType) {
            case java.sql.Types.BIGINT -> Long.class;
            case java.sql.Types.INTEGER, java.sql.Types.SMALLINT, java.sql.Types.TINYINT -> Integer.class;
            case java.sql.Types.DOUBLE -> Double.class;
            case java.sql.Types.REAL, java.sql.Types.FLOAT -> Float.class;
            case java.sql.Types.DECIMAL, java.sql.Types.NUMERIC -> BigDecimal.class;
            case java.sql.Types.BOOLEAN -> Boolean.class;
            case java.sql.Types.DATE -> Date.class;
            case java.sql.Types.TIME -> Time.class;
            case java.sql.Types.TIMESTAMP -> Timestamp.class;
            case java.sql.Types.TIMESTAMP_WITH_TIMEZONE -> OffsetDateTime.class;
            case java.sql.Types.VARBINARY -> byte[].class;
            case java.sql.Types.VARCHAR -> String.class;
            default -> Object.class;
        };
    }

    static byte[] toBytes(ColumnValue from) {
        Object value = from.value();
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw from.cannotBe("byte[]");
    }

    private static UUID toUuid(ColumnValue from) {
        if (from.value() instanceof String text) {
            try {
                return UUID.fromString(unbraced(text));
            } catch (IllegalArgumentException e) {
                throw from.cannotBe("UUID", e);
            }
        }
        throw from.cannotBe("UUID");
    }

    /** Bitbucket writes its ids in braces. */
    private static String unbraced(String text) {
        return text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
    }
}
