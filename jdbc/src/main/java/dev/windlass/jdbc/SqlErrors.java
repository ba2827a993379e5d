package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns our exceptions into those of {@code java.sql}, by the class of the SQLSTATE.
 *
 * <p>So that pools and frameworks, which look at the Java class, know what may be tried again. Stateless.
 */
final class SqlErrors {
    private static final System.Logger LOG = System.getLogger(SqlErrors.class.getName());

    private SqlErrors() {}

    /** The same failure for a JDBC caller; the cause is kept. */
    static SQLException from(RuntimeException failure) {
        if (failure instanceof WindlassException known) {
            return from(known);
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.log(System.Logger.Level.ERROR, "Bug, reference " + reference, failure);
        return from(
                ErrorCode.BUG.causedBy(failure, reference, failure.getClass().getSimpleName()));
    }

    /** The exception for a catalogued error. */
    static SQLException of(ErrorCode code, Object... arguments) {
        return from(code.with(arguments));
    }

    /** What every JDBC feature that we do not have throws. */
    static SQLFeatureNotSupportedException unsupported(String feature) {
        WindlassException failure = ErrorCode.NOT_SUPPORTED.with(feature);
        return new SQLFeatureNotSupportedException(failure.getMessage(), failure.sqlState());
    }

    /** The argument of a caller; 22004 where it is null and must not be. */
    static <T> T given(@Nullable T argument, String what) throws SQLException {
        if (argument == null) {
            throw of(ErrorCode.NULL_ARGUMENT, what);
        }
        return argument;
    }

    private static SQLException from(WindlassException failure) {
        String message = failure.getMessage();
        String state = failure.sqlState();
        return switch (failure.code()) {
            case TIMED_OUT -> new SQLTimeoutException(message, state, failure);
            case UNREACHABLE, NO_ANSWER, CUT_ANSWER -> new SQLTransientConnectionException(message, state, failure);
            case RATE_LIMITED, BUDGET_WAIT, SERVER_ERROR -> new SQLTransientException(message, state, failure);
            default -> byClass(state, message, failure);
        };
    }

    private static SQLException byClass(String state, String message, WindlassException failure) {
        return switch (state.substring(0, 2)) {
            case "08" -> new SQLNonTransientConnectionException(message, state, failure);
            case "0A" -> new SQLFeatureNotSupportedException(message, state, failure);
            case "22" -> new SQLDataException(message, state, failure);
            case "28" -> new SQLInvalidAuthorizationSpecException(message, state, failure);
            case "42" -> new SQLSyntaxErrorException(message, state, failure);
            case "07", "24", "3D", "3F", "54" -> new SQLNonTransientException(message, state, failure);
            default -> new SQLException(message, state, failure);
        };
    }
}
