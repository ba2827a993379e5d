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
 * @param scopes separated by blanks; the RFC's name for the field is in the singular
 * @param errorCode of a refusal, for example {@code invalid_grant}
 * @param error code and description of a refusal
 */
record TokenAnswer(
        @Nullable Secret accessToken,
        @Nullable Secret refreshToken,
        long expiresInSeconds,
        String scopes,
        @Nullable String errorCode,
        @Nullable String error) {

    private static final TokenAnswer EMPTY = new TokenAnswer(null, null, 0, "", null, null);

    /** What can be read; a body that is no JSON gives an empty answer. */
    static TokenAnswer parse(byte[] body) {
        Secret access = null;
        Secret refresh = null;
        long expiresIn = 0;
        String scopes = "";
        String error = null;
        String description = null;
        try (JsonParser json = Json.FACTORY.createParser(ObjectReadContext.empty(), body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return EMPTY;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                String text = json.nextToken() == JsonToken.VALUE_STRING ? json.getString() : null;
                switch (name) {
                    case "access_token" -> access = token(text);
                    case "refresh_token" -> refresh = token(text);
                    case "expires_in" -> expiresIn = json.getValueAsLong(0);
                    case "scopes", "scope" -> scopes = text == null ? scopes : text;
                    case "error" -> error = text;
                    case "error_description" -> description = text;
                    default -> {}
                }
                json.skipChildren();
            }
        } catch (JacksonException e) {
            return EMPTY;
        }
        String said = error == null ? description : description == null ? error : error + ", " + description;
        return new TokenAnswer(access, refresh, expiresIn, scopes, error, said);
    }

    /** Null for what could not stand in a header. */
    private static @Nullable Secret token(@Nullable String text) {
        return text != null && Secret.fitsHeader(text) ? Secret.of(text) : null;
    }
}
