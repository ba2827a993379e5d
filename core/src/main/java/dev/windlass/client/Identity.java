package dev.windlass.client;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Who a credential is for Bitbucket. Immutable.
 *
 * @param name empty if the credential may not ask (scope {@code account})
 * @param accountId empty if not told
 * @param type of the actor: {@code user}, {@code app_user} for a repository, project or workspace access token, or
 *     {@link #NOBODY}
 * @param credential what error messages call it
 * @param credentialType in the service's words, empty if not told
 * @param scopes that were granted, empty if not told
 */
public record Identity(
        String name, String accountId, String type, String credential, String credentialType, List<String> scopes) {

    /** The type of who has no credential. */
    public static final String NOBODY = "anonymous";

    public Identity {
        scopes = List.copyOf(scopes);
    }

    static Identity nobody() {
        return new Identity("", "", NOBODY, Credential.None.DESCRIPTION, "", List.of());
    }

    /** Out of the answer to {@code GET /user}, or out of its refusal for want of a scope. */
    static Identity of(ApiResponse answer, String credential) {
        Map<String, String> fields = answer.status() == 200 ? topFields(answer.body()) : Map.of();
        List<String> scopes = answer.header("x-oauth-scopes")
                .map(text -> Arrays.stream(text.split("[, ]+"))
                        .filter(scope -> !scope.isEmpty())
                        .toList())
                .orElseGet(
                        () -> answer.status() == 403 ? ErrorBody.parse(answer).granted() : List.of());
        return new Identity(
                fields.getOrDefault("display_name", ""),
                fields.getOrDefault("account_id", ""),
                fields.getOrDefault("type", ""),
                credential,
                answer.header("x-credential-type").orElse(""),
                scopes);
    }

    private static Map<String, String> topFields(byte[] body) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser json = Json.FACTORY.createParser(ObjectReadContext.empty(), body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return fields;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    fields.put(name, Texts.brief(json.getString(), 200));
                }
                json.skipChildren();
            }
        } catch (JacksonException e) {
            return fields; // what could be read
        }
        return fields;
    }
}
