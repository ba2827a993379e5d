package dev.windlass.sql.duck;

import dev.windlass.model.ErrorCode;
import dev.windlass.sql.BotNames;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The DuckDB instance of an engine. One that a fault of DuckDB's has ended is thrown away, and the next statement gets a
 * new one: otherwise the connection would be of no use until it is closed. Thread-safe.
 */
final class Instances implements AutoCloseable {
    /** How DuckDB tells faults of its own; each may have ended the instance. */
    private static final Pattern FAULT = Pattern.compile("\\b(?:FATAL|INTERNAL|TransactionContext) Error\\b");

    private static final String GONE = "database has been invalidated";

    private final Databases databases;
    private final LiveScan scan;
    private final BotNames bots;
    private @Nullable DuckInstance current;
    private boolean closed;

    Instances(Databases databases, LiveScan scan, BotNames bots) {
        this.databases = databases;
        this.scan = scan;
        this.bots = bots;
    }

    /** Where a new database comes from. */
    interface Databases {
        DuckDBConnection open() throws SQLException;
    }

    /** The instance for the next statement. */
    synchronized DuckInstance current() throws SQLException {
        if (closed) {
            throw ErrorCode.CONNECTION_CLOSED.with("connection");
        }
        DuckInstance instance = current;
        if (instance == null) {
            instance = DuckInstance.of(databases.open(), scan);
            instance.make(bots.createFunction());
            current = instance;
        }
        return instance;
    }

    /**
     * Whether that failure has ended the instance of its statement; then nobody gets that instance any more.
     *
     * <p>Of several statements under way the first takes the instance away, the others are told that it is gone.
     */
    synchronized boolean lost(SQLException failure) {
        String told = String.valueOf(failure.getMessage());
        if (!FAULT.matcher(told).find()) {
            return false;
        }
        DuckInstance instance = current;
        if (instance == null || instance.answers()) {
            return told.contains(GONE);
        }
        current = null;
        try {
            instance.close();
        } catch (SQLException e) {
            System.getLogger("dev.windlass").log(System.Logger.Level.DEBUG, "closing an ended instance", e);
        }
        return true;
    }

    @Override
    public synchronized void close() throws SQLException {
        closed = true;
        if (current != null) {
            current.close();
        }
    }
}
