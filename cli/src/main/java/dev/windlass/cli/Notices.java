package dev.windlass.cli;

import java.io.PrintStream;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is said beside the rows, on standard error and without secrets. As thread-safe as the stream.
 *
 * @param footers whether row counts and times are wanted
 */
record Notices(PrintStream err, Redaction redaction, boolean footers) {

    void error(String message) {
        err.println("error: " + redaction.clean(message));
    }

    /** What failed, as the driver says it, with its SQLSTATE. */
    void error(String where, SQLException failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        String state = failure.getSQLState() == null ? "" : " [SQLSTATE " + failure.getSQLState() + "]";
        error(where + message.strip() + state);
    }

    void warnings(WarningSource source) throws SQLException {
        try {
            for (SQLWarning warning = source.first(); warning != null; warning = warning.getNextWarning()) {
                err.println("warning: " + redaction.clean(warning.getMessage()));
            }
        } catch (SQLFeatureNotSupportedException e) {
            // A driver that has no warnings at all has none for us either.
            return;
        }
    }

    /** A connection's, statement's or result's {@code getWarnings}. */
    interface WarningSource {
        @Nullable
        SQLWarning first() throws SQLException;
    }

    void footer(String text) {
        if (footers) {
            err.println(text);
        }
    }
}
