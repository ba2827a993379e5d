package dev.windlass.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request, read completely (bodies are limited, see {@link ServerOptions#maxBodyBytes}). The path is kept as
 * it was sent, percent signs included: our addresses need no decoding, and what is never decoded can never become
 * {@code ..}. Immutable.
 */
public final class Request {

    private final String method;
    private final String path;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /** Makes a request; header names in any case. */
    public Request(String method, String path, Map<String, List<String>> headers, byte[] body) {
        this.method = method;
        this.path = path;
        var sorted = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> sorted.put(name, List.copyOf(values)));
        this.headers = sorted;
        this.body = body.clone();
    }

    /** A GET of a path without headers: for tests and for handlers that ask another handler. */
    public static Request get(String path) {
        return new Request("GET", path, Map.of(), new byte[0]);
    }

    /** A POST of a JSON text. */
    public static Request postJson(String path, String json) {
        return new Request(
                "POST",
                path,
                Map.of("Content-Type", List.of("application/json")),
                json.getBytes(StandardCharsets.UTF_8));
    }

    /** This request with one more header, in place of any of that name. */
    public Request withHeader(String name, String value) {
        var changed = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        changed.putAll(headers);
        changed.put(name, List.of(value));
        return new Request(method, path, changed, body);
    }

    public String method() {
        return method;
    }

    /** The path as sent, without the query, still percent-encoded. */
    public String path() {
        return path;
    }

    /** The value of a header; of several with one name, all of them joined by {@code ", "} as RFC 9110 5.3 says. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> String.join(", ", values));
    }

    public byte[] body() {
        return body.clone();
    }

    /** Whether the request only reads: the answer to HEAD is that to GET, and the adapter leaves the body out. */
    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Whether the client says that it can read an answer packed with gzip. */
    boolean acceptsGzip() {
        return header("Accept-Encoding").stream()
                .flatMap(value -> List.of(value.toLowerCase(Locale.ROOT).split(",", -1)).stream())
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(coding -> coding.equals("gzip") || (coding.startsWith("gzip;q=") && !isZero(coding)));
    }

    private static boolean isZero(String coding) {
        return coding.substring("gzip;q=".length()).matches("0(\\.0*)?");
    }
}
