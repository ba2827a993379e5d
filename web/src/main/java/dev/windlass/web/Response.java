package dev.windlass.web;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP answer: held in memory, or written while it comes into being ({@link #stream}). Header names in any case; the
 * length and the connection are the server's business. Immutable.
 */
public final class Response {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable BodyWriter writer;
    private final List<String> cookies;

    private Response(int status, Map<String, String> headers, byte[] body, @Nullable BodyWriter writer) {
        this(status, headers, body, writer, List.of());
    }

    private Response(
            int status, Map<String, String> headers, byte[] body, @Nullable BodyWriter writer, List<String> cookies) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.writer = writer;
        this.cookies = cookies;
    }

    /** An answer with a body of some media type; it is not stored by caches unless a header is added that says so. */
    public static Response of(int status, String contentType, byte[] body) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", contentType);
        headers.put("Cache-Control", "no-store");
        return new Response(status, headers, body.clone(), null);
    }

    /** An answer 200 whose body is written when the client is ready for it; never packed, so that it flows. */
    public static Response stream(String contentType, BodyWriter writer) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", contentType);
        headers.put("Cache-Control", "no-store");
        return new Response(200, headers, new byte[0], writer);
    }

    /** To another address of ours, by GET. */
    public static Response seeOther(String address) {
        return empty(303).withHeader("Location", address).withHeader("Cache-Control", "no-store");
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
        return new Response(status, new TreeMap<>(String.CASE_INSENSITIVE_ORDER), new byte[0], null);
    }

    /** This answer with a header, in place of any of that name. */
    public Response withHeader(String name, String value) {
        if (value.chars().anyMatch(character -> character < ' ')) {
            throw new IllegalArgumentException("The header " + name + " holds a control character.");
        }
        var changed = new TreeMap<>(headers);
        changed.put(name, value);
        return new Response(status, changed, body, writer, cookies);
    }

    /** This answer with one more cookie, as Set-Cookie says it. */
    Response withCookie(String cookie) {
        return new Response(
                status,
                headers,
                body,
                writer,
                Stream.concat(cookies.stream(), Stream.of(cookie)).toList());
    }

    /** The values of Set-Cookie. */
    List<String> cookies() {
        return cookies;
    }

    /** This answer with another body. */
    Response withBody(byte[] bytes) {
        return new Response(status, headers, bytes.clone(), null, cookies);
    }

    /** What writes the body; empty for a body that is in memory. */
    public Optional<BodyWriter> writer() {
        return Optional.ofNullable(writer);
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
