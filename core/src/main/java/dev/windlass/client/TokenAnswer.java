package dev.windlass.client;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * What the token endpoint says (RFC 6749, 5.1 and 5.2). Immutable.
 *
 * @param expiresInSeconds 0 if not said
 * @param error code and description of a refusal
 */
record TokenAnswer(
        @Nullable Secret accessToken,
        long expiresInSeconds,
        @Nullable String error) {

    /** What can be read; a body that is no JSON gives an empty answer. */
    static TokenAnswer parse(byte[] body) {
        Secret token = null;
        long expiresIn = 0;
        String error = null;
        String description = null;
        try (JsonParser json = Json.FACTORY.createParser(ObjectReadContext.empty(), body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new TokenAnswer(null, 0, null);
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                switch (name) {
                    case "access_token" ->
                        token = isText(value) && isHeaderSafe(json.getString()) ? Secret.of(json.getString()) : null;
                    case "expires_in" -> expiresIn = json.getValueAsLong(0);
                    case "error" -> error = isText(value) ? json.getString() : null;
                    case "error_description" -> description = isText(value) ? json.getString() : null;
                    default -> {}
                }
                json.skipChildren();
            }
        } catch (JacksonException e) {
            return new TokenAnswer(null, 0, null);
        }
        String said = error == null ? description : description == null ? error : error + ", " + description;
        return new TokenAnswer(token, expiresIn, said);
    }

    private static boolean isText(JsonToken value) {
        return value == JsonToken.VALUE_STRING;
    }

    private static boolean isHeaderSafe(String token) {
        for (int i = 0; i < token.length(); i++) {
            if (token.charAt(i) <= ' ' || token.charAt(i) > '~') {
                return false;
            }
        }
        return !token.isEmpty();
    }
}
