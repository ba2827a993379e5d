package dev.windlass.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dash.Rows;
import dev.windlass.emulator.Emulator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Rows of an app say what they cost. */
class CostOfRowsTest {
    @Test
    void eachQueryCountsItsOwnRequests() throws Exception {
        try (Emulator emulator = Emulator.start();
                Connection connection = DriverManager.getConnection(Address.of(emulator))) {
            Instant begin = Instant.now();
            Rows projects = Rows.query(connection, "SELECT Key FROM Projects");
            int first = emulator.requests().size();
            Rows issues = Rows.query(connection, "SELECT Title FROM Issues WHERE Id = ?", "1");

            assertThat(first).isPositive();
            assertThat(projects.requests()).hasValue(first);
            assertThat(issues.requests()).hasValue(emulator.requests().size() - first);
            assertThat(issues.requests().getAsLong()).isGreaterThan(first);
            assertThat(projects.readOn()).isBetween(begin, issues.readOn());
            assertThat(Rows.query(Address.of(emulator), "SELECT Key FROM Projects LIMIT 1")
                            .requests())
                    .as("by its URL")
                    .hasValue(1);
        }
    }

    @Test
    void anotherDriverCountsNone() throws Exception {
        assertThat(Rows.query("jdbc:duckdb:", "SELECT 1 AS N").requests()).isEmpty();
    }
}
