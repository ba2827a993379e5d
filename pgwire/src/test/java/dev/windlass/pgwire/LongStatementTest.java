package dev.windlass.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Statements of many thousand tokens take a time in proportion: were it by their square, these would take minutes. */
@Timeout(value = 40, unit = TimeUnit.SECONDS)
class LongStatementTest {
    private static final int PARAMETERS = 65_535;
    private static final int BRACKETS = 100_000;

    private static ServedEmulator served;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        served = new ServedEmulator();
        connection = served.connect();
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        served.close();
    }

    @Test
    void asManyParametersAsTheProtocolHas() throws SQLException {
        String sql = "SELECT count(*) FROM pg_class WHERE relname IN (" + "?, ".repeat(PARAMETERS - 1) + "?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= PARAMETERS; i++) {
                statement.setString(i, i == PARAMETERS ? "pg_class" : "none" + i);
            }
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
    }

    @Test
    void rowsOfNulls() throws SQLException {
        String sql = "SELECT count(*) FROM (VALUES " + "(NULL), ".repeat(PARAMETERS) + "(1)) AS v(n)";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(PARAMETERS + 1);
        }
    }

    @Test
    void bracketsWithinBracketsAreRefused() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String close : new String[] {")".repeat(BRACKETS), ""}) {
                assertThatThrownBy(() -> statement.executeQuery("SELECT " + "(".repeat(BRACKETS) + "1" + close))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refused -> assertThat(refused.getSQLState()).isEqualTo("54001"));
            }
        }
    }
}
