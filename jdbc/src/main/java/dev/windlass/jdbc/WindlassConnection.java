package dev.windlass.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
     * What is worth knowing of a table besides what DatabaseMetaData tells: how it is read, what Bitbucket takes over of
     * conditions, examples. Makes no request.
     *
     * @param table the name of a table, view or system table, whatever its case; empty for any other
     */
    Optional<Guide> guide(String table) throws SQLException;

    /**
     * What is worth knowing of a table. In the texts, code stands between back-quotes.
     *
     * @param level {@code account}, {@code workspace}, {@code repository}, {@code view} or {@code system}
     * @param facts sentences
     * @param columns what Bitbucket takes over of conditions; none for a view
     */
    record Guide(String level, List<String> facts, List<ColumnGuide> columns, List<Example> examples) {}

    /** Operators that Bitbucket takes over exactly, those that it answers loosely, and whether it sorts by the column. */
    record ColumnGuide(String column, List<String> exactly, List<String> loosely, boolean sorts) {}

    /** A statement and what it shows; for a view its query, without a title. */
    record Example(String title, String sql) {}

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
