package dev.windlass.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Phaser;

/**
 * The one place where the JDK's server and our {@link Handler} meet: reads the request within the limits, writes the
 * answer. The phaser counts the answers under way, so that closing can wait for them. Thread-safe.
 */
final class JdkHttpAdapter implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(JdkHttpAdapter.class.getName());

    private final Handler handler;
    private final ServerOptions options;
    private final Phaser underWay;
    private final SlowClients slowClients;

    JdkHttpAdapter(Handler handler, ServerOptions options, Phaser underWay, SlowClients slowClients) {
        this.handler = handler;
        this.options = options;
        this.underWay = underWay;
        this.slowClients = slowClients;
    }

    /**
     * An exception that leaves this method makes the JDK's server close the connection as it stands; closing the
     * exchange first would end a body that is not whole with the mark of a whole one.
     */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        underWay.register();
        try {
            write(exchange, answer(exchange));
            exchange.close();
        } finally {
            underWay.arriveAndDeregister();
        }
    }

    private Response answer(HttpExchange exchange) throws IOException {
        var maxBodyBytes = options.maxBodyBytes();
        var body = body(exchange.getRequestBody());
        if (body.length > maxBodyBytes) {
            return Response.text(413, "The request body is larger than maxBodyBytes, " + maxBodyBytes + ".")
                    .withHeader("Connection", "close");
        }
        var address = exchange.getRequestURI();
        var path = address.getRawPath() == null ? "" : address.getRawPath();
        try {
            return handler.handle(new Request(
                    exchange.getRequestMethod(),
                    address.getRawQuery() == null ? path : path + "?" + address.getRawQuery(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body));
        } catch (Exception escaped) {
            // ErrorBoundary is outside of everything that may fail; what escapes it is our own mistake.
            throw new IOException("A handler failed outside of its error boundary.", escaped);
        }
    }

    private byte[] body(InputStream body) throws IOException {
        return slowClients.within(options.maxReadSeconds(), () -> body.readNBytes(options.maxBodyBytes() + 1));
    }

    private void write(HttpExchange exchange, Response response) throws IOException {
        var headers = exchange.getResponseHeaders();
        response.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        response.cookies().forEach(cookie -> headers.add("Set-Cookie", cookie));
        var body = response.body();
        var bodiless = response.status() == 204 || response.status() == 304;
        var writer = response.writer();
        if (exchange.getRequestMethod().equals("HEAD") || bodiless) {
            if (!bodiless && writer.isEmpty()) {
                headers.set("Content-Length", Integer.toString(body.length));
            }
            exchange.sendResponseHeaders(response.status(), -1);
        } else if (writer.isPresent()) {
            exchange.sendResponseHeaders(response.status(), 0);
            stream(exchange, writer.get());
        } else {
            // -1 is "no body" here, while 0 would mean "of unknown length".
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            var out = exchange.getResponseBody();
            slowClients.within(options.maxWriteSeconds(), () -> {
                out.write(body);
                return body.length;
            });
        }
    }

    private void stream(HttpExchange exchange, BodyWriter writer) throws IOException {
        try {
            writer.write(slowClients.limited(exchange.getResponseBody(), options.maxWriteSeconds()));
        } catch (IOException gone) {
            throw gone;
        } catch (Exception fault) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The answer to " + exchange.getRequestURI().getRawPath() + " ended early",
                    fault);
            throw new IOException("An answer ended early.", fault);
        }
    }
}
