package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.sql.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;
import org.jspecify.annotations.Nullable;

/**
 * What a pool keeps: an engine, which takes some milliseconds and megabytes to make, and which is lent as one connection
 * after another. Each begins as a new one does; what it left open is closed when it is given back. Thread-safe.
 */
final class PooledEngine implements PooledConnection {
    private final Engine engine;
    private final ConnectionSettings settings;
    private final String schema;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private @Nullable JdbcConnection lent;
    private boolean closed;

    PooledEngine(Engine engine, ConnectionSettings settings) {
        this.engine = engine;
        this.settings = settings;
        this.schema = engine.currentSchema();
    }

    /** The one that is lent already ends, as the interface has it; its pool is not told. */
    @Override
    public synchronized Connection getConnection() throws SQLException {
        if (closed) {
            throw SqlErrors.of(ErrorCode.CONNECTION_CLOSED, "connection");
        }
        JdbcConnection before = lent;
        lent = null;
        if (before != null) {
            before.close();
        }
        engine.useSchema(schema);
        engine.onProgress(Engine.ProgressListener.NONE);
        engine.reuseRows(Duration.ZERO);
        JdbcConnection fresh = new JdbcConnection(engine, settings, this::givenBack);
        lent = fresh;
        return fresh;
    }

    private void givenBack(JdbcConnection connection, boolean isUsable) {
        synchronized (this) {
            if (connection != lent) {
                return;
            }
            lent = null;
            closed |= !isUsable;
        }
        tell(listener -> {
            if (isUsable) {
                listener.connectionClosed(new ConnectionEvent(this));
            } else {
                SQLException aborted = SqlErrors.of(ErrorCode.CONNECTION_CLOSED, "connection");
                listener.connectionErrorOccurred(new ConnectionEvent(this, aborted));
            }
        });
    }

    private void tell(Consumer<ConnectionEventListener> event) {
        listeners.forEach(event);
    }

    @Override
    public void close() throws SQLException {
        JdbcConnection before;
        synchronized (this) {
            closed = true;
            before = lent;
            lent = null;
        }
        if (before != null) {
            before.close();
        }
        engine.close();
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    /** Statements are not pooled: preparing one asks nobody. */
    @Override
    public void addStatementEventListener(StatementEventListener listener) {}

    @Override
    public void removeStatementEventListener(StatementEventListener listener) {}
}
