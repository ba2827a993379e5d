package dev.windlass.sql.duck;

import dev.windlass.client.BitbucketClient;
import dev.windlass.client.Cancellation;
import dev.windlass.client.RequestRecord;
import dev.windlass.model.ErrorCode;
import dev.windlass.scan.ScanContext;
import dev.windlass.scan.ScanPlanner;
import dev.windlass.sql.Catalog;
import dev.windlass.sql.Engine;
import dev.windlass.sql.EngineSettings;
import dev.windlass.sql.Execution;
import dev.windlass.sql.ProcedureRun;
import dev.windlass.sql.SchemaName;
import dev.windlass.sql.StatementText;
import dev.windlass.sql.StatementText.StatementKind;
import dev.windlass.sql.SystemTables;
import dev.windlass.sql.TableCatalog;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The engine of one connection on a DuckDB instance of its own, in memory and locked.
 *
 * <p>One instance a connection, because an instance shows all its catalogs to all its users. Thread-safe.
 */
public final class DuckEngine implements Engine {
    /** Tells the table function below the views which execution it works for. */
    static final String EXECUTION_VARIABLE = "wl_exec";

    /** How long a thread that fetches waits for the next fetch. */
    private static final int IDLE_SECONDS = 5;

    private final EngineSettings settings;
    private final DuckDBConnection instance;
    private final BitbucketClient client;
    private final ScanPlanner planner;
    private final LiveTables tables;
    private final TableCatalog catalog;
    private final DuckErrors errors;
    private final Set<String> liveNames = LiveTables.liveNames();
    private final Map<Long, DuckExecution> executions = new ConcurrentHashMap<>();
    private final ExplainedPlans plans = new ExplainedPlans();
    private final AtomicLong ids = new AtomicLong();
    private final ExecutorService fetchThreads = fetchThreads();
    private volatile SchemaName schema;
    private volatile boolean closed;
    private @Nullable ScheduledExecutorService timer;

    private DuckEngine(EngineSettings settings, DuckDBConnection instance, SchemaName schema) {
        this.settings = settings;
        this.instance = instance;
        this.schema = schema;
        this.client = BitbucketClient.open(settings.client());
        this.planner = new ScanPlanner(settings.pageLength());
        SystemTables systemTables = new SystemTables(this::catalog, this::requests);
        this.tables = new LiveTables(systemTables.all());
        this.catalog = new TableCatalog(workspace(), this::currentSchema, this::repositorySchemas, systemTables::all);
        this.errors = new DuckErrors(catalog, settings.memoryLimit());
    }

    /** An engine with these settings (SQLSTATE 3F000 for a schema that cannot be). */
    public static Engine open(EngineSettings settings) {
        SchemaName schema = SchemaName.parse(settings.schema())
                .orElseThrow(() -> new DuckErrors(new NoCatalog(), "").noSuchSchema(settings.schema()));
        try {
            DuckDBConnection instance = DuckInstance.open(settings.memoryLimit());
            DuckEngine engine = new DuckEngine(settings, instance, schema);
            DuckInstance.register(instance, new LiveScan(engine.tables, engine::running));
            return engine;
        } catch (SQLException e) {
            throw DuckErrors.bug(e);
        }
    }

    @Override
    public Description describe(String sql) {
        StatementText text = StatementText.read(sql);
        List<@Nullable Object> nulls = new ArrayList<>();
        for (int i = 0; i < text.parameterCount(); i++) {
            nulls.add(null);
        }
        return switch (text.kind()) {
            case USE, TRANSACTION -> new Description(List.of(), 0);
            case CALL -> new Description(ProcedureRun.describe(sql), text.parameterCount());
            case EXPLAIN -> new Description(LinesCursor.columns("Plan"), text.parameterCount());
            case QUERY -> {
                try (DuckDBConnection connection = connection(text, 0);
                        var prepared = connection.prepare(text.engineText(nulls, catalog.name(), false, 0))) {
                    yield new Description(ResultColumns.of(prepared.getMetaData()), text.parameterCount());
                } catch (SQLException e) {
                    throw errors.translate(e);
                }
            }
        };
    }

    @Override
    public Execution execution(String sql, List<@Nullable Object> parameters, ExecutionOptions options) {
        if (closed) {
            throw ErrorCode.CONNECTION_CLOSED.with("connection");
        }
        long id = ids.incrementAndGet();
        DuckExecution execution = new DuckExecution(this, id, sql, parameters, options);
        executions.put(id, execution);
        return execution;
    }

    @Override
    public String plan(String sql, List<@Nullable Object> parameters) {
        String explain = StatementText.read(sql).kind() == StatementKind.EXPLAIN ? sql : "EXPLAIN " + sql;
        try (Execution execution = execution(explain, parameters, new ExecutionOptions(0, 0))) {
            StringBuilder text = new StringBuilder();
            if (execution.start() instanceof Execution.Result.Rows rows) {
                while (rows.cursor().next()) {
                    text.append(rows.cursor().get(0)).append('\n');
                }
            }
            return text.toString();
        }
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public String currentSchema() {
        return schema.name();
    }

    @Override
    public void useSchema(String name) {
        schema = SchemaName.parse(name).orElseThrow(() -> errors.noSuchSchema(name));
    }

    @Override
    public BitbucketClient client() {
        return client;
    }

    @Override
    public List<RequestRecord> requests() {
        return client.requests();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        List.copyOf(executions.values()).forEach(DuckExecution::close);
        client.close();
        fetchThreads.shutdownNow();
        synchronized (this) {
            if (timer != null) {
                timer.shutdownNow();
            }
        }
        try {
            instance.close();
        } catch (SQLException e) {
            throw DuckErrors.bug(e);
        }
    }

    // ---- for the executions

    ScanPlanner planner() {
        return planner;
    }

    ExplainedPlans plans() {
        return plans;
    }

    DuckErrors errors() {
        return errors;
    }

    boolean pushdown() {
        return settings.pushdown();
    }

    Optional<String> workspace() {
        return Optional.ofNullable(settings.workspace());
    }

    ScanContext scanContext(long statementId, Cancellation cancellation) {
        return new ScanContext(
                client,
                statementId,
                cancellation,
                fetchThreads,
                settings.parallelism(),
                settings.maxRequests(),
                settings.warnOnInaccessible());
    }

    /** Started when they are needed and ended when they are not; each statement uses a bounded number of them. */
    private static ExecutorService fetchThreads() {
        AtomicLong number = new AtomicLong();
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "windlass-fetch-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Soon, unless the engine is closed. */
    void later(Runnable task, long millis) {
        synchronized (this) {
            if (!closed) {
                ScheduledFuture<?> unused = timer().schedule(task, millis, TimeUnit.MILLISECONDS);
            }
        }
    }

    synchronized ScheduledExecutorService timer() {
        ScheduledExecutorService running = timer;
        if (running == null) {
            ScheduledThreadPoolExecutor made = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, "windlass-timeouts");
                thread.setDaemon(true);
                return thread;
            });
            made.setRemoveOnCancelPolicy(true);
            running = made;
            timer = made;
        }
        return running;
    }

    /** Whether the statement may read Bitbucket: one of its names is a live table or view. */
    boolean readsLiveTables(StatementText text) {
        return text.names().stream().anyMatch(name -> liveNames.contains(name.toLowerCase(Locale.ROOT)));
    }

    /** A connection to the instance for one statement, in a transaction, with every schema that the text names. */
    DuckDBConnection connection(StatementText text, long executionId) throws SQLException {
        SchemaName current = schema;
        Set<String> names = text.names();
        boolean usesTables = names.size() > 1 || readsLiveTables(text) || text.kind() != StatementKind.QUERY;
        if (usesTables) {
            tables.ensure(instance, SchemaName.information());
            tables.ensureSystem(instance);
            tables.ensure(instance, current);
            for (String name : names) {
                Optional<SchemaName> named = SchemaName.parse(name);
                if (named.isPresent()) {
                    tables.ensure(instance, named.get());
                }
            }
        }
        DuckDBConnection connection = instance.duplicate();
        try (Statement statement = connection.createStatement()) {
            String path = usesTables ? "SET search_path='" + searchPath(current) + "'; " : "";
            statement.execute(
                    path + "BEGIN TRANSACTION; SET VARIABLE " + EXECUTION_VARIABLE + " = " + executionId + "::BIGINT");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static String searchPath(SchemaName current) {
        List<String> path = new ArrayList<>(List.of(LiveTables.quoted(current.name())));
        if (!current.name().equals(SchemaName.INFORMATION)) {
            path.add(SchemaName.INFORMATION);
        }
        path.add(SchemaName.SYSTEM);
        return String.join(",", path).replace("'", "''");
    }

    void ended(long executionId) {
        executions.remove(executionId);
    }

    private DuckExecution running(long executionId) {
        DuckExecution execution = executions.get(executionId);
        if (execution == null) {
            throw new IllegalStateException("no such execution");
        }
        return execution;
    }

    /** Project and repository schemas, from the repository list: one walk. */
    private List<String> repositorySchemas() {
        List<String> projects = new ArrayList<>();
        List<String> repositories = new ArrayList<>();
        String sql = "SELECT Slug, ProjectKey FROM Information.Repositories ORDER BY Slug";
        try (Execution execution = execution(sql, List.of(), new ExecutionOptions(0, 0))) {
            if (execution.start() instanceof Execution.Result.Rows rows) {
                while (rows.cursor().next()) {
                    repositories.add("Repository_" + rows.cursor().get(0));
                    String project = "Project_" + rows.cursor().get(1);
                    if (rows.cursor().get(1) != null && !projects.contains(project)) {
                        projects.add(project);
                    }
                }
            }
        }
        projects.sort(String.CASE_INSENSITIVE_ORDER);
        projects.addAll(repositories);
        return projects;
    }

    /** Used before there is an engine. */
    private static final class NoCatalog implements Catalog {
        @Override
        public String name() {
            return "";
        }

        @Override
        public String currentSchema() {
            return "";
        }

        @Override
        public List<String> schemas() {
            return List.of();
        }

        @Override
        public List<TableInfo> tables(String schema) {
            return List.of();
        }
    }
}
