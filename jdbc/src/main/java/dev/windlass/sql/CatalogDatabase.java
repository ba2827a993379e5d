package dev.windlass.sql;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * An empty database of the embedded engine, in memory, which knows nothing of Bitbucket and can reach nothing outside of
 * itself: where the wire server keeps its catalogs.
 *
 * <p>Thread-safe; each connection belongs to one thread. Results are collected within a memory limit.
 */
public interface CatalogDatabase extends AutoCloseable {

    /** One more connection to the same database. */
    Connection connect() throws SQLException;

    /** Frees it with all its connections; closing twice does nothing. */
    @Override
    void close() throws SQLException;
}
