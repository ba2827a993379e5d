package dev.windlass.web;

import java.net.URLDecoder;
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
    private final String query;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /** Makes a request; header names in any case. The path may carry a query. */
    public Request(String method, String path, Map<String, List<String>> headers, byte[] body) {
        this.method = method;
        var mark = path.indexOf('?');
        this.path = mark < 0 ? path : path.substring(0, mark);
        this.query = mark < 0 ? "" : path.substring(mark + 1);
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
        return new Request(method, query.isEmpty() ? path : path + "?" + query, changed, body);
    }

    public String method() {
        return method;
    }

    /** The path as sent, without the query, still percent-encoded. */
    public String path() {
        return path;
    }

    /** The query as sent, still percent-encoded; empty without one. */
    public String query() {
        return query;
    }

    /** The first value of a parameter in the query, decoded. */
    public Optional<String> parameter(String name) {
        for (var pair : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equals(name)) {
                try {
                    return Optional.of(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException malformed) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
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
