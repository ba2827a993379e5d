package dev.windlass.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Phaser;

/**
 * The one place where the JDK's server and our {@link Handler} meet: reads the request within the limit, writes the
 * answer. The phaser counts the answers under way, so that closing can wait for them. Thread-safe.
 */
final class JdkHttpAdapter implements HttpHandler {

    private final Handler handler;
    private final int maxBodyBytes;
    private final Phaser underWay;

    JdkHttpAdapter(Handler handler, int maxBodyBytes, Phaser underWay) {
        this.handler = handler;
        this.maxBodyBytes = maxBodyBytes;
        this.underWay = underWay;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        underWay.register();
        try (exchange) {
            write(exchange, answer(exchange));
        } finally {
            underWay.arriveAndDeregister();
        }
    }

    private Response answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(maxBodyBytes + 1);
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

    private static void write(HttpExchange exchange, Response response) throws IOException {
        var headers = exchange.getResponseHeaders();
        response.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        var body = response.body();
        var bodiless = response.status() == 204 || response.status() == 304;
        if (exchange.getRequestMethod().equals("HEAD") || bodiless) {
            if (!bodiless) {
                headers.set("Content-Length", Integer.toString(body.length));
            }
            exchange.sendResponseHeaders(response.status(), -1);
        } else {
            // -1 is "no body" here, while 0 would mean "of unknown length".
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
