package dev.windlass.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Every request's way in: record, latency, fault, sign-in, rate limit, route, send. Safe for every thread; one thread
 * carries one request from here to the last byte, so a held request holds nobody else.
 */
final class FrontDoor implements HttpHandler {
    private static final Logger LOG = System.getLogger(FrontDoor.class.getName());

    /** Below this a compressed body is no shorter. */
    private static final int MIN_GZIP_BYTES = 1_000;

    /** A request body is a token form or a list of revisions. */
    private static final int MAX_BODY_BYTES = 1_000_000;

    private final Scenario scenario;
    private final RequestLog log;
    private final Credentials credentials;
    private final OAuthSite site;
    private final RateLimiter limiter;
    private final LongSupplier clockMillis;
    private final int latencyMillis;
    private final Routes routes = Routes.all();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    FrontDoor(Scenario scenario, EmulatorOptions options, RequestLog log, LongSupplier clockMillis) {
        this.scenario = scenario;
        this.log = log;
        this.clockMillis = clockMillis;
        this.latencyMillis = options.latencyMillis();
        this.credentials = new Credentials(clockMillis);
        this.site = new OAuthSite(credentials);
        this.limiter = new RateLimiter(options.rateLimitPerHour(), clockMillis);
    }

    void inject(Fault fault) {
        faults.add(fault);
    }

    SignIns signIns() {
        return new SignIns(credentials);
    }

    void clearFaults() {
        faults.forEach(Fault::release);
        faults.clear();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String path = uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        if (path.startsWith("/_emulator")) {
            send(exchange, own(exchange.getRequestMethod(), path), Integer.MAX_VALUE);
            return;
        }
        RequestLog.Entry entry = log.arrived(exchange.getRequestMethod(), path, query, clockMillis.getAsLong());
        try (exchange) {
            serve(exchange, entry, path, query);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(HttpExchange exchange, RequestLog.Entry entry, String path, String query)
            throws IOException, InterruptedException {
        String body = new String(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES), StandardCharsets.UTF_8);
        if (latencyMillis > 0) {
            Thread.sleep(latencyMillis);
        }
        Fault.Action action = strike(entry.request());
        if (action instanceof Fault.Action.Drop) {
            log.answered(entry, 0, 0, clockMillis.getAsLong());
            return; // closing an exchange that has sent no header closes the connection
        }
        Answer answer = action instanceof Fault.Action.Say say ? say.answer() : answer(exchange, path, query, body);
        int limit = action instanceof Fault.Action.Cut cut ? cut.bytes() : Integer.MAX_VALUE;
        // Before the bytes: a client that has read its answer may look into the log at once.
        log.answered(entry, answer.status(), answer.body().length, clockMillis.getAsLong());
        send(exchange, answer, limit);
    }

    /** Waits where the fault says so; what is returned is left to do. */
    private Fault.@Nullable Action strike(RecordedRequest request) throws InterruptedException {
        for (Fault fault : faults) {
            if (fault.strikes(request)) {
                if (fault.action() instanceof Fault.Action.Delay delay) {
                    Thread.sleep(delay.millis());
                } else if (fault.action() instanceof Fault.Action.Change change) {
                    change.change().run();
                } else if (fault.action() instanceof Fault.Action.Hold) {
                    fault.awaitRelease();
                } else if (fault.action() instanceof Fault.Action.NeverAnswer) {
                    fault.awaitRelease();
                    return new Fault.Action.Drop();
                }
                return fault.action();
            }
        }
        return null;
    }

    private Answer answer(HttpExchange exchange, String path, String query, String body) {
        try {
            Parameters form = new Parameters(isForm(exchange) ? body : "");
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (path.startsWith("/site/oauth2/")) {
                return site.answer(exchange.getRequestMethod(), path, new Parameters(query), form, authorization);
            }
            if (!path.equals("/2.0") && !path.startsWith("/2.0/")) {
                return outside(path);
            }
            Caller caller = credentials.identify(authorization);
            RateLimiter.Budget budget = limiter.spend(caller);
            if (!budget.allowed()) {
                return RateLimiter.Budget.tooMany();
            }
            String below = path.substring("/2.0".length());
            String needed = Scopes.needed(below);
            return caller.mark(budget.mark(api(exchange, below, query, form, caller, needed)), needed);
        } catch (ApiException refusal) {
            return refusal.answer();
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "The emulator failed at " + path, bug);
            return ApiException.somethingWentWrong().answer();
        }
    }

    private Answer api(
            HttpExchange exchange, String path, String query, Parameters form, Caller caller, String needed) {
        try {
            caller.checkPlace(path);
            if (!Visitor.is(caller)) {
                Scopes.check(needed, caller.scopes());
            }
            Optional<Routes.Match> match = routes.find(exchange.getRequestMethod(), path);
            if (match.isEmpty()) {
                return notFound();
            }
            Map<String, String> variables = match.get().variables();
            Call call = new Call(
                    exchange.getRequestMethod(),
                    path,
                    variables,
                    new Parameters(query),
                    form,
                    Links.ofHost(host(exchange)),
                    caller,
                    scenario);
            if (Visitor.is(caller)) {
                Visitor.check(call, needed);
            }
            return match.get().handler().handle(call);
        } catch (ApiException refusal) {
            return refusal.answer();
        }
    }

    /** Not below /2.0: a 403 on the API's own host when the version was forgotten (api.md 2). */
    private static Answer outside(String path) {
        return List.of("/user", "/repositories", "/workspaces").stream().anyMatch(path::startsWith)
                ? ApiException.of(403, "Forbidden").answer()
                : Answer.text(404, "text/html; charset=utf-8", HtmlNotFound.PAGE);
    }

    private static Answer notFound() {
        return ApiException.of(404, "Resource not found", "There is no API hosted at this URL.")
                .answer();
    }

    private Answer own(String method, String path) {
        if (path.equals("/_emulator/requests") && method.equals("GET")) {
            return Answer.ok(log.json());
        }
        if (path.equals("/_emulator/requests") && method.equals("DELETE")) {
            log.clear();
            return Answer.empty(204);
        }
        return ApiException.of(404, "The emulator's own addresses are GET and DELETE /_emulator/requests.")
                .answer();
    }

    private static String host(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null
                ? host
                : exchange.getLocalAddress().getHostString() + ":"
                        + exchange.getLocalAddress().getPort();
    }

    private static boolean isForm(HttpExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return type != null && type.startsWith("application/x-www-form-urlencoded");
    }

    private static void send(HttpExchange exchange, Answer answer, int limit) throws IOException {
        try (exchange) {
            byte[] body = answer.body();
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            if (!answer.contentType().isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            }
            exchange.getResponseHeaders().set("Vary", "Authorization, Accept-Encoding");
            if (body.length >= MIN_GZIP_BYTES && acceptsGzip(exchange)) {
                body = gzip(body);
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 || head ? -1 : body.length);
            if (body.length > 0 && !head) {
                write(exchange, body, Math.min(limit, body.length));
            }
        }
    }

    private static void write(HttpExchange exchange, byte[] body, int length) throws IOException {
        OutputStream out = exchange.getResponseBody();
        out.write(body, 0, length);
        out.flush();
        if (length == body.length) {
            out.close();
        }
        // A cut body's stream stays open: closing the exchange with bytes missing closes the connection, while closing
        // the stream first would leave it open and the client waiting.
    }

    private static boolean acceptsGzip(HttpExchange exchange) {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }
}
