package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;

/** A statement that failed: how, and which rows it had handed out before (their first column). */
record Failure(SQLException exception, List<String> rowsBefore) {

    String message() {
        return String.valueOf(exception.getMessage());
    }

    /** What holds for every error that a user may see: a state of ours, one line, none of our inside. */
    Failure isWellFormed() {
        assertThat(exception.getSQLState()).as(message()).matches("[0-9A-Z]{5}").isNotEqualTo("XX000");
        assertThat(message())
                .hasSizeBetween(20, 600)
                .doesNotContain("\n", "\tat ", "Exception", "dev.windlass", "org.duckdb", "wl_scan", "wl_row")
                .doesNotContain("Binder Error", "Catalog Error", "Parser Error", "Invalid Input Error", "INTERNAL")
                .doesNotContain("null", "LINE 1", "<html", "<!DOCTYPE", "bug in Windlass");
        return this;
    }

    Failure is(String sqlState, Class<? extends SQLException> type) {
        isWellFormed();
        assertThat(exception.getSQLState()).as(message()).isEqualTo(sqlState);
        assertThat((Throwable) exception).isExactlyInstanceOf(type);
        return this;
    }

    Failure says(String... parts) {
        for (String part : parts) {
            assertThat(message()).contains(part);
        }
        return this;
    }

    Failure handedOutNoRow() {
        assertThat(rowsBefore).as("rows handed out before: " + message()).isEmpty();
        return this;
    }
}
