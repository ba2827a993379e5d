package dev.windlass.pages;

import java.sql.Connection;
import java.sql.SQLException;

/** Where pages get their rows: any JDBC connections, and what those cost. Called from several threads at once. */
@FunctionalInterface
public interface PageData {

    /** A connection for one statement at a time; the pages keep some open, and close them. */
    Connection open() throws SQLException;

    /**
     * How many requests to the service behind it a connection has made so far; less than 0 if nobody counts them. May
     * be asked while a statement runs on it.
     */
    default long requests(Connection connection) throws SQLException {
        return -1;
    }
}
