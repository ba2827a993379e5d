package dev.windlass.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that hands out what another one has answered once: so that a measurement is not one of the emulator. Safe for
 * every thread.
 */
final class PreparedPages implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final URI origin;
    private final ConcurrentMap<String, byte[]> bodies = new ConcurrentHashMap<>();

    /**
     * @param origin site of the server that is asked once for each page
     */
    PreparedPages(URI origin) throws IOException {
        this.origin = origin;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where this one is. */
    URI site() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The pages handed out so far whose target has this part. */
    List<byte[]> bodies(String part) {
        return targets(part).stream().map(bodies::get).toList();
    }

    /** The targets asked for so far that have this part. */
    List<String> targets(String part) {
        return bodies.keySet().stream()
                .filter(target -> target.contains(part))
                .sorted()
                .toList();
    }

    /** One page, over the wire. */
    static byte[] get(URI site, String target) throws IOException {
        HttpURLConnection get =
                (HttpURLConnection) URI.create(site + target).toURL().openConnection();
        get.setRequestProperty("Authorization", "Bearer demo-token");
        try (InputStream body = get.getInputStream()) {
            return body.readAllBytes();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = bodies.computeIfAbsent(exchange.getRequestURI().toString(), this::prepare);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private byte[] prepare(String target) {
        try {
            String body = new String(get(origin, target), StandardCharsets.UTF_8);
            // Links lead to this server, or the driver would refuse to follow them.
            return body.replace(origin.toString(), site().toString()).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
