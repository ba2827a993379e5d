package dev.windlass.pgwire.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Averages by the engine with the digits that PostgreSQL 15 gave for the same numbers. */
class AverageTest {
    @ParameterizedTest
    @CsvSource({
        "'(1), (2)', 1.5000000000000000",
        "'(1)', 1.00000000000000000000",
        "'(0)', 0.00000000000000000000",
        "'(1), (0), (0)', 0.33333333333333333333",
        "'(-7), (0)', -3.5000000000000000",
        "'(7), (0), (0)', 2.3333333333333333",
        "'(20000), (1)', 10000.5000000000000000",
        "'(30000)', 30000.000000000000",
        "'(2000000000), (1)', 1000000000.50000000",
        "'(NULL)', "
    })
    void digitsAreThoseOfPostgres(String values, BigDecimal expected) throws SQLException {
        assertThat(WireColumn.number(average(values, Average.marked("(x)")))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'(1), (2)', 2, 1.50", "'(1), (0)', 0, 1", "'(-1), (0)', 0, -1", "'(7), (0), (0)', 3, 2.333"})
    void roundedOnesHaveTheDigitsThatWereAskedFor(String values, int digits, BigDecimal expected) throws SQLException {
        assertThat(average(values, Average.rounded("(x)", digits))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'(1.5::DOUBLE), (2)', 1.75", "'(1.25), (1.75)', 1.5"})
    void whatIsNoWholeNumberIsNotCut(String values, BigDecimal expected) throws SQLException {
        assertThat(WireColumn.number(average(values, Average.marked("(x)")))).isEqualByComparingTo(expected);
    }

    private static BigDecimal average(String values, String expression) throws SQLException {
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT " + expression + " FROM (VALUES " + values + ") t(x)")) {
            found.next();
            return found.getBigDecimal(1);
        }
    }
}
