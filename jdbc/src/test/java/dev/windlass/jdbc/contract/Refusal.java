package dev.windlass.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

/** A statement that failed, and how. Immutable. */
record Refusal(SQLException exception) {
    Refusal is(String sqlState, Class<? extends SQLException> type) {
        assertThat(exception.getSQLState()).as(message()).isEqualTo(sqlState);
        assertThat((Throwable) exception).isInstanceOf(type);
        return this;
    }

    Refusal says(String... parts) {
        assertThat(message()).contains(parts);
        return this;
    }

    String message() {
        return String.valueOf(exception.getMessage());
    }
}
