package dev.windlass.sql.duck;

import dev.windlass.client.BitbucketClient;
import dev.windlass.client.Cancellation;
import dev.windlass.client.RequestRecord;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import dev.windlass.scan.IssueArchive;
import dev.windlass.scan.ScanContext;
import dev.windlass.scan.ScanPlanner;
import dev.windlass.sql.BrowsableCatalog;
import dev.windlass.sql.Catalog;
import dev.windlass.sql.ColumnOrigin;
import dev.windlass.sql.Engine;
import dev.windlass.sql.EngineSettings;
import dev.windlass.sql.Execution;
import dev.windlass.sql.ProcedureRun;
import dev.windlass.sql.ResultColumn;
import dev.windlass.sql.SchemaName;
import dev.windlass.sql.StatementProgress;
import dev.windlass.sql.StatementText;
import dev.windlass.sql.StatementText.StatementKind;
import dev.windlass.sql.SystemTable;
import dev.windlass.sql.SystemTables;
import dev.windlass.sql.TableCatalog;
import dev.windlass.sql.ViewDefinition;
import dev.windlass.sql.Views;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
    /** How long a thread that fetches waits for the next fetch. */
    private static final int IDLE_SECONDS = 5;

    private final EngineSettings settings;
    private final BitbucketClient client;
    private final Optional<IssueArchive> archive;
    private final ScanPlanner planner;
    private final LiveTables tables;
    private final TableCatalog catalog;
    private final Catalog browsed;
    private final DuckErrors errors;
    private final Views views;
    private final Set<String> liveNames;
    private final Set<String> systemNames;
    private final Instances instances;
    private final Map<Long, DuckExecution> executions = new ConcurrentHashMap<>();
    private final ExplainedPlans plans = new ExplainedPlans();
    private final KeptRows keptRows = new KeptRows(InstantSource.system());
    private final AtomicLong ids = new AtomicLong();
    private final ExecutorService fetchThreads = fetchThreads();
    private volatile SchemaName schema;
    private volatile ProgressListener progressListener = ProgressListener.NONE;
    private volatile boolean closed;
    private @Nullable ScheduledExecutorService timer;

    private DuckEngine(
            EngineSettings settings, Instances.Databases databases, SchemaName schema, Optional<IssueArchive> archive) {
        this.settings = settings;
        this.schema = schema;
        this.client = BitbucketClient.open(settings.client());
        this.archive = archive;
        this.planner = new ScanPlanner(settings.pageLength(), archive);
        this.views = Views.shipped().with(settings.userViews());
        List<SystemTable> systemTables =
                new SystemTables(this::catalog, settings.facts(), this::requests, client::budgets).all();
        this.catalog = new TableCatalog(workspace(), this::currentSchema, systemTables, new EngineSources(this, false));
        this.browsed = BrowsableCatalog.of(catalog, settings.browsable());
        this.tables = new LiveTables(systemTables, views, catalog.name());
        this.instances = new Instances(databases, new LiveScan(tables, this::running), settings.bots());
        this.liveNames = tables.liveNames();
        this.systemNames = tables.systemNames();
        // Without the columns of views: to describe a view for an error could fail with the same error.
        Catalog forErrors =
                new TableCatalog(workspace(), this::currentSchema, systemTables, new EngineSources(this, true));
        this.errors = new DuckErrors(forErrors, settings.memoryLimit());
    }

    /** An engine with these settings (SQLSTATE 3F000 for a schema that cannot be). */
    public static Engine open(EngineSettings settings) {
        return open(settings, () -> DuckInstance.database(settings.memoryLimit()));
    }

    /** The same on databases that come from elsewhere. */
    static Engine open(EngineSettings settings, Instances.Databases databases) {
        SchemaName schema = SchemaName.parse(settings.schema())
                .orElseThrow(() -> new DuckErrors(new NoCatalog(), "").noSuchSchema(settings.schema()));
        Optional<IssueArchive> archive =
                Optional.ofNullable(settings.issueArchive()).map(path -> IssueArchive.open(path, schema.scope()));
        DuckEngine engine = new DuckEngine(settings, databases, schema, archive);
        try {
            DuckInstance unused = engine.instances.current();
            return engine;
        } catch (SQLException e) {
            engine.close();
            throw DuckErrors.bug(e);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
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
                try (Sessions.Session session = session(text);
                        var prepared = session.connection().prepare(text.engineText(nulls, catalog.name(), false, 0))) {
                    yield new Description(ResultColumns.of(prepared.getMetaData()), text.parameterCount());
                } catch (SQLException e) {
                    throw failure(e, sql);
                }
            }
        };
    }

    @Override
    public List<ResultColumn> parameters(String sql) {
        StatementText text = StatementText.read(sql);
        ResultColumn unknown = new ResultColumn("", Types.VARCHAR, "VARCHAR", 0, 0);
        List<ResultColumn> types = new ArrayList<>(Collections.nCopies(text.parameterCount(), unknown));
        if (text.kind() != StatementKind.QUERY || types.isEmpty()) {
            return types;
        }
        try (Sessions.Session session = session(text);
                var prepared = session.connection().prepare(text.unboundText(catalog.name()))) {
            var told = prepared.getParameterMetaData();
            for (int i = 0; i < types.size(); i++) {
                types.set(
                        i,
                        ResultColumns.parameter(told.getParameterTypeName(i + 1))
                                .orElse(unknown));
            }
        } catch (SQLException e) {
            // Without values DuckDB cannot say; whatever is really wrong shows when the statement is executed.
            System.getLogger("dev.windlass").log(System.Logger.Level.DEBUG, "types of parameters", e);
        }
        return types;
    }

    @Override
    public List<Optional<ColumnOrigin>> origins(String sql, String inSchema, List<ResultColumn> columns) {
        StatementText text = StatementText.read(sql);
        if (text.kind() != StatementKind.QUERY) {
            return columns.stream()
                    .map(column -> Optional.<ColumnOrigin>empty())
                    .toList();
        }
        List<@Nullable Object> nulls = new ArrayList<>(Collections.nCopies(text.parameterCount(), null));
        try (DuckDBConnection connection = instances.current().connection().duplicate()) {
            String parsed = GivenNames.parse(connection, text.engineText(nulls, catalog.name(), false, 0));
            return ColumnOrigins.of(parsed, columns, catalog, inSchema);
        } catch (SQLException e) {
            throw failure(e);
        }
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
        // Also of an EXPLAIN ANALYZE the plan only: nobody who asks for a plan expects requests.
        StatementText text = StatementText.read(sql);
        String explain = "EXPLAIN "
                + (text.kind() == StatementKind.EXPLAIN ? text.explained().text() : sql);
        try (Execution execution = execution(explain, parameters, new ExecutionOptions(0, 0))) {
            StringBuilder lines = new StringBuilder();
            if (execution.start() instanceof Execution.Result.Rows rows) {
                while (rows.cursor().next()) {
                    lines.append(rows.cursor().get(0)).append('\n');
                }
            }
            return lines.toString();
        }
    }

    @Override
    public Catalog catalog() {
        return browsed;
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
    public void reuseRows(Duration maxAge) {
        keptRows.reuse(maxAge);
    }

    @Override
    public Optional<Instant> oldestRowsUsed() {
        return keptRows.oldestUsed();
    }

    @Override
    public void onProgress(ProgressListener listener) {
        progressListener = listener;
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
            instances.close();
        } catch (SQLException e) {
            throw DuckErrors.bug(e);
        }
    }

    // ---- for the executions

    ScanPlanner planner() {
        return planner;
    }

    KeptRows keptRows() {
        return keptRows;
    }

    /** Whether answers are kept for other statements. */
    boolean keepsAnswers() {
        return settings.client().cacheSeconds() > 0;
    }

    Optional<IssueArchive> archive() {
        return archive;
    }

    LiveTables tables() {
        return tables;
    }

    ExplainedPlans plans() {
        return plans;
    }

    /** What to tell of a failure of DuckDB's; an instance that it ended is replaced. */
    WindlassException failure(SQLException failure) {
        return failure(failure, "");
    }

    /** @param sql the statement that failed */
    WindlassException failure(SQLException failure, String sql) {
        SQLException told = failure instanceof BrokenView broken ? broken.reason() : failure;
        return instances.lost(told) ? DuckErrors.lost(told) : errors.translate(failure, sql);
    }

    boolean pushdown() {
        return settings.pushdown();
    }

    Optional<String> workspace() {
        return Optional.ofNullable(settings.workspace());
    }

    Views views() {
        return views;
    }

    /** The functions of the instance. */
    List<Catalog.FunctionInfo> functions() {
        try (DuckDBConnection connection = instances.current().connection().duplicate()) {
            return FunctionList.of(connection);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    ScanContext scanContext(long statementId, Cancellation cancellation) {
        return new ScanContext(
                client,
                statementId,
                cancellation,
                fetchThreads,
                settings.parallelism(),
                settings.maxRequests(),
                settings.warnOnInaccessible(),
                progress -> progressListener.progress(StatementProgress.of(statementId, progress)));
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

    /** Whether the statement may read a system table whose rows depend on its conditions. */
    boolean readsSystemTables(StatementText text) {
        return text.names().stream().anyMatch(name -> systemNames.contains(name.toLowerCase(Locale.ROOT)));
    }

    /** The views that the statement may read, those below views included. */
    List<ViewDefinition> viewsIn(StatementText text) {
        return views.namedBy(text.names());
    }

    /** Every identifier in the statement and in the views that it reads. */
    Set<String> namesIn(StatementText text) {
        Set<String> names = new HashSet<>(text.names());
        viewsIn(text).forEach(view -> names.addAll(view.names()));
        return names;
    }

    /**
     * A session for one statement, with every schema that the text names. In a transaction if the statement may read the
     * clock, so that {@code now()} is the same moment when it is explained and when it is run.
     */
    Sessions.Session session(StatementText text) throws SQLException {
        SchemaName current = schema;
        Set<String> names = namesIn(text);
        boolean usesTables = names.size() > 1 || readsLiveTables(text) || text.kind() != StatementKind.QUERY;
        DuckInstance instance = instances.current();
        if (usesTables) {
            ensureNames(instance, current, names);
        }
        return instance.sessions().open(usesTables ? searchPath(current) : "", ExplainedPlans.readsClock(names));
    }

    /** A statement that names no table may be one about the tables, such as SHOW TABLES. */
    private Collection<ViewDefinition> wantedViews(Set<String> names) {
        boolean namesTables = names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> liveNames.contains(name) || systemNames.contains(name));
        return namesTables ? views.namedBy(names) : Views.shipped().all();
    }

    private void ensureNames(DuckInstance instance, SchemaName current, Set<String> names) throws SQLException {
        Collection<ViewDefinition> wanted = wantedViews(names);
        tables.ensure(instance, SchemaName.information(), List.of());
        tables.ensure(instance, SchemaName.system(), List.of());
        if (views.hasUserViews()) {
            tables.ensure(instance, SchemaName.userViews(), List.of());
        }
        for (String name : names) {
            Optional<SchemaName> named = SchemaName.parse(name);
            if (named.isPresent()) {
                tables.ensure(instance, named.get(), wanted);
            }
        }
        for (SchemaName place : List.of(current, SchemaName.information(), SchemaName.userViews())) {
            if (!place.isUserViews() || views.hasUserViews()) {
                tables.ensure(instance, place, wanted);
            }
        }
    }

    private String searchPath(SchemaName current) {
        Set<String> path = new LinkedHashSet<>(List.of(
                LiveTables.quoted(current.name()), LiveTables.quoted(SchemaName.INFORMATION), SchemaName.SYSTEM));
        if (views.hasUserViews()) {
            path.add(LiveTables.quoted(SchemaName.USER_VIEWS));
        }
        return String.join(",", path);
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
}
