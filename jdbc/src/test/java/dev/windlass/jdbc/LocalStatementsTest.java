package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The driver with the real engine, on statements that need no request; nothing listens at the address. */
@Tag("slow")
final class LocalStatementsTest {
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:bitbucket:Workspace=acme;ApiUrl=http://127.0.0.1:9/2.0");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private String one(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT 1 | INTEGER | java.lang.Integer | 1",
                "SELECT 9007199254740993 | BIGINT | java.lang.Long | 9007199254740993",
                "SELECT 1.50 | DECIMAL | java.math.BigDecimal | 1.50",
                "SELECT 'it''s' | VARCHAR | java.lang.String | it's",
                "SELECT 1 = 1 | BOOLEAN | java.lang.Boolean | true",
                "SELECT 2.5::DOUBLE | DOUBLE | java.lang.Double | 2.5",
                "SELECT DATE '2026-01-02' | DATE | java.sql.Date | 2026-01-02",
                "SELECT {ts '2026-01-02 03:04:05'} | TIMESTAMP | java.sql.Timestamp | 2026-01-02 03:04:05",
                "SELECT TIMESTAMPTZ '2026-01-02 03:04:05.5+02' | TIMESTAMP_WITH_TIMEZONE | java.time.OffsetDateTime"
                        + " | 2026-01-02 01:04:05.5+00"
            })
    void expressionsHaveTheirTypes(String sql, String type, String className, String text) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.getMetaData().getColumnType(1))
                    .isEqualTo(Types.class.getField(type).getInt(null));
            assertThat(rows.getMetaData().getColumnClassName(1)).isEqualTo(className);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo(text);
            assertThat(rows.getObject(1)).isInstanceOf(Class.forName(className));
            assertThat(rows.next()).isFalse();
        }
    }

    static Stream<Object> parameters() {
        return Stream.of(
                true,
                7,
                1L << 40,
                0.1,
                new BigDecimal("12.345"),
                "text with 'quotes'",
                LocalDate.parse("2026-11-20"),
                LocalTime.parse("10:11:12.5"),
                LocalDateTime.parse("2026-11-20T10:11:12.123456"),
                OffsetDateTime.parse("2026-11-20T10:11:12.123456Z"),
                Instant.parse("1969-11-20T10:11:12.123456Z"));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void aParameterComesBackAsItWent(Object value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ? AS p")) {
            statement.setObject(1, value);
            ResultSet rows = statement.executeQuery();
            rows.next();
            assertThat(rows.getObject("P", value.getClass())).isEqualTo(value);
        }
    }

    @Test
    void aTimestampParameterIsTheMomentInAnyZoneOfTheMachine() throws SQLException {
        Timestamp moment = Timestamp.from(Instant.parse("2026-07-01T00:30:00.000001Z"));
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT ?, ? = TIMESTAMPTZ '2026-07-01 00:30:00.000001+00'")) {
            statement.setTimestamp(1, moment);
            statement.setTimestamp(2, moment);
            ResultSet rows = statement.executeQuery();
            rows.next();
            assertThat(rows.getTimestamp(1)).isEqualTo(moment);
            assertThat(rows.getBoolean(2)).isTrue();
        }
    }

    @Test
    void nullsAndManyParameters() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?::VARCHAR, coalesce(?, 'x'), ? + ?")) {
            statement.setNull(1, Types.VARCHAR);
            statement.setString(2, null);
            statement.setInt(3, 40);
            statement.setLong(4, 2);
            assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(4);
            ResultSet rows = statement.executeQuery();
            rows.next();
            assertThat(rows.getString(1)).isNull();
            assertThat(rows.getString(2)).isEqualTo("x");
            assertThat(rows.getInt(3)).isEqualTo(42);
            statement.setInt(3, 1);
            rows = statement.executeQuery();
            rows.next();
            assertThat(rows.getInt(3)).isEqualTo(3);
        }
    }

    static Stream<String> escapeCalls() {
        return Stream.of(
                "ASCII('a')=97",
                "CHAR(65)=A",
                "CHAR_LENGTH('äb')=2",
                "CONCAT('a', 'b')=ab",
                "INSERT('abcdef', 2, 3, 'X')=aXef",
                "LCASE('AB')=ab",
                "LEFT('abc', 2)=ab",
                "LENGTH('ab  ')=2",
                "LOCATE('b', 'abcb')=2",
                "LOCATE('b', 'abcb', 3)=4",
                "LOCATE('z', 'abcb', 3)=0",
                "LTRIM('  a')=a",
                "OCTET_LENGTH('ä')=2",
                "POSITION('b' IN 'ab')=2",
                "REPEAT('ab', 2)=abab",
                "REPLACE('abc', 'b', 'x')=axc",
                "RIGHT('abc', 2)=bc",
                "RTRIM('a ')=a",
                "{fn CONCAT({fn SPACE(2)}, 'x')}=  x",
                "SUBSTRING('abcd', 2, 2)=bc",
                "UCASE('ab')=AB",
                "ABS(-1)=1",
                "{fn CONVERT({fn ACOS(1)}, INTEGER)}=0",
                "{fn CONVERT({fn ASIN(0)}, INTEGER)}=0",
                "{fn CONVERT({fn ATAN(0)}, INTEGER)}=0",
                "{fn CONVERT({fn ATAN2(0, 1)}, INTEGER)}=0",
                "{fn CONVERT({fn CEILING(1.2)}, INTEGER)}=2",
                "{fn CONVERT({fn COS(0)}, INTEGER)}=1",
                "{fn CONVERT({fn COT(1)} * 1000, INTEGER)}=642",
                "{fn CONVERT({fn DEGREES({fn PI()})}, INTEGER)}=180",
                "{fn CONVERT({fn EXP(0)}, INTEGER)}=1",
                "{fn CONVERT({fn FLOOR(1.8)}, INTEGER)}=1",
                "{fn CONVERT({fn LOG({fn EXP(1)})}, INTEGER)}=1",
                "{fn CONVERT({fn LOG10(100)}, INTEGER)}=2",
                "MOD(7, 4)=3",
                "{fn CONVERT({fn POWER(2, 3)}, INTEGER)}=8",
                "{fn CONVERT({fn RADIANS(180)} * 100, INTEGER)}=314",
                "{fn CONVERT({fn RAND()} < 1, VARCHAR)}=true",
                "ROUND(1.25, 1)=1.3",
                "SIGN(-5)=-1",
                "{fn CONVERT({fn SIN(0)}, INTEGER)}=0",
                "{fn CONVERT({fn SQRT(9)}, INTEGER)}=3",
                "{fn CONVERT({fn TAN(0)}, INTEGER)}=0",
                "{fn CONVERT({fn TRUNCATE(1.29, 1)} * 10, INTEGER)}=12",
                "{fn CONVERT({fn CURDATE()} = {fn CURRENT_DATE()}, VARCHAR)}=true",
                "{fn CONVERT({fn CURTIME()} IS NULL OR {fn CURRENT_TIME()} IS NULL, VARCHAR)}=false",
                "{fn CONVERT({fn NOW()} = {fn CURRENT_TIMESTAMP()}, VARCHAR)}=true",
                "DAYNAME({d '2026-11-22'})=Sunday",
                "DAYOFMONTH({d '2026-11-22'})=22",
                "DAYOFWEEK({d '2026-11-22'})=1",
                "DAYOFYEAR({d '2026-02-01'})=32",
                "EXTRACT(YEAR FROM {d '2026-02-01'})=2026",
                "HOUR({ts '2026-11-22 10:11:12'})=10",
                "MINUTE({ts '2026-11-22 10:11:12'})=11",
                "SECOND({ts '2026-11-22 10:11:12'})=12",
                "MONTH({d '2026-11-22'})=11",
                "MONTHNAME({d '2026-11-22'})=November",
                "QUARTER({d '2026-11-22'})=4",
                "WEEK({d '2026-01-05'})=2",
                "YEAR({d '2026-11-22'})=2026",
                "TIMESTAMPADD(SQL_TSI_DAY, 2, {ts '2026-11-22 00:00:00'})=2026-11-24 00:00:00",
                "TIMESTAMPDIFF(SQL_TSI_HOUR, {ts '2026-11-22 00:00:00'}, {ts '2026-11-23 01:30:00'})=25",
                "IFNULL(NULL, 'x')=x",
                "{fn CONVERT({fn DATABASE()} IS NULL, VARCHAR)}=false",
                "{fn CONVERT({fn USER()} IS NULL, VARCHAR)}=false",
                "{fn CONVERT('12', SQL_BIGINT)}=12",
                "CHARACTER_LENGTH('abc')=3");
    }

    @ParameterizedTest
    @MethodSource("escapeCalls")
    void everyFunctionOfJdbcsEscapesWorks(String call) throws SQLException {
        int equals = call.lastIndexOf('=');
        String function = call.substring(0, equals);
        String sql = function.startsWith("{") ? function : "{fn " + function + "}";
        assertThat(one("SELECT " + sql)).isEqualTo(call.substring(equals + 1));
    }

    @Test
    void everyFunctionThatIsListedIsTried() throws SQLException {
        String tried = String.join(" ", escapeCalls().toList());
        var about = connection.getMetaData();
        List<String> listed = Stream.of(
                        about.getStringFunctions(),
                        about.getNumericFunctions(),
                        about.getTimeDateFunctions(),
                        about.getSystemFunctions())
                .flatMap(names -> Stream.of(names.split(",")))
                .toList();
        assertThat(listed)
                .hasSizeGreaterThan(60)
                .allSatisfy(name -> assertThat(tried).containsPattern("(^|[^A-Z_])" + name + "\\("));
    }

    @Test
    void wrongStatementsAreSqlExceptionsWithAState() {
        assertThat((Throwable) failure("SELEC 1")).isInstanceOf(SQLSyntaxErrorException.class);
        assertThat(failure("SELECT * FROM PullRequest").getSQLState()).isEqualTo("42S02");
        assertThat(failure("SELECT CreatedO FROM PullRequests").getSQLState()).isEqualTo("42S22");
        assertThat(failure("SELECT CAST('x' AS INTEGER)").getSQLState()).isEqualTo("22018");
        assertThat(failure("DROP TABLE Issues").getSQLState()).isEqualTo("0A000");
        assertThat(failure("").getSQLState()).startsWith("42");
    }

    private SQLException failure(String sql) {
        return catchThrowableOfType(SQLException.class, () -> one(sql));
    }

    @Test
    void rowLimitAndTimeLimitHold() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(3);
            ResultSet rows = statement.executeQuery("SELECT * FROM range(10)");
            int count = 0;
            while (rows.next()) {
                count++;
            }
            assertThat(count).isEqualTo(3);
            statement.setMaxRows(0);
            statement.setQueryTimeout(1);
            assertThat((Throwable) catchThrowableOfType(SQLException.class, () -> drain(statement)))
                    .isInstanceOf(SQLTimeoutException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("57014");
        }
        assertThat(one("SELECT 1")).as("the connection goes on").isEqualTo("1");
    }

    private static void drain(Statement statement) throws SQLException {
        ResultSet rows =
                statement.executeQuery("SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b");
        rows.next();
    }

    @Test
    void describingRunsNothing() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT Id, Title FROM PullRequests WHERE Id = ?")) {
            assertThat(statement.getMetaData().getColumnLabel(2)).isEqualTo("Title");
            assertThat(statement.getMetaData().getColumnType(1)).isEqualTo(Types.BIGINT);
        }
        assertThat(connection.unwrap(WindlassConnection.class).requests()).isEmpty();
    }

    @Test
    void metadataOfOneSchemaMakesNoRequest() throws SQLException {
        var about = connection.getMetaData();
        try (ResultSet tables = about.getTables(null, "Repository_some_repo", "%", new String[] {"TABLE"});
                ResultSet columns = about.getColumns(null, "Information", "PullRequests", "%");
                ResultSet keys = about.getPrimaryKeys(null, "Information", "PullRequests")) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("TABLE_SCHEM")).isEqualToIgnoringCase("Repository_some_repo");
            assertThat(columns.next()).isTrue();
            assertThat(keys.next()).isTrue();
        }
        assertThat(connection.getCatalog()).isEqualTo("acme");
        assertThat(connection.getSchema()).isEqualTo("Information");
        assertThat(connection.unwrap(WindlassConnection.class).requests()).isEmpty();
    }
}
