package dev.windlass.console;

import dev.windlass.web.Asset;
import dev.windlass.web.Handler;
import dev.windlass.web.Request;
import dev.windlass.web.Response;
import dev.windlass.web.VendoredFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SQL console as a handler.
 *
 * <pre>
 * GET  /                    the page           POST /query         a statement -> NDJSON (QueryRun)
 * GET  /assets/…            its files          POST /cancel        {id}
 * GET  /catalog             tables, columns    POST /plan          the requests that a statement would make
 * GET  /schemas             asks Bitbucket     POST /export        a statement and a format -> a file
 * GET  /budget                                 POST /queries/open, /queries/save
 * GET  /queries             saved queries      POST /guide         {table} -> how it is read, examples
 * </pre>
 *
 * Thread-safe.
 */
public final class Console implements Handler, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ASSETS = "/assets/";

    private final ConsoleLimits limits;
    private final Optional<SavedQueries> saved;
    private final Connections connections;
    private final RunningStatements running;
    private final QueryRun queries;
    private final ExportRun exports;
    private final ConsolePage page;
    private final Errors errors = new Errors();
    private volatile @Nullable Map<String, Object> catalog;

    private Console(String title, ConnectionSource source, ConsoleLimits limits, Optional<SavedQueries> saved) {
        this.limits = limits;
        this.saved = saved;
        this.connections = new Connections(source);
        this.running = new RunningStatements(limits);
        this.queries = new QueryRun(connections, running, limits);
        this.exports = new ExportRun(connections, running, limits);
        this.page = new ConsolePage(title, VendoredFiles.load());
    }

    /** A console without saved queries. */
    public static Console of(String title, ConnectionSource source, ConsoleLimits limits) {
        return new Console(title, source, limits, Optional.empty());
    }

    /**
     * A console that saves queries as files.
     *
     * @param folder must exist
     */
    public static Console withSavedQueries(String title, ConnectionSource source, ConsoleLimits limits, Path folder)
            throws IOException {
        return new Console(
                title, source, limits, Optional.of(new SavedQueries(folder, limits.maxStatementCharacters())));
    }

    /** How many statements are under way. */
    public int runningStatements() {
        return running.count();
    }

    @Override
    public Response handle(Request request) throws Exception {
        var sql = "";
        try {
            if (request.path().startsWith(ASSETS) && isRead(request)) {
                return page.asset(request, request.path().substring(ASSETS.length()));
            }
            if (request.method().equals("POST")) {
                var asked = StatementRequest.of(request);
                sql = asked.sql();
                return post(request, asked);
            }
            return isRead(request) ? get(request) : onlyBy("GET, HEAD, POST");
        } catch (ConsoleError refused) {
            return json(refused.status(), Map.of("error", errors.json(sql, refused)));
        } catch (SQLException failed) {
            // To whom a file was promised, the status says that it is none; a plan that cannot be made is an answer.
            var status = request.path().equals("/export") ? 422 : 200;
            return json(status, Map.of("error", errors.json(sql, failed, limits.exportSeconds())));
        }
    }

    private static boolean isRead(Request request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    private Response get(Request request) throws SQLException, IOException {
        return switch (request.path()) {
            case "/" -> page.html(request, config(request));
            case "/catalog" -> json(200, catalog());
            case "/schemas" -> {
                try (var lease = connections.borrow("")) {
                    yield json(200, CatalogJson.schemas(lease.connection()));
                }
            }
            case "/budget" -> {
                try (var lease = connections.borrow("")) {
                    yield json(200, Budget.read(lease.connection()));
                }
            }
            case "/queries" -> json(200, saved.isPresent() ? saved.get().list() : List.of());
            case "/query", "/cancel", "/plan", "/export", "/guide", "/queries/open", "/queries/save" -> onlyBy("POST");
            default -> Response.text(404, "There is no page at this address.");
        };
    }

    private Response post(Request request, StatementRequest asked) throws SQLException, IOException, ConsoleError {
        var visitor = request.visitor().id();
        return switch (request.path()) {
            case "/query" ->
                Response.stream("application/x-ndjson", out -> queries.write(visitor, asked, out))
                        // A proxy must not hold rows back.
                        .withHeader("X-Accel-Buffering", "no");
            case "/cancel" -> json(200, Map.of("cancelled", running.cancel(visitor, asked.id())));
            case "/plan" -> json(200, plan(asked));
            case "/export" -> exports.answer(visitor, asked);
            case "/guide" ->
                json(200, guide(StatementRequest.json(request).path("table").asString("")));
            case "/queries/open" -> {
                var name = StatementRequest.json(request).path("name").asString("");
                yield json(200, Map.of("name", name, "sql", folder().open(name)));
            }
            case "/queries/save" -> {
                var body = StatementRequest.json(request);
                folder().save(
                                body.path("name").asString(""),
                                asked.sql(),
                                body.path("replace").asBoolean(false));
                yield json(200, Map.of("saved", true));
            }
            default -> Response.text(404, "There is nothing to send to at this address.");
        };
    }

    private SavedQueries folder() throws ConsoleError {
        return saved.orElseThrow(() -> new ConsoleError(
                403,
                "42501",
                "This console was started without a folder for queries. Start it with --queries FOLDER."));
    }

    private Map<String, Object> plan(StatementRequest asked) throws SQLException, ConsoleError {
        var sql = StatementGate.admit(asked.sql(), limits);
        try (var lease = connections.borrow(asked.schema())) {
            return RequestPlan.of(lease.connection(), sql).json(limits.askAboveRequests());
        }
    }

    private Map<String, Object> catalog() throws SQLException {
        var known = catalog;
        if (known == null) {
            try (var lease = connections.borrow("")) {
                known = CatalogJson.read(lease.connection());
            }
            catalog = known;
        }
        return known;
    }

    private Object guide(String table) throws SQLException, ConsoleError {
        try (var lease = connections.borrow("")) {
            return lease.windlass()
                    .guide(table)
                    .orElseThrow(() -> new ConsoleError(404, "42S02", "There is no table " + table + "."));
        }
    }

    /** Only keys of this list reach the page: no connection, no path, no environment. */
    private Map<String, Object> config(Request request) {
        var config = new LinkedHashMap<String, Object>();
        config.put("csrfCookie", request.visitor().csrfCookie());
        config.put("csrfHeader", request.visitor().csrfHeader());
        config.put("canSave", saved.isPresent());
        config.put("limits", limits.shown());
        return config;
    }

    private static Response json(int status, Object value) {
        return Response.of(status, "application/json", JSON.writeValueAsBytes(value));
    }

    private static Response onlyBy(String methods) {
        return Response.text(405, "This address is asked for by " + methods + ".")
                .withHeader("Allow", methods);
    }

    /** Ends its connections, and with them the statements under way. */
    @Override
    public void close() {
        connections.close();
    }

    static Asset ownFile(String name) {
        return new Asset(name, ownBytes(name));
    }

    static String ownText(String name) {
        return new String(ownBytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] ownBytes(String name) {
        try (var stream = Console.class.getResourceAsStream("assets/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("The jar lacks " + name + ". Build it again, or report this as a bug.");
            }
            return stream.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
