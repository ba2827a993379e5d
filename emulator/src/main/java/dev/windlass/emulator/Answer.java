package dev.windlass.emulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What goes back to the client: status, body and headers. Immutable by agreement: nobody writes to the body. */
final class Answer {
    private static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;

    private Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = headers;
    }

    int status() {
        return status;
    }

    /** "" for an answer with no body. */
    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }

    Map<String, String> headers() {
        return headers;
    }

    static Answer json(int status, JsonNode body) {
        return new Answer(status, JSON, Json.MAPPER.writeValueAsBytes(body), Map.of());
    }

    static Answer ok(JsonNode body) {
        return json(200, body);
    }

    static Answer text(int status, String contentType, String body) {
        return new Answer(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** A file as it is, with no encoding in its type. */
    static Answer bytes(String contentType, byte[] body) {
        return new Answer(200, contentType, body, Map.of());
    }

    /** Status 302, with no body. */
    static Answer redirect(String location) {
        return empty(302).withHeader("Location", location);
    }

    static Answer empty(int status) {
        return new Answer(status, "", new byte[0], Map.of());
    }

    Answer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, body, more);
    }
}
