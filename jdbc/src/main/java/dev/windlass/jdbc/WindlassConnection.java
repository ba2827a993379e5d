package dev.windlass.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What {@code java.sql} cannot say: our own methods of a connection.
 *
 * <p>Reached by {@code connection.unwrap(WindlassConnection.class)}. Its types are the JDK's and its own, so that it
 * works through pools and class loaders. Thread-safe.
 */
public interface WindlassConnection {

    /**
     * The requests that a SELECT would make, as readable text, without making any.
     *
     * @throws SQLException as executing the statement would, as far as that shows without a request
     */
    String plan(String sql) throws SQLException;

    /** The newest requests that this connection has made to Bitbucket, oldest first. */
    List<Request> requests() throws SQLException;

    /**
     * An empty database of the same SQL engine, in memory: for doors that keep catalogs of their own, as the wire
     * server does. It belongs to the caller, outlives this connection, and makes no request.
     */
    CatalogDatabase newCatalogDatabase() throws SQLException;

    /** A database that is reached through any number of connections; thread-safe, its connections are not. */
    interface CatalogDatabase extends AutoCloseable {
        /** One more connection to it; its results are collected, within a memory limit. */
        Connection connect() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /**
     * A request that went over the wire.
     *
     * @param sequence counts the connection's requests from 1
     * @param statementId which statement asked, 0 for the connection itself
     * @param url without credential
     * @param status of HTTP, 0 when no answer came
     * @param attempt 1 for the first try
     */
    record Request(
            long sequence,
            long statementId,
            Instant startedOn,
            String method,
            String url,
            int status,
            long durationMillis,
            long bytes,
            int attempt) {}
}
