package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The getters of a result over each class that a cursor hands out. The machine's zone in tests is America/St_Johns. */
final class ConversionTest {
    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-20T12:00:00.123456Z");

    /** What is asked of the one value in the one row. */
    interface Read {
        @Nullable
        Object from(ResultSet row) throws SQLException;
    }

    private static @Nullable Object read(int type, @Nullable Object value, Read read) throws SQLException {
        try (var connection = ScriptedEngine.of(type, "SOMETHING", value).connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT")) {
            rows.next();
            return read.from(rows);
        }
    }

    private static SQLException failure(int type, @Nullable Object value, Read read) {
        return catchThrowableOfType(SQLException.class, () -> read(type, value, read));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-20T12:00:00.123456Z | 2026-11-20 12:00:00.123456+00",
                "2026-11-20T12:00:00.120Z    | 2026-11-20 12:00:00.12+00",
                "2026-11-20T12:00:00Z        | 2026-11-20 12:00:00+00",
                "2026-11-20T12:00:00+02:00   | 2026-11-20 10:00:00+00",
                "0999-01-01T00:00:00Z        | 0999-01-01 00:00:00+00"
            })
    void aMomentIsTextAsInPostgres(OffsetDateTime moment, String text) throws SQLException {
        assertThat(read(Types.TIMESTAMP_WITH_TIMEZONE, moment, r -> r.getString(1)))
                .isEqualTo(text);
    }

    @Test
    void everyClassHasItsText() throws SQLException {
        assertThat(read(Types.TIMESTAMP, LocalDateTime.parse("2026-01-02T03:04:05"), r -> r.getString(1)))
                .isEqualTo("2026-01-02 03:04:05");
        assertThat(read(Types.DATE, LocalDate.parse("2026-01-02"), r -> r.getString(1)))
                .isEqualTo("2026-01-02");
        assertThat(read(Types.TIME, LocalTime.parse("03:04:05.5"), r -> r.getString(1)))
                .isEqualTo("03:04:05.5");
        assertThat(read(Types.BOOLEAN, true, r -> r.getString(1))).isEqualTo("true");
        assertThat(read(Types.DECIMAL, new BigDecimal("1E+3"), r -> r.getString(1)))
                .isEqualTo("1000");
        assertThat(read(Types.DOUBLE, 12345678.5, r -> r.getString(1))).isEqualTo("12345678.5");
        assertThat(read(Types.DOUBLE, 1e300, r -> r.getString(1))).isEqualTo("1.0E300");
        assertThat(read(Types.DOUBLE, Double.NaN, r -> r.getString(1))).isEqualTo("NaN");
        assertThat(read(Types.VARBINARY, new byte[] {1, (byte) 255}, r -> r.getString(1)))
                .isEqualTo("\\x01ff");
        assertThat(read(Types.VARCHAR, "héé", r -> r.getNString("value"))).isEqualTo("héé");
    }

    @Test
    void nullIsZeroOrNullAndIsRemembered() throws SQLException {
        assertThat(read(Types.BIGINT, null, r -> r.getLong(1) + (r.wasNull() ? 100 : 0)))
                .isEqualTo(100L);
        assertThat(read(Types.BIGINT, 7L, r -> r.getLong(1) + (r.wasNull() ? 100 : 0)))
                .isEqualTo(7L);
        assertThat(read(Types.BOOLEAN, null, r -> r.getBoolean(1))).isEqualTo(false);
        assertThat(read(Types.DOUBLE, null, r -> r.getDouble(1))).isEqualTo(0d);
        assertThat(read(Types.VARCHAR, null, r -> r.getString(1))).isNull();
        assertThat(read(Types.VARCHAR, null, r -> r.getObject(1, Integer.class)))
                .isNull();
        assertThat(read(Types.VARCHAR, null, r -> r.getTimestamp(1))).isNull();
        assertThat(read(Types.VARCHAR, null, r -> r.getBytes(1))).isNull();
    }

    @Test
    void numbersAreReadAsAnyNumberThatHoldsThem() throws SQLException {
        assertThat(read(Types.BIGINT, 127L, r -> r.getByte(1))).isEqualTo((byte) 127);
        assertThat(read(Types.BIGINT, 32767L, r -> r.getShort(1))).isEqualTo((short) 32767);
        assertThat(read(Types.BIGINT, -2147483648L, r -> r.getInt(1))).isEqualTo(Integer.MIN_VALUE);
        assertThat(read(Types.DOUBLE, -2.9, r -> r.getInt(1))).isEqualTo(-2);
        assertThat(read(Types.DECIMAL, new BigDecimal("99.99"), r -> r.getLong(1)))
                .isEqualTo(99L);
        assertThat(read(Types.VARCHAR, " 42 ", r -> r.getInt(1))).isEqualTo(42);
        assertThat(read(Types.VARCHAR, "1e3", r -> r.getInt(1))).isEqualTo(1000);
        assertThat(read(Types.BOOLEAN, true, r -> r.getInt(1))).isEqualTo(1);
        assertThat(read(Types.INTEGER, 3, r -> r.getBigDecimal(1))).isEqualTo(new BigDecimal("3"));
        assertThat(read(Types.DOUBLE, 0.1, r -> r.getBigDecimal(1))).isEqualTo(new BigDecimal("0.1"));
        assertThat(read(Types.VARCHAR, "0.5", r -> r.getFloat(1))).isEqualTo(0.5f);
        assertThat(read(Types.BIGINT, 9L, r -> r.getObject(1, BigInteger.class)))
                .isEqualTo(BigInteger.valueOf(9));
        assertThat(read(Types.SMALLINT, (short) 3, r -> r.getObject(1))).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"128,byte", "-129,byte", "32768,short", "2147483648,int"})
    void aNumberThatDoesNotFitIsAnErrorThatNamesIt(long number, String target) {
        SQLException failure = failure(Types.BIGINT, number, r -> switch (target) {
            case "byte" -> r.getByte("VALUE");
            case "short" -> r.getShort("VALUE");
            default -> r.getInt("VALUE");
        });
        assertThat((Throwable) failure).isInstanceOf(SQLDataException.class);
        assertThat(failure.getSQLState()).isEqualTo("22003");
        assertThat((Throwable) failure)
                .hasMessage("Column Value holds %d (SOMETHING), which is out of the range of %s.", number, target);
    }

    @Test
    void hugeAndNonNumbersDoNotWrapAround() {
        assertThat(failure(Types.DECIMAL, new BigDecimal("1e20"), r -> r.getLong(1))
                        .getSQLState())
                .isEqualTo("22003");
        assertThat(failure(Types.DOUBLE, Double.NaN, r -> r.getInt(1)).getSQLState())
                .isEqualTo("22003");
        assertThat(failure(Types.DOUBLE, 1e300, r -> r.getFloat(1)).getSQLState())
                .isEqualTo("22003");
        assertThat(failure(Types.VARCHAR, "1e999999999", r -> r.getLong(1)).getSQLState())
                .isEqualTo("22003");
        assertThat((Throwable) failure(Types.VARCHAR, "twelve", r -> r.getLong(1)))
                .hasMessage("Column Value holds 'twelve' (SOMETHING), which cannot be read as long.");
        assertThat(failure(Types.DATE, LocalDate.EPOCH, r -> r.getInt(1)).getSQLState())
                .isEqualTo("22018");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "T", "yes", "on", "1"})
    void wordsForTrueAreTrue(String word) throws SQLException {
        assertThat(read(Types.VARCHAR, word, r -> r.getBoolean(1))).isEqualTo(true);
    }

    @Test
    void onlyZeroAndOneAreTruthValues() throws SQLException {
        assertThat(read(Types.BIGINT, 1L, r -> r.getBoolean(1))).isEqualTo(true);
        assertThat(read(Types.DOUBLE, 0d, r -> r.getBoolean(1))).isEqualTo(false);
        assertThat(failure(Types.BIGINT, 2L, r -> r.getBoolean(1)).getSQLState())
                .isEqualTo("22018");
        assertThat(failure(Types.VARCHAR, "maybe", r -> r.getBoolean(1)).getSQLState())
                .isEqualTo("22018");
    }

    @Test
    void aMomentStaysTheMomentWhateverTheCalendar() throws SQLException {
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        int type = Types.TIMESTAMP_WITH_TIMEZONE;
        assertThat(read(type, NOON, r -> r.getTimestamp(1))).isEqualTo(Timestamp.from(NOON.toInstant()));
        assertThat(read(type, NOON, r -> r.getTimestamp(1, tokyo))).isEqualTo(Timestamp.from(NOON.toInstant()));
        assertThat(read(type, NOON, r -> r.getObject(1))).isEqualTo(NOON);
        assertThat(read(type, NOON, r -> r.getObject(1, Instant.class))).isEqualTo(NOON.toInstant());
        assertThat(read(type, NOON, r -> r.getObject(1, ZonedDateTime.class))).isEqualTo(NOON.toZonedDateTime());
        assertThat(read(type, NOON, r -> r.getObject(1, LocalDateTime.class))).isEqualTo(NOON.toLocalDateTime());
        assertThat(read(type, NOON, r -> r.getObject(1, Timestamp.class))).isEqualTo(Timestamp.from(NOON.toInstant()));
    }

    @Test
    void theDateOfAMomentIsItsDateInUtcOrInTheCalendarsZone() throws SQLException {
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        OffsetDateTime evening = OffsetDateTime.parse("2026-11-20T23:30:00Z");
        int type = Types.TIMESTAMP_WITH_TIMEZONE;
        assertThat(read(type, evening, r -> r.getDate(1))).isEqualTo(Date.valueOf("2026-11-20"));
        assertThat(read(type, evening, r -> r.getObject(1, LocalDate.class))).isEqualTo(LocalDate.parse("2026-11-20"));
        assertThat(read(
                        type,
                        evening,
                        r -> Instant.ofEpochMilli(r.getDate(1, tokyo).getTime())))
                .isEqualTo(Instant.parse("2026-11-20T15:00:00Z"));
        assertThat(read(type, evening, r -> r.getTime(1))).isEqualTo(Time.valueOf("23:30:00"));
    }

    @Test
    void aWallClockKeepsItsDigits() throws SQLException {
        LocalDateTime clock = LocalDateTime.parse("2026-07-01T08:15:30.5");
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        assertThat(read(Types.TIMESTAMP, clock, r -> r.getTimestamp(1))).isEqualTo(Timestamp.valueOf(clock));
        assertThat(read(Types.TIMESTAMP, clock, r -> r.getTimestamp(1, tokyo)))
                .isEqualTo(Timestamp.from(Instant.parse("2026-06-30T23:15:30.5Z")));
        assertThat(read(Types.TIMESTAMP, clock, r -> r.getObject(1))).isEqualTo(Timestamp.valueOf(clock));
        assertThat(read(Types.DATE, LocalDate.parse("2026-07-01"), r -> r.getObject(1)))
                .isEqualTo(Date.valueOf("2026-07-01"));
        assertThat(read(Types.TIME, LocalTime.parse("08:15"), r -> r.getObject(1)))
                .isEqualTo(Time.valueOf("08:15:00"));
        assertThat(failure(Types.TIME, LocalTime.NOON, r -> r.getTimestamp(1)).getSQLState())
                .isEqualTo("22018");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20 12:00:00.123456+00",
                "2026-11-20T12:00:00.123456Z",
                "2026-11-20T14:00:00.123456+02:00",
                "2026-11-20T12:00:00.123456+00:00"
            })
    void textIsReadAsAMoment(String text) throws SQLException {
        assertThat(read(
                        Types.VARCHAR,
                        text,
                        r -> r.getObject(1, OffsetDateTime.class).toInstant()))
                .isEqualTo(NOON.toInstant());
        assertThat(read(Types.VARCHAR, text, r -> r.getTimestamp(1))).isEqualTo(Timestamp.from(NOON.toInstant()));
    }

    @Test
    void otherTextAndOtherClasses() throws SQLException {
        String id = "f5b2c9d4-1c2b-4a5d-8e6f-0123456789ab";
        assertThat(read(Types.VARCHAR, "2026-11-20", r -> r.getDate(1))).isEqualTo(Date.valueOf("2026-11-20"));
        assertThat(read(Types.VARCHAR, "{" + id + "}", r -> r.getObject(1, UUID.class)))
                .isEqualTo(UUID.fromString(id));
        assertThat(read(Types.VARCHAR, "https://x.org/a", r -> r.getURL(1).toString()))
                .isEqualTo("https://x.org/a");
        assertThat(read(Types.VARCHAR, "äb", r -> r.getBytes(1))).isEqualTo("äb".getBytes(StandardCharsets.UTF_8));
        assertThat((Throwable) failure(Types.VARCHAR, "yesterday", r -> r.getTimestamp(1)))
                .hasMessage("Column Value holds 'yesterday' (SOMETHING), which cannot be read as Timestamp.");
        assertThat((Throwable) failure(Types.VARCHAR, "x", r -> r.getObject(1, Thread.class)))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
    }
}
