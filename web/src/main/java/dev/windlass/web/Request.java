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
    private final String base;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Visitor visitor;

    /** Makes a request; header names in any case. The path may carry a query. */
    public Request(String method, String path, Map<String, List<String>> headers, byte[] body) {
        this(method, "", pathOf(path), queryOf(path), sorted(headers), body.clone(), Visitor.NOBODY);
    }

    private Request(
            String method,
            String base,
            String path,
            String query,
            Map<String, List<String>> headers,
            byte[] body,
            Visitor visitor) {
        this.method = method;
        this.base = base;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.visitor = visitor;
    }

    private static String pathOf(String target) {
        var mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    private static String queryOf(String target) {
        var mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    private static Map<String, List<String>> sorted(Map<String, List<String>> headers) {
        var sorted = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> sorted.put(name, List.copyOf(values)));
        return sorted;
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
        return new Request(method, base, path, query, changed, body, visitor);
    }

    /** This request as seen by who answers everything below a prefix of the path, such as {@code /console}. */
    Request below(String prefix) {
        var rest = path.substring(prefix.length());
        return new Request(method, base + prefix, rest.isEmpty() ? "/" : rest, query, headers, body, visitor);
    }

    /** This request with a prefix that a proxy before us has already taken off. */
    Request reachedBelow(String prefix) {
        return new Request(method, prefix + base, path, query, headers, body, visitor);
    }

    Request by(Visitor someone) {
        return new Request(method, base, path, query, headers, body, someone);
    }

    /** Who asks, as far as the server knows. */
    public Visitor visitor() {
        return visitor;
    }

    /** What stands before {@link #path} in the browser's address: prefixes of a proxy and of a mount, or nothing. */
    public String base() {
        return base;
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

    /** The value of a cookie. */
    Optional<String> cookie(String name) {
        for (var pair : header("Cookie").orElse("").split("[;,]", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                return Optional.of(pair.substring(equals + 1).strip());
            }
        }
        return Optional.empty();
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
