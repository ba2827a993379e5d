package dev.windlass.jdbc;

import dev.windlass.client.RequestRecord;
import dev.windlass.model.ErrorCode;
import dev.windlass.sql.Catalog;
import dev.windlass.sql.Engine;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.CallableStatement;
import java.sql.ClientInfoStatus;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection: one engine, its statements, its warnings.
 *
 * <p>Bitbucket knows no transactions: each statement stands for itself. Switching autocommit off, commit and rollback
 * are accepted, because frameworks call them unasked, and leave a warning. Thread-safe.
 */
final class JdbcConnection extends ConnectionLimits implements WindlassConnection {
    /** The client information that we keep (for tools that set it); everything else gives a warning. */
    static final String APPLICATION_NAME = "ApplicationName";

    private final Engine engine;
    private final ConnectionSettings settings;
    private final StatementLog log;
    private final @Nullable Lender lender;

    /** Those that a lender has closed in the end; for others the engine does. */
    private final Set<JdbcStatement> statements = Collections.newSetFromMap(new WeakHashMap<>());

    private final Properties clientInfo = new Properties();
    private final List<String> warnings = new ArrayList<>();
    private volatile boolean closed;
    private volatile boolean autoCommit = true;
    private volatile boolean readOnly;

    /** Who lends an engine to one connection after another, and is given it back. */
    interface Lender {
        void givenBack(JdbcConnection connection, boolean isUsable);
    }

    JdbcConnection(Engine engine, ConnectionSettings settings) {
        this(engine, settings, null);
    }

    /** @param lender null if the engine ends with this connection */
    JdbcConnection(Engine engine, ConnectionSettings settings, @Nullable Lender lender) {
        this.lender = lender;
        this.engine = engine;
        this.settings = settings;
        this.readOnly = settings.readOnly();
        this.log = StatementLog.open(settings);
        this.warnings.addAll(settings.warnings());
    }

    Engine engine() {
        return engine;
    }

    StatementLog log() {
        return log;
    }

    ConnectionSettings settings() {
        return settings;
    }

    /** From the property MaxRows; -1 and 0 are none. */
    long maxRows() {
        return settings.maxRows();
    }

    void checkOpen() throws SQLException {
        if (closed) {
            throw SqlErrors.of(ErrorCode.CONNECTION_CLOSED, "connection");
        }
    }

    /** Asks the engine, with its errors as JDBC's. */
    private <T> T ask(Supplier<T> question) throws SQLException {
        checkOpen();
        try {
            return question.get();
        } catch (RuntimeException e) {
            throw SqlErrors.from(e);
        }
    }

    // Statements

    @Override
    public Statement createStatement() throws SQLException {
        checkOpen();
        return kept(new JdbcStatement(this));
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        checkOpen();
        return kept(new JdbcPreparedStatement(this, sql));
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        checkOpen();
        return kept(JdbcCallableStatement.of(this, sql));
    }

    @Override
    public String nativeSQL(String sql) throws SQLException {
        checkOpen();
        String text = SqlErrors.given(sql, "The statement");
        return ask(() -> EscapeTranslator.translate(text));
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        checkOpen();
        return new JdbcDatabaseMetaData(this);
    }

    private <S extends JdbcStatement> S kept(S statement) {
        if (lender != null) {
            synchronized (statements) {
                statements.add(statement);
            }
        }
        return statement;
    }

    // What java.sql cannot say

    @Override
    public String plan(String sql) throws SQLException {
        return ask(() -> engine.plan(EscapeTranslator.translate(sql), List.of()));
    }

    @Override
    public List<Request> requests() throws SQLException {
        return ask(engine::requests).stream()
                .filter(request -> !request.isShared())
                .map(JdbcConnection::request)
                .toList();
    }

    @Override
    public void reuseRows(Duration maxAge) throws SQLException {
        ask(() -> {
            engine.reuseRows(maxAge);
            return maxAge;
        });
    }

    @Override
    public Optional<Instant> oldestRowsUsed() throws SQLException {
        return ask(engine::oldestRowsUsed);
    }

    @Override
    public void onProgress(@Nullable Consumer<Progress> listener) throws SQLException {
        ask(() -> {
            engine.onProgress(
                    listener == null ? Engine.ProgressListener.NONE : ConnectionProgress.to(listener, engine));
            return listener;
        });
    }

    @Override
    public Optional<Guide> guide(String table) throws SQLException {
        return ask(() -> engine.catalog().guide(table)).map(JdbcConnection::guide);
    }

    private static Guide guide(Catalog.Guide told) {
        return new Guide(
                told.level(),
                told.facts(),
                told.columns().stream()
                        .map(about -> new ColumnGuide(about.column(), about.exactly(), about.loosely(), about.sorts()))
                        .toList(),
                told.examples().stream()
                        .map(example -> new Example(example.title(), example.sql()))
                        .toList());
    }

    @Override
    public CatalogDatabase newCatalogDatabase() throws SQLException {
        checkOpen();
        dev.windlass.sql.CatalogDatabase database = Engine.newCatalogDatabase();
        return new CatalogDatabase() {
            @Override
            public Connection connect() throws SQLException {
                return database.connect();
            }

            @Override
            public void close() throws SQLException {
                database.close();
            }
        };
    }

    @Override
    public ParquetFile newParquetFile(ResultSetMetaData columns) throws SQLException {
        checkOpen();
        dev.windlass.sql.ParquetFile file = Engine.newParquetFile(columns);
        return new ParquetFile() {
            @Override
            public void row(List<? extends @Nullable Object> values) throws SQLException {
                file.row(values);
            }

            @Override
            public void writeTo(OutputStream out) throws SQLException, IOException {
                file.writeTo(out);
            }

            @Override
            public void close() throws SQLException {
                file.close();
            }
        };
    }

    private static Request request(RequestRecord made) {
        return new Request(
                made.sequence(),
                made.statementId(),
                made.startedOn(),
                made.method(),
                made.url(),
                made.status(),
                made.durationMillis(),
                made.bytes(),
                made.attempt());
    }

    @Override
    public OAuth oauth() throws SQLException {
        return new ConnectionOAuth(ask(() -> engine.client().oauth()));
    }

    @Override
    public Identity whoAmI() throws SQLException {
        return ask(() -> ConnectionOAuth.identity(engine.client()));
    }

    // Ending

    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        log.close();
        if (lender != null) {
            endStatements();
            lender.givenBack(this, true);
            return;
        }
        try {
            engine.close();
        } catch (RuntimeException e) {
            throw SqlErrors.from(e);
        }
    }

    @Override
    public void abort(@Nullable Executor executor) throws SQLException {
        if (executor == null) {
            throw SqlErrors.of(ErrorCode.NOT_SUPPORTED, "abort without an executor");
        }
        if (!closed) {
            closed = true;
            log.close();
            executor.execute(engine::close);
            if (lender != null) {
                lender.givenBack(this, false);
            }
        }
    }

    private void endStatements() throws SQLException {
        List<JdbcStatement> open;
        synchronized (statements) {
            open = List.copyOf(statements);
            statements.clear();
        }
        for (JdbcStatement statement : open) {
            statement.close();
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /** True until closed, without a request: Bitbucket keeps no connection that could have died. */
    @Override
    public boolean isValid(int seconds) throws SQLException {
        JdbcStatement.notNegative("The time-out", seconds);
        return !closed;
    }

    // Transactions

    @Override
    public boolean getAutoCommit() throws SQLException {
        checkOpen();
        return autoCommit;
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        checkOpen();
        this.autoCommit = autoCommit;
        if (!autoCommit) {
            warn("Bitbucket has no transactions: every statement is committed by itself, also with autocommit off.");
        }
    }

    @Override
    public void commit() throws SQLException {
        checkOpen();
        warn("Bitbucket has no transactions: commit did nothing.");
    }

    @Override
    public void rollback() throws SQLException {
        checkOpen();
        warn("Bitbucket has no transactions: rollback did nothing.");
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        checkOpen();
        return TRANSACTION_NONE;
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        checkOpen();
        if (level != TRANSACTION_NONE) {
            throw SqlErrors.unsupported("A transaction isolation level (Bitbucket has no transactions)");
        }
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        checkOpen();
        return readOnly;
    }

    @Override
    public void setReadOnly(boolean readOnly) throws SQLException {
        checkOpen();
        if (!readOnly && settings.readOnly()) {
            throw SqlErrors.of(
                    ErrorCode.NOT_ALLOWED,
                    "Writing",
                    "the connection was opened with Readonly=true. Open another one.");
        }
        this.readOnly = readOnly;
    }

    @Override
    public int getHoldability() throws SQLException {
        checkOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        checkOpen();
        if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
            throw SqlErrors.unsupported("A result that closes at commit");
        }
    }

    // Where names are looked up

    @Override
    public String getCatalog() throws SQLException {
        return ask(() -> engine.catalog().name());
    }

    @Override
    public void setCatalog(String catalog) throws SQLException {
        if (!getCatalog().equalsIgnoreCase(catalog)) {
            throw SqlErrors.unsupported(
                    "Another workspace in an open connection (open one with Workspace=" + catalog + ")");
        }
    }

    @Override
    public String getSchema() throws SQLException {
        return ask(engine::currentSchema);
    }

    @Override
    public void setSchema(String schema) throws SQLException {
        checkOpen();
        String name = SqlErrors.given(schema, "The schema");
        ask(() -> {
            engine.useSchema(name);
            return name;
        });
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        checkOpen();
        return Map.of();
    }

    @Override
    public void setTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
        checkOpen();
        if (map != null && !map.isEmpty()) {
            throw SqlErrors.unsupported("A type map");
        }
    }

    // Warnings and client information

    /** The same text is kept once, so that a framework that commits a million times does not fill the memory. */
    private synchronized void warn(String text) {
        if (!warnings.contains(text)) {
            warnings.add(text);
        }
    }

    @Override
    public synchronized @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return Warnings.chain(warnings);
    }

    @Override
    public synchronized void clearWarnings() throws SQLException {
        checkOpen();
        warnings.clear();
    }

    @Override
    public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
        if (closed) {
            throw new SQLClientInfoException(
                    "This connection is closed.",
                    ErrorCode.CONNECTION_CLOSED.sqlState(),
                    Map.of(String.valueOf(name), ClientInfoStatus.REASON_UNKNOWN));
        }
        if (!APPLICATION_NAME.equalsIgnoreCase(name)) {
            warn("There is no client information but ApplicationName; the rest is ignored.");
        } else if (value == null) {
            clientInfo.remove(APPLICATION_NAME);
        } else {
            clientInfo.setProperty(APPLICATION_NAME, value);
        }
    }

    @Override
    public void setClientInfo(@Nullable Properties properties) throws SQLClientInfoException {
        Properties given = properties == null ? new Properties() : properties;
        setClientInfo(APPLICATION_NAME, given.getProperty(APPLICATION_NAME));
        for (String name : given.stringPropertyNames()) {
            setClientInfo(name, given.getProperty(name));
        }
    }

    @Override
    public @Nullable String getClientInfo(String name) throws SQLException {
        checkOpen();
        return APPLICATION_NAME.equalsIgnoreCase(name) ? clientInfo.getProperty(APPLICATION_NAME) : null;
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        checkOpen();
        Properties copy = new Properties();
        copy.putAll(clientInfo);
        return copy;
    }
}
