package dev.windlass.sql.duck;

import dev.windlass.client.CallContext;
import dev.windlass.client.Cancellation;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import dev.windlass.scan.ScanContext;
import dev.windlass.scan.ScanFigures;
import dev.windlass.sql.Engine;
import dev.windlass.sql.Execution;
import dev.windlass.sql.ExplainOptions;
import dev.windlass.sql.GivenValues;
import dev.windlass.sql.ProcedureRun;
import dev.windlass.sql.RowCursor;
import dev.windlass.sql.StatementText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * One statement on a connection of its own to the engine instance: explained, planned, run, streamed.
 *
 * <p>EXPLAIN and execution happen in one transaction if the statement may read the clock, because {@code now()} is folded
 * when a statement is planned and has to be the same moment in both. The lock {@code running} is held while DuckDB works for us; {@link #cancel} never
 * takes it, {@link #close} takes it after cancelling, so that nothing is freed under a running call.
 */
final class DuckExecution implements Execution {
    /** How long closing waits for a running call to notice that it was cancelled. */
    private static final int CLOSE_WAIT_SECONDS = 5;

    private static final int INTERRUPT_AGAIN_MILLIS = 50;

    /** DuckDB binds the tables of a statement on the thread that calls it: this is how a bind finds its execution. */
    private static final ThreadLocal<DuckExecution> CALLING = new ThreadLocal<>();

    private final DuckEngine engine;
    private final long id;
    private final String sql;
    private final List<@Nullable Object> parameters;
    private final Engine.ExecutionOptions options;
    private final Cancellation cancellation = new Cancellation();
    private final ReentrantLock running = new ReentrantLock();
    /** Held while DuckDB is interrupted, and when the session is given back: no other statement must be hit. */
    private final Object interrupting = new Object();

    private final Bindings bindings = new Bindings();
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private Sessions.@Nullable Session session;

    private volatile @Nullable ScanContext context;
    private volatile @Nullable StatementScans scans;
    private volatile @Nullable PassedRows passedRows;
    private @Nullable ScheduledFuture<?> timeout;
    private volatile @Nullable Statement statement;
    private volatile @Nullable Throwable failure;
    /** Whether the session may have something of this statement left in it: a failure, or an interruption. */
    private volatile boolean isUnfit;

    private volatile boolean closed;
    private volatile boolean freed;
    private volatile List<String> warningsAtEnd = List.of();
    private long rows;

    DuckExecution(
            DuckEngine engine,
            long id,
            String sql,
            List<@Nullable Object> parameters,
            Engine.ExecutionOptions options) {
        this.engine = engine;
        this.id = id;
        this.sql = sql;
        this.parameters = new ArrayList<>(parameters);
        this.options = options;
    }

    long id() {
        return id;
    }

    @Override
    public Result start() {
        StatementText text = StatementText.read(sql);
        cancellation.check();
        scheduleTimeout();
        return switch (text.kind()) {
            case USE -> {
                engine.useSchema(text.usedSchema());
                yield new Result.Done(0);
            }
            case TRANSACTION -> new Result.Done(0);
            case CALL ->
                new Result.Rows(new ProcedureRun(() -> engine.client().oauth())
                        .run(sql, parameters, new CallContext(id, cancellation)));
            case EXPLAIN -> new Result.Rows(explain(text.explainOptions(), text.explained()));
            case QUERY -> running(() -> query(text));
        };
    }

    private Result query(StatementText text) throws SQLException {
        boolean live = engine.readsLiveTables(text);
        String engineText = text.engineText(parameters, engine.catalog().name(), live, options.maxRows());
        Sessions.Session session = open(text);
        DuckDBConnection connection = session.connection();
        boolean reads = live || engine.readsSystemTables(text);
        ExplainedPlans.Plan plan = reads ? explained(connection, text, engineText) : ExplainedPlans.Plan.NONE;
        StatementScans ofStatement = scans(plan);
        scans = ofStatement;
        ofStatement.feed(connection, "read-" + id);
        // The numbers have to be those of EXPLAIN, also if running binds once more.
        bindings.begin();
        DuckDBPreparedStatement prepared = connection.prepare(engineText);
        toClose.add(prepared);
        statement = prepared;
        cancellation.check();
        bindings.begin();
        var columns = ResultColumns.of(prepared.getMetaData());
        boolean isOfTables = engine.viewsIn(text).isEmpty();
        if (text.isPlainRead() && options.maxRows() == 0 && isOfTables) {
            Optional<LiveRows> plain = ofStatement.plainRows(columns);
            if (plain.isPresent()) {
                return new Result.Rows(PlainCursor.begin(this, plain.get(), columns));
            }
        }
        if (ChunkErrors.canBeSeen() && ResultColumns.readableInChunks(prepared.getMetaData())) {
            PassedRows waiting =
                    isOfTables ? ofStatement.passedRows(text, columns).orElse(null) : null;
            passedRows = waiting;
            var result = prepared.query();
            toClose.add(result);
            ChunkCursor rowsOfEngine = new ChunkCursor(this, result, columns);
            return new Result.Rows(waiting == null ? rowsOfEngine : new ChosenRowsCursor(rowsOfEngine, waiting));
        }
        ResultSet result =
                RowByRowCursor.query(session, prepared, engineText, () -> !live && !cancellation.isCancelled());
        toClose.add(result);
        return new Result.Rows(new RowByRowCursor(this, result, columns));
    }

    /** A session of its own with the names that the statement may use. */
    private Sessions.Session open(StatementText text) throws SQLException {
        context = engine.scanContext(id, cancellation);
        Sessions.Session opened = engine.session(text);
        session = opened;
        return opened;
    }

    private ExplainedPlans.Plan explained(DuckDBConnection connection, StatementText text, String engineText)
            throws SQLException {
        String schema = engine.currentSchema();
        Optional<ExplainedPlans.Plan> known = engine.plans().find(schema, engineText);
        if (known.isPresent()) {
            return known.get();
        }
        ExplainedPlans.Plan made = explain(connection, text, engineText);
        engine.plans().keep(schema, engineText, engine.namesIn(text), made);
        return made;
    }

    private ExplainedPlans.Plan explain(DuckDBConnection connection, StatementText text, String engineText)
            throws SQLException {
        try (ConstantRelations constants =
                new ConstantRelations(engine.tables(), connection, "constants-" + id, engineText)) {
            List<String> texts = new ArrayList<>(List.of(constants.text()));
            engine.viewsIn(text).forEach(view -> texts.add(view.query()));
            String printed;
            try {
                printed = printedPlan(connection, texts.get(0));
            } catch (SQLException e) {
                // What is wrong is said of the statement as it was written, if anything is.
                texts.set(0, engineText);
                printed = printedPlan(connection, engineText);
            }
            return new ExplainedText(engine, connection, texts, printed).plan(bindings.explained());
        } finally {
            bindings.endExplaining();
            statement = null;
        }
    }

    private String printedPlan(DuckDBConnection connection, String text) throws SQLException {
        bindings.beginExplaining();
        // Not prepared, which would bind everything twice: a bind of a wide view costs a quarter of a millisecond.
        try (Statement explain = connection.createStatement()) {
            statement = explain;
            try (ResultSet plan = explain.executeQuery("EXPLAIN (FORMAT json) " + text)) {
                return plan.next() ? plan.getString(2) : "[]";
            }
        }
    }

    private StatementScans scans(ExplainedPlans.Plan plan) {
        return new StatementScans(engine, Objects.requireNonNull(context), plan, options.maxRows() > 0);
    }

    /** The request plans of a SELECT, one for each scan, and what became of them if it is to be run. */
    private RowCursor explain(ExplainOptions how, StatementText text) {
        return running(() -> {
            boolean live = engine.readsLiveTables(text);
            String engineText = text.engineText(parameters, engine.catalog().name(), live, options.maxRows());
            DuckDBConnection connection = open(text).connection();
            List<ExplainedScan> scans = List.of();
            if (live) {
                ExplainedPlans.Plan plan = explain(connection, text, engineText);
                scans = scans(plan).plans();
                StatementScans ofStatement = scans(plan);
                this.scans = ofStatement;
            } else {
                connection.prepare(engineText).close(); // what is wrong with it shall show here too
                this.scans = scans(ExplainedPlans.Plan.NONE);
            }
            StatementRun run = null;
            if (how.analyze()) {
                long start = System.nanoTime();
                StatementRun.Rows seen = analyze(connection, engineText);
                run = new StatementRun(
                        Objects.requireNonNull(context).progress().figures(),
                        seen.result(),
                        (System.nanoTime() - start) / 1_000_000);
                StatementScans made = Objects.requireNonNull(this.scans);
                scans = scans.stream()
                        .map(scan -> scan.made(
                                made.figures(scan.tag()).orElse(ScanFigures.NONE),
                                seen.keptByScan().get(scan.tag())))
                        .toList();
            }
            if (how.json()) {
                return LinesCursor.one("Plan", PlanJson.of(scans, run));
            }
            return new LinesCursor(
                    "Plan",
                    live || run != null
                            ? PlanText.of(scans, run)
                            : "No request: the statement reads no table of Bitbucket's.");
        });
    }

    /** Runs the statement; its rows are counted and thrown away. */
    private StatementRun.Rows analyze(DuckDBConnection connection, String engineText) throws SQLException {
        Objects.requireNonNull(scans).feed(connection, "read-" + id);
        bindings.begin();
        try (Statement analyze = connection.createStatement()) {
            statement = analyze;
            cancellation.check();
            try (ResultSet plan = analyze.executeQuery("EXPLAIN (ANALYZE, FORMAT json) " + engineText)) {
                return StatementRun.Rows.read(plan.next() ? plan.getString(2) : "{}");
            }
        } finally {
            statement = null;
        }
    }

    // ---- called by the live scan, on DuckDB's threads

    /** The number of the next bind of this statement, which is of that table. */
    long bound(LiveTables.Target target) {
        return bindings.bound(target);
    }

    /** The rows of one occurrence of a live table. */
    LiveRows rows(long tag, LiveTables.LiveTarget target, List<String> columns) {
        StatementScans running = scans;
        if (running == null) {
            throw new IllegalStateException("the execution has not begun");
        }
        return running.rows(tag, target, columns);
    }

    /** Where rows wait of which the engine is not given all columns; null where it is. */
    @Nullable
    PassedRows passedRows() {
        return passedRows;
    }

    /** What the statement says of an occurrence of a system table. */
    GivenValues given(long tag, LiveTables.SystemTarget target) {
        StatementScans running = scans;
        return running == null ? GivenValues.NONE : running.given(tag, target);
    }

    /** Runs a callback of DuckDB's, which would turn an exception into text: the exception is kept. */
    <T> T guarded(Callback<T> callback) {
        try {
            return callback.call();
        } catch (RuntimeException | Error e) {
            if (failure == null) {
                failure = e;
            }
            throw e;
        }
    }

    /** Something that DuckDB calls. */
    interface Callback<T> {
        T call();
    }

    // ---- called by the reader of the rows

    /** Something that calls DuckDB. */
    interface Call<T> {
        T call() throws SQLException;
    }

    /** Runs a call into DuckDB; a failure comes out as what it was, not as DuckDB tells it. */
    <T> T running(Call<T> call) {
        running.lock();
        try {
            if (closed) {
                cancellation.check();
                throw ErrorCode.CONNECTION_CLOSED.with("execution");
            }
            CALLING.set(this);
            return call.call();
        } catch (SQLException e) {
            throw reason(e);
        } catch (WindlassException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure != null || cancellation.isCancelled() ? reason(e) : DuckErrors.bug(e);
        } finally {
            CALLING.remove();
            leave();
        }
    }

    /** The execution on whose behalf this thread calls DuckDB; null when a statement is only described. */
    static @Nullable DuckExecution calling() {
        return CALLING.get();
    }

    /** An end that is none: whatever failed or was cancelled on the way is no end of the rows. */
    void checkEnd() throws SQLException {
        if (failure != null || cancellation.isCancelled()) {
            throw new SQLException("the scan did not reach its end");
        }
    }

    private RuntimeException reason(Exception told) {
        isUnfit = true;
        WindlassException cancelled = cancellation.reason();
        if (cancelled != null) {
            return cancelled;
        }
        if (failure instanceof WindlassException known) {
            return known;
        }
        if (failure != null) {
            return DuckErrors.bug(failure);
        }
        return told instanceof SQLException sqlException ? engine.failure(sqlException, sql) : DuckErrors.bug(told);
    }

    boolean isRowLimitReached() {
        return options.maxRows() > 0 && rows >= options.maxRows();
    }

    void countRow() {
        rows++;
    }

    // ---- from any thread

    private void scheduleTimeout() {
        if (options.timeoutSeconds() > 0) {
            timeout = engine.timer()
                    .schedule(
                            () -> cancel(ErrorCode.TIMED_OUT.with(options.timeoutSeconds())),
                            options.timeoutSeconds(),
                            TimeUnit.SECONDS);
        }
    }

    @Override
    public void cancel() {
        cancel(ErrorCode.CANCELLED.with());
    }

    private void cancel(WindlassException why) {
        cancellation.cancel(why);
        interrupt();
    }

    /** Again and again while DuckDB works: an interruption that comes just before a call begins is forgotten by it. */
    private void interrupt() {
        synchronized (interrupting) {
            Statement current = statement;
            if (current == null || closed) {
                return;
            }
            isUnfit = true;
            try {
                current.cancel();
            } catch (SQLException e) {
                // It has just ended by itself, which is as good.
                System.getLogger("dev.windlass").log(System.Logger.Level.DEBUG, "cancel came late", e);
            }
        }
        if (running.isLocked()) {
            engine.later(this::interrupt, INTERRUPT_AGAIN_MILLIS);
        }
    }

    @Override
    public List<String> warnings() {
        ScanContext requests = context;
        return requests == null || freed ? warningsAtEnd : requests.warnings();
    }

    @Override
    public void close() {
        cancellation.cancel(ErrorCode.CANCELLED.with());
        if (running.isLocked()) {
            interrupt();
        }
        ScheduledFuture<?> scheduled = timeout;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
        closed = true;
        try {
            if (running.tryLock(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS)) {
                leave();
            }
            // Otherwise a call into DuckDB still runs; whoever made it frees everything when it returns.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the lock back, and frees everything if the execution was closed meanwhile. */
    private void leave() {
        try {
            if (closed && !freed) {
                freed = true;
                ScanContext requests = context;
                warningsAtEnd = requests == null ? List.of() : requests.warnings();
                free();
            }
        } finally {
            running.unlock();
        }
    }

    /** In the reverse order of making; the session goes last. */
    private void free() {
        ScanContext requests = context;
        if (requests != null) {
            requests.close();
        }
        for (int i = toClose.size() - 1; i >= 0; i--) {
            try {
                toClose.get(i).close();
            } catch (Exception e) {
                isUnfit = true;
                System.getLogger("dev.windlass").log(System.Logger.Level.DEBUG, "closing a statement", e);
            }
        }
        toClose.clear();
        scans = null;
        leaveSession();
        engine.ended(id);
    }

    private void leaveSession() {
        Sessions.Session opened = session;
        synchronized (interrupting) {
            statement = null;
            if (opened == null) {
                return;
            }
            session = null;
            try {
                if (isUnfit || failure != null) {
                    opened.close();
                } else {
                    opened.giveBack();
                }
            } catch (SQLException e) {
                System.getLogger("dev.windlass").log(System.Logger.Level.DEBUG, "closing a session", e);
            }
        }
    }
}
