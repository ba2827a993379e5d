package dev.windlass.web;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP answer, held in memory. Header names in any case; the length and the connection are the server's business.
 * Immutable.
 */
public final class Response {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Response(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** An answer with a body of some media type; it is not stored by caches unless a header is added that says so. */
    public static Response of(int status, String contentType, byte[] body) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", contentType);
        headers.put("Cache-Control", "no-store");
        return new Response(status, headers, body.clone());
    }

    public static Response text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public static Response html(String html) {
        return of(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    public static Response json(byte[] json) {
        return of(200, "application/json", json);
    }

    /** An answer without a body, such as 204 or 304. */
    public static Response empty(int status) {
        return new Response(status, new TreeMap<>(String.CASE_INSENSITIVE_ORDER), new byte[0]);
    }

    /** This answer with a header, in place of any of that name. */
    public Response withHeader(String name, String value) {
        if (value.chars().anyMatch(character -> character < ' ')) {
            throw new IllegalArgumentException("The header " + name + " holds a control character.");
        }
        var changed = new TreeMap<>(headers);
        changed.put(name, value);
        return new Response(status, changed, body);
    }

    /** This answer with another body. */
    Response withBody(byte[] bytes) {
        return new Response(status, headers, bytes.clone());
    }

    public int status() {
        return status;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    public byte[] body() {
        return body.clone();
    }

    /** The body as text, whatever the media type says. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
