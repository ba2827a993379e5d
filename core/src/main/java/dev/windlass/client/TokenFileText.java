package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;

/** The text of a token file: JSON, so that people can look into it. Stateless. */
final class TokenFileText {
    private static final int FORMAT = 1;

    private TokenFileText() {}

    static byte[] text(List<OAuthSession> sessions) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeNumberProperty("format", FORMAT);
            json.writeArrayPropertyStart("sessions");
            for (OAuthSession session : sessions) {
                json.writeStartObject();
                json.writeStringProperty("site", session.site());
                json.writeStringProperty("clientId", session.clientId());
                writeSecret(json, "accessToken", session.accessToken());
                writeSecret(json, "refreshToken", session.refreshToken());
                json.writeStringProperty("issuedOn", session.issuedOn().toString());
                json.writeStringProperty("lifeSeconds", Long.toString(session.lifeSeconds()));
                json.writeStringProperty("scopes", session.scopes());
                json.writeStringProperty("spent", String.join(" ", session.spent()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void writeSecret(JsonGenerator json, String name, @Nullable Secret value) {
        if (value != null) {
            json.writeStringProperty(name, value.reveal());
        }
    }

    static List<OAuthSession> parse(Path file, byte[] text) {
        List<OAuthSession> sessions = new ArrayList<>();
        try (JsonParser json = Json.FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw unreadable(file);
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isSessions = json.currentName().equals("sessions");
                if (json.nextToken() == JsonToken.START_ARRAY && isSessions) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        sessions.add(session(json));
                    }
                } else {
                    json.skipChildren();
                }
            }
        } catch (JacksonException | DateTimeException | NumberFormatException e) {
            throw unreadable(file); // without its cause, which quotes the text
        }
        return List.copyOf(sessions);
    }

    private static OAuthSession session(JsonParser json) {
        Map<String, String> fields = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            fields.put(name, json.getValueAsString(""));
            json.skipChildren();
        }
        String spent = fields.getOrDefault("spent", "");
        return new OAuthSession(
                fields.getOrDefault("site", ""),
                fields.getOrDefault("clientId", ""),
                secret(fields.get("accessToken")),
                secret(fields.get("refreshToken")),
                Instant.parse(fields.getOrDefault("issuedOn", Instant.EPOCH.toString())),
                Long.parseLong(fields.getOrDefault("lifeSeconds", "0")),
                fields.getOrDefault("scopes", ""),
                spent.isBlank() ? List.of() : List.of(spent.split(" ")));
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null || !Secret.fitsHeader(text) ? null : Secret.of(text);
    }

    static RuntimeException unreadable(Path file) {
        return ErrorCode.TOKEN_STORE.with(
                file,
                "read",
                "it is no token file of Windlass, or not all of one. If it was, delete it and sign in again; if not,"
                        + " name another file");
    }
}
