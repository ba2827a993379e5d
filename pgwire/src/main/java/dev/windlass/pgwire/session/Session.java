package dev.windlass.pgwire.session;

import dev.windlass.pgwire.catalog.Catalog;
import dev.windlass.pgwire.catalog.CatalogSession;
import dev.windlass.pgwire.codec.BackendMessage;
import dev.windlass.pgwire.codec.FrontendMessage;
import dev.windlass.pgwire.codec.MessageWriter;
import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.codec.WireBuffer;
import dev.windlass.pgwire.rules.Activity;
import dev.windlass.pgwire.text.SqlText;
import dev.windlass.pgwire.types.RowFormat;
import dev.windlass.pgwire.types.WireColumn;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One client's session, from its log-in to its end.
 *
 * <pre>
 * simple:    Query            -> [RowDescription DataRow* CommandComplete]* ReadyForQuery
 * extended:  Parse            -> ParseComplete
 *            Bind             -> BindComplete
 *            Describe         -> [ParameterDescription] RowDescription | NoData
 *            Execute          -> DataRow* CommandComplete | PortalSuspended
 *            Sync             -> ReadyForQuery
 * </pre>
 *
 * After an error of the extended kind everything up to Sync is passed over. {@link #run} belongs to one thread;
 * {@link #cancel} and {@link #clientGone} may come from any.
 */
public final class Session implements AutoCloseable {
    private final SessionHost host;
    private final WireBuffer out;
    private final int processId;
    private final String user;
    private final Limits limits;
    private final Settings settings;
    private final Database database;
    private final Transaction transaction = new Transaction();
    private final Statements statements;
    private final Running running;
    private final CommandRunner runner;
    private final RowSender sender;
    private final SessionActivity activity;
    private final Map<String, String> told = new LinkedHashMap<>();
    private boolean skipsToSync;
    private boolean isReady;
    private boolean isEnded;

    /** What a session is made of. */
    public record Setup(
            LiveConnection live,
            Catalog catalog,
            Limits limits,
            ScheduledExecutorService timer,
            int processId,
            String user,
            String database,
            @Nullable InetSocketAddress client,
            Supplier<List<Activity>> activity) {}

    public Session(Setup setup, SessionHost host, WireBuffer out) {
        this.host = host;
        this.out = out;
        this.processId = setup.processId();
        this.user = setup.user();
        this.limits = setup.limits();
        LiveConnection live = setup.live();
        this.settings = new Settings(user, live.schema(), limits.statementMillis());
        CatalogSession catalog = setup.catalog().session(new SettingFacts(settings, setup));
        this.database = new Database(live, catalog, limits.rows());
        this.running = new Running(setup.timer());
        this.activity = new SessionActivity(setup, InstantSource.system());
        this.statements = new Statements(limits);
        this.runner = new CommandRunner(database, settings, transaction, statements, running);
        this.sender = new RowSender(out, running);
    }

    /** Takes settings over from the start-up packet, among them those in {@code options}. */
    public void begin(Map<String, String> parameters) {
        parameters.forEach((name, value) -> {
            if (name.equals("options")) {
                StartupOptions.parse(value).forEach(settings::begin);
            } else if (!name.equals("user") && !name.equals("database") && !name.startsWith("_pq_.")) {
                settings.begin(name, value);
            }
        });
        runner.followSearchPath();
    }

    /** What it does at this moment; any thread may ask. */
    public Activity activity() {
        return activity.now();
    }

    /** Stops what runs at the moment; a client asked for it. */
    public void cancel() {
        running.cancel(Running.byUser());
    }

    /** The server stops: so does what runs, and the session with it. */
    public void stop() {
        running.endForEver(stopped());
    }

    /** Nobody waits for an answer any more: what runs is stopped, and nothing new begins. */
    public void clientGone() {
        running.endForEver(PgError.of("57014", "terminating connection because the client is gone"));
    }

    /** Answers messages until the client ends the session or is gone. */
    public void run() throws IOException, InterruptedException {
        ready();
        while (!isEnded) {
            Patience patience = patience();
            FrontendMessage message = host.next(patience.millis());
            if (message == null) {
                if (!host.isOver()) {
                    fatal(host.isStopping() ? stopped() : patience.reason());
                }
                return;
            }
            if (message instanceof FrontendMessage.Terminate) {
                return;
            }
            handle(message);
        }
    }

    private static PgError stopped() {
        return PgError.of("57P01", "terminating connection due to administrator command");
    }

    /** How long a client may be silent, 0 for ever, and what it is told then. */
    private record Patience(long millis, PgError reason) {}

    private Patience patience() {
        long limit = TimeUnit.SECONDS.toMillis(limits.idleSeconds());
        long own = !isReady ? 0 : settings.idleMillis(transaction.isOpen());
        boolean inTransaction = own > 0 && transaction.isOpen() && (limit == 0 || own <= limit);
        long millis = own == 0 ? limit : limit == 0 ? own : Math.min(own, limit);
        return new Patience(
                millis,
                inTransaction
                        ? PgError.of("25P03", "terminating connection due to idle-in-transaction timeout")
                        : PgError.of("57P05", "terminating connection due to idle-session timeout"));
    }

    /** Says why the session ends. */
    public void fatal(PgError why) throws IOException {
        send(why.report("FATAL"));
        out.flush();
    }

    private void handle(FrontendMessage message) throws IOException {
        isReady = false;
        if (message instanceof FrontendMessage.Query query) {
            skipsToSync = false;
            simple(query.sql());
            ready();
        } else if (message instanceof FrontendMessage.Unreadable unreadable && unreadable.isQuery()) {
            skipsToSync = false;
            failed(error(unreadable));
            ready();
        } else if (message instanceof FrontendMessage.Sync) {
            skipsToSync = false;
            if (!transaction.isOpen()) {
                statements.closePortals(portal -> !portal.outlives(true));
            }
            ready();
        } else if (message instanceof FrontendMessage.Flush) {
            out.flush();
        } else if (!skipsToSync && !(message instanceof FrontendMessage.CopyInput)) {
            try {
                extended(message);
            } catch (RuntimeException | StackOverflowError e) {
                failed(error(e));
                // At once: some clients wait for it before they send Sync.
                out.flush();
                skipsToSync = true;
            }
        }
    }

    private void send(BackendMessage message) throws IOException {
        MessageWriter.write(message, out);
    }

    private void ready() throws IOException {
        if (isEnded) {
            out.flush();
            return;
        }
        isReady = true;
        activity.waits(transaction.state(), settings.get("application_name"));
        tellSettings();
        send(new BackendMessage.ReadyForQuery(transaction.state().letter()));
        out.flush();
    }

    private static PgError error(FrontendMessage.Unreadable message) {
        return PgError.of(message.reason().sqlState(), message.reason().text());
    }

    private static PgError error(Throwable failure) {
        return failure instanceof RuntimeException exception
                ? ErrorTranslation.of(exception, SqlText.of(""))
                : PgError.of("54001", "stack depth limit exceeded").withHint("Make the statement less deeply nested.");
    }

    private void failed(PgError error) throws IOException {
        transaction.fail();
        isEnded = error.endsSession();
        send(error.report(isEnded ? "FATAL" : "ERROR"));
    }

    /** Tells what has changed of the settings that drivers want to know. */
    private void tellSettings() throws IOException {
        for (String name : Settings.REPORTED) {
            String value = settings.get(name);
            if (!value.equals(told.put(name, value))) {
                send(new BackendMessage.ParameterStatus(name, value));
            }
        }
        out.encoding().use(settings.get("client_encoding"));
    }

    /** The settings as they are at the beginning; before the first ReadyForQuery. */
    public void announce(int secret) throws IOException {
        tellSettings();
        send(new BackendMessage.BackendKeyData(processId, secret));
    }

    // ---- simple queries

    private void simple(String text) throws IOException {
        try {
            List<SqlText> all = SqlText.statements(text);
            if (all.isEmpty()) {
                send(new BackendMessage.EmptyQueryResponse());
            }
            for (SqlText sql : all) {
                Command command = CommandParser.parse(sql);
                List<Integer> formats = formats(command);
                Portal portal = new Portal(sql, command, new Prepared(sql, List.of()), formats, false);
                try {
                    execute(portal, 0, true, all.size() > 1);
                } finally {
                    portal.close();
                }
            }
        } catch (RuntimeException | StackOverflowError e) {
            failed(error(e));
        }
        if (!transaction.isOpen()) {
            statements.closePortals(portal -> !portal.outlives(true));
        }
    }

    /** A cursor declared BINARY gives its rows so. */
    private List<Integer> formats(Command command) {
        return command instanceof Command.Fetch fetch && !fetch.move()
                ? statements.cursor(fetch.cursor()).formats()
                : List.of();
    }

    // ---- extended queries

    private void extended(FrontendMessage message) throws IOException {
        if (message instanceof FrontendMessage.Parse parse) {
            parse(parse);
        } else if (message instanceof FrontendMessage.Bind bind) {
            bind(bind);
        } else if (message instanceof FrontendMessage.DescribeStatement describe) {
            describe(statements.statement(describe.name()));
        } else if (message instanceof FrontendMessage.DescribePortal describe) {
            describe(statements.portal(describe.name()));
        } else if (message instanceof FrontendMessage.Execute execute) {
            execute(statements.portal(execute.portal()), Math.max(execute.maxRows(), 0), false, false);
        } else if (message instanceof FrontendMessage.CloseStatement close) {
            statements.removeStatement(close.name());
            send(new BackendMessage.CloseComplete());
        } else if (message instanceof FrontendMessage.ClosePortal close) {
            statements.closePortal(close.name());
            send(new BackendMessage.CloseComplete());
        } else if (message instanceof FrontendMessage.Unreadable unreadable) {
            throw error(unreadable);
        } else if (message instanceof FrontendMessage.FunctionCall) {
            // PostgreSQL answers this one with ReadyForQuery, without any Sync.
            failed(PgError.unsupported("the function call protocol"));
            ready();
        } else {
            throw PgError.of("08P01", "unexpected message of the log-in");
        }
    }

    private void parse(FrontendMessage.Parse parse) throws IOException {
        if (parse.statement().isEmpty()) {
            statements.removeStatement("");
        }
        Prepared prepared = runner.prepare(parse.sql(), parse.parameterTypes());
        if (!prepared.isEmpty()) {
            refuseInFailed(CommandParser.parse(prepared.sql()));
        }
        statements.add(parse.statement(), prepared);
        send(new BackendMessage.ParseComplete());
    }

    private void refuseInFailed(Command command) {
        boolean ends = command instanceof Command.Commit
                || command instanceof Command.Rollback
                || command instanceof Command.RollbackTo;
        if (transaction.state() == Transaction.State.FAILED && !ends) {
            throw PgError.of(
                    "25P02", "current transaction is aborted, commands ignored until end of transaction block");
        }
    }

    private void bind(FrontendMessage.Bind bind) throws IOException {
        Prepared prepared = statements.statement(bind.statement());
        if (bind.parameters().size() != prepared.types().size()) {
            throw PgError.of(
                    "08P01",
                    "bind message supplies " + bind.parameters().size() + " parameters, but prepared statement \""
                            + bind.statement() + "\" requires "
                            + prepared.types().size());
        }
        SqlText sql = prepared.with(prepared.literals(bind.parameterFormats(), bind.parameters()));
        Command command = prepared.isEmpty() ? null : CommandParser.parse(sql);
        statements.addPortal(bind.portal(), new Portal(sql, command, prepared, bind.resultFormats(), false));
        send(new BackendMessage.BindComplete());
    }

    private void describe(Prepared prepared) throws IOException {
        send(new BackendMessage.ParameterDescription(
                prepared.types().stream().map(CommandRunner::typeOf).toList()));
        List<WireColumn> columns = prepared.isEmpty() ? List.of() : described(prepared);
        prepared.describe(columns);
        tellColumns(columns, List.of());
    }

    private List<WireColumn> described(Prepared prepared) {
        SqlText sql = prepared.withNulls();
        running.begin(settings.statementMillis());
        try {
            return runner.describe(CommandParser.parse(sql));
        } finally {
            running.end();
        }
    }

    /** Begins to run a query, because then its columns are known for certain. */
    private void describe(Portal portal) throws IOException {
        Command command = portal.command();
        if (command instanceof Command.Select && portal.outcome() == null) {
            activity.runs(portal.sql());
            running.begin(settings.statementMillis());
            try {
                portal.started(runner.run(command, false));
            } finally {
                running.end();
            }
        }
        if (portal.outcome() instanceof Outcome.Rows rows) {
            tellColumns(columns(portal, rows.source()), portal.formats());
        } else {
            tellColumns(runner.describe(command), portal.formats());
        }
    }

    /** What the client was told of the statement's columns goes before what they turn out to be. */
    private static List<WireColumn> columns(Portal portal, RowSource rows) {
        List<WireColumn> described = portal.prepared().described();
        return described != null && described.size() == rows.columns().size() ? described : rows.columns();
    }

    private void tellColumns(List<WireColumn> columns, List<Integer> formats) throws IOException {
        if (columns.isEmpty()) {
            send(new BackendMessage.NoData());
        } else {
            sender.describe(columns, Portal.checked(formats, columns.size()));
        }
    }

    // ---- running

    /** Runs a portal, or goes on with it, and logs what came of it. */
    private void execute(Portal portal, int maxRows, boolean describes, boolean implicitBlock) throws IOException {
        Command command = portal.command();
        if (command == null) {
            send(new BackendMessage.EmptyQueryResponse());
            return;
        }
        long begun = System.nanoTime();
        long before = database.requests();
        long rows = 0;
        String state = null;
        activity.runs(portal.sql());
        running.begin(settings.statementMillis());
        try {
            rows = results(portal, command, maxRows, describes, implicitBlock);
        } catch (SQLException | RuntimeException e) {
            PgError error = Database.failure(e, portal.sql(), running);
            state = error.sqlState();
            portal.exhaust();
            throw error;
        } finally {
            running.end();
            host.log(StatementLog.line(
                    processId,
                    user,
                    settings.get("application_name"),
                    portal.sql(),
                    rows,
                    database.requests() - before,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
                    state));
        }
    }

    private long results(Portal portal, Command command, int maxRows, boolean describes, boolean implicitBlock)
            throws SQLException, IOException {
        if (portal.outcome() == null) {
            portal.started(runner.run(command, implicitBlock));
        } else if (portal.outcome() instanceof Outcome.Done) {
            throw PgError.of("55000", "portal cannot be run anymore");
        }
        Outcome outcome = portal.outcome();
        if (outcome instanceof Outcome.Done done) {
            if (done.warning() != null) {
                send(done.warning().warning());
            }
            send(new BackendMessage.CommandComplete(done.tag()));
            return 0;
        }
        if (outcome instanceof Outcome.Copy copy) {
            long rows = sender.copy(copy.source(), copy.format(), settings.zone());
            notices(copy.source().warnings());
            portal.exhaust();
            send(new BackendMessage.CommandComplete("COPY " + rows));
            return rows;
        }
        return outcome instanceof Outcome.Rows rows ? rows(portal, rows, maxRows, describes) : 0;
    }

    private long rows(Portal portal, Outcome.Rows rows, int maxRows, boolean describes)
            throws SQLException, IOException {
        RowSource source = rows.source();
        List<WireColumn> columns = columns(portal, source);
        List<Integer> formats = Portal.checked(portal.formats(), columns.size());
        if (describes) {
            sender.describe(columns, formats);
        }
        RowFormat format = new RowFormat(columns, formats, settings.zone());
        long sent = sender.rows(portal, source, format, columns.size(), maxRows);
        if (maxRows > 0 && sent == maxRows) {
            send(new BackendMessage.PortalSuspended());
            return sent;
        }
        notices(warnings(source, portal));
        portal.exhaust();
        boolean counted = rows.verb().equals("SELECT") || rows.verb().equals("FETCH");
        send(new BackendMessage.CommandComplete(counted ? rows.verb() + " " + sent : rows.verb()));
        return sent;
    }

    /** Asked before the end of the portal closes its statement, if the last row has not done so. */
    private static List<String> warnings(RowSource source, Portal portal) throws SQLException {
        return portal.isExhausted() ? portal.warnings() : source.warnings();
    }

    private void notices(List<String> warnings) throws IOException {
        for (String warning : warnings) {
            send(PgError.of("01000", warning).warning());
        }
    }

    /** Ends everything that is open; the client's socket is another's. */
    @Override
    public void close() {
        running.endForEver(PgError.of("57014", "the session has ended"));
        statements.closePortals(portal -> true);
        database.close();
    }
}
