package dev.windlass.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A catalog whose database has ended. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LostCatalogTest {
    private static int classes(Connection connection, int least) throws SQLException {
        try (ResultSet rows =
                connection.createStatement().executeQuery("SELECT count(*) FROM pg_class WHERE relnatts > " + least)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void sessionsOnItEndAndTheNextOneGetsAnother() throws Exception {
        try (ServedEmulator served = new ServedEmulator();
                Connection before = served.connect()) {
            assertThat(classes(before, 1)).isPositive();
            served.server.served(served.server.options().url()).catalog().close();

            assertThatThrownBy(() -> classes(before, 2))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57P02"));
            assertThat(before.isValid(1)).isFalse();
            try (Connection after = served.connect()) {
                assertThat(classes(after, 2)).isPositive();
            }
            assertThat(served.log).contains("the catalog of acme has failed; it is made anew");
        }
    }

    @Test
    void anErrorOfAStatementEndsNothing() throws Exception {
        try (ServedEmulator served = new ServedEmulator();
                Connection connection = served.connect()) {
            assertThatThrownBy(() -> connection.createStatement().execute("SELECT relnone FROM pg_class"))
                    .isInstanceOf(SQLException.class);
            assertThat(classes(connection, 3)).isPositive();
        }
    }
}
