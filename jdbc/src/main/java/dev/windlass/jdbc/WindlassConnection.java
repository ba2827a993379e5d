package dev.windlass.jdbc;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
     * From now on this connection keeps the rows that its statements read, and later statements use those that are at most
     * so old instead of asking Bitbucket, where they need no others: the same list with the same conditions or narrower
     * ones, such as a shorter period or one repository of all. Without this nothing is kept. For whoever runs the same
     * statement with changing values: a dashboard.
     *
     * @param maxAge 0 to have the next statements ask anew; what they read is still kept
     */
    void reuseRows(Duration maxAge) throws SQLException;

    /** When the oldest kept rows were read that statements have used since the last {@link #reuseRows}; empty for none. */
    Optional<Instant> oldestRowsUsed() throws SQLException;

    /**
     * Tells how the statements of this connection get on, from now on: ten times a second at most for each, and at once
     * when the request budget begins or ceases to hold one back. Called by threads of the driver, perhaps several at once;
     * it must be quick, and what it throws is dropped.
     *
     * @param listener null for nobody
     */
    void onProgress(@Nullable Consumer<Progress> listener) throws SQLException;

    /** OAuth step by step (SQLSTATE 28000 if the connection does not sign in by OAuth). */
    OAuth oauth() throws SQLException;

    /** Who the connection is signed in as, and what it may; makes a request. */
    Identity whoAmI() throws SQLException;

    /**
     * OAuth for who does not leave it to the connection: the same as the stored procedures, and signing in and out.
     * Thread-safe.
     */
    interface OAuth {
        /** The address of Bitbucket's consent page; null for what the connection's properties say. */
        URI authorizationUrl(@Nullable String callbackUrl, @Nullable String scope, @Nullable String state)
                throws SQLException;

        /** Tokens for the code that the browser was sent back with, or for the whole address. */
        Tokens exchange(String verifier, @Nullable String callbackUrl) throws SQLException;

        /** New tokens for a refresh token, which is spent by it. */
        Tokens refresh(String refreshToken) throws SQLException;

        /**
         * Opens the user's browser, waits for him, and keeps the tokens.
         *
         * @param show is told the address of the page, for a browser that does not open
         */
        void signIn(Consumer<URI> show) throws SQLException;

        /** Forgets the tokens; false if there were none. */
        boolean signOut() throws SQLException;

        /** Where the tokens are kept: a file, or {@code memory://name}. */
        String place() throws SQLException;

        /**
         * Tokens in plain text, for the caller who asked for them.
         *
         * @param refreshToken empty if there is none
         */
        record Tokens(String accessToken, String refreshToken, long expiresInSeconds, String scopes) {
            /** Without the tokens. */
            @Override
            public String toString() {
                return "Tokens[expiresInSeconds=" + expiresInSeconds + ", scopes=" + scopes + "]";
            }
        }
    }

    /**
     * Who a connection is signed in as.
     *
     * @param name empty if the credential may not ask for it
     * @param accountId empty if not told
     * @param type of the actor in Bitbucket's words, empty if not told, {@code anonymous} for nobody
     * @param credential which kind is in use, without its secret
     * @param scopes that it has, empty if not told
     * @param requestLimit of an hour, null if not told
     * @param requestsLeft of these, null if not told
     */
    record Identity(
            String name,
            String accountId,
            String type,
            String credential,
            List<String> scopes,
            @Nullable Long requestLimit,
            @Nullable Long requestsLeft) {

        /** Whether there is no credential, so that public repositories can be read and nothing else. */
        public boolean isNobody() {
            return type.equals(dev.windlass.client.Identity.NOBODY);
        }
    }

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
     * An empty Parquet file with the columns of a result, for doors that hand out rows as files. Its content lies in a
     * temporary folder of this process until it is closed; no path of a user's is ever written.
     */
    ParquetFile newParquetFile(ResultSetMetaData columns) throws SQLException;

    /** Rows that become a Parquet file. Belongs to one thread. */
    interface ParquetFile extends AutoCloseable {
        /**
         * Adds a row.
         *
         * @param values for each column null, or what {@code getObject} gives for its type; OffsetDateTime,
         *     LocalDateTime, LocalDate and LocalTime for times
         */
        void row(List<? extends @Nullable Object> values) throws SQLException;

        /** Writes the file, once, after the last row. */
        void writeTo(OutputStream out) throws SQLException, IOException;

        @Override
        void close() throws SQLException;
    }

    /**
     * How far a statement has come.
     *
     * @param statementId as in {@link Request}
     * @param requestsMade so far, repeated ones included
     * @param requestsPlanned that are known to be needed so far, those made included; grows as lists tell their sizes
     * @param pages answers that were read, those that cost no request included
     * @param rows that were read of Bitbucket's tables
     * @param bytes of answers
     * @param requestsLeft in the request budget, null if not known
     * @param waitingUntil when the budget gives more, while it holds the statement back; null otherwise
     */
    record Progress(
            long statementId,
            long requestsMade,
            long requestsPlanned,
            long pages,
            long rows,
            long bytes,
            @Nullable Long requestsLeft,
            @Nullable Instant waitingUntil) {}

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
