package dev.windlass.pages;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Where pages get their rows: any JDBC connections, and what those cost. Called from several threads at once. */
@FunctionalInterface
public interface PageData {

    /** A connection for one statement at a time; the pages keep some open, and close them. */
    Connection open() throws SQLException;

    /**
     * The next statement on the connection may use rows that earlier ones have read, if they are at most so old. Does
     * nothing where nobody keeps any.
     *
     * @param seconds 0 for none, as the Refresh button wants
     * @see dev.windlass.jdbc.WindlassConnection#reuseRows
     */
    default void reuseRows(Connection connection, int seconds) throws SQLException {}

    /** When the oldest of these were read that the statement has used; empty for none. */
    default Optional<Instant> oldestRowsUsed(Connection connection) throws SQLException {
        return Optional.empty();
    }

    /**
     * How many requests to the service behind it a connection has made so far; less than 0 if nobody counts them. May
     * be asked while a statement runs on it.
     */
    default long requests(Connection connection) throws SQLException {
        return -1;
    }
}
