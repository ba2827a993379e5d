package dev.windlass.emulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /site/oauth2}: the consent page and the token endpoint (api.md 7).
 *
 * <pre>
 * browser  GET /site/oauth2/authorize?client_id&amp;response_type=code   -> page with a Grant button
 * browser  GET the same with grant=yes                              -> 302 redirect_uri?code=...&amp;state=...
 * client   POST /site/oauth2/access_token grant_type=authorization_code&amp;code -> tokens
 * client   POST /site/oauth2/access_token grant_type=refresh_token           -> tokens; the old refresh token is dead
 * </pre>
 *
 * Stateless; {@link Credentials} holds the tokens.
 */
final class OAuthSite {
    private final Credentials credentials;

    OAuthSite(Credentials credentials) {
        this.credentials = credentials;
    }

    Answer answer(String method, String path, Parameters query, Parameters form, @Nullable String authorization) {
        if (path.equals("/site/oauth2/access_token")) {
            return method.equals("POST")
                    ? token(form, authorization)
                    : error(405, "invalid_request", "Ask the token endpoint by POST.");
        }
        if (path.equals("/site/oauth2/authorize") && method.equals("GET")) {
            return authorize(query);
        }
        return Answer.text(404, "text/html; charset=utf-8", HtmlNotFound.PAGE);
    }

    private Answer token(Parameters form, @Nullable String authorization) {
        Optional<String[]> basic = Credentials.basic(authorization);
        boolean known = basic.isPresent()
                ? Credentials.isConsumer(basic.get()[0], basic.get()[1])
                : Credentials.isConsumer(form.first("client_id"), form.first("client_secret"));
        if (!known) {
            return error(401, "unauthorized_client", "Invalid OAuth client credentials");
        }
        String grantType = form.first("grant_type", "");
        return switch (grantType) {
            case "client_credentials" -> tokens(credentials.clientCredentials(), "");
            case "refresh_token" ->
                tokens(credentials.spendRefreshToken(form.first("refresh_token", "")), "Invalid refresh_token");
            case "authorization_code" ->
                tokens(
                        credentials.spendCode(form.first("code", ""), form.first("redirect_uri")),
                        "The specified code is not valid.");
            // The implicit and the password grant were dropped (api.md 7).
            default -> error(400, "unsupported_grant_type", "Unsupported grant type: " + grantType);
        };
    }

    private static Answer tokens(@Nullable ObjectNode tokens, String refusal) {
        return tokens == null
                ? error(400, "invalid_grant", refusal)
                : Answer.ok(tokens).withHeader("Cache-Control", "no-store");
    }

    private Answer authorize(Parameters query) {
        if (!Credentials.CONSUMER_KEY.equals(query.first("client_id"))) {
            return error(400, "invalid_request", "Unknown client_id");
        }
        if (!"code".equals(query.first("response_type"))) {
            return error(400, "unsupported_response_type", "Only response_type=code is supported.");
        }
        String redirect = query.first("redirect_uri", "");
        if (!redirect.startsWith("http://127.0.0.1") && !redirect.startsWith("http://localhost")) {
            // The demo consumer is registered for this machine; nobody's code is sent elsewhere.
            return error(400, "invalid_request", "The redirect_uri must be on 127.0.0.1 or localhost.");
        }
        String answer = query.first("grant", "");
        if (answer.isEmpty()) {
            return consent(query);
        }
        String outcome = answer.equals("yes")
                ? "code=" + credentials.newCode(redirect, credentials.grantable(query.first("scope", "")))
                : "error=access_denied";
        String state = query.first("state", "");
        String target = redirect
                + (redirect.contains("?") ? "&" : "?")
                + outcome
                + (state.isEmpty() ? "" : "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8));
        return Answer.empty(302).withHeader("Location", target);
    }

    private Answer consent(Parameters query) {
        StringBuilder scopes = new StringBuilder();
        for (String scope : credentials.grantable(query.first("scope", ""))) {
            scopes.append("<li>").append(Json.escapeHtml(scope)).append("</li>");
        }
        String target = "/site/oauth2/authorize?" + query;
        return Answer.text(200, "text/html; charset=utf-8", """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Confirm access to your account</title>
                <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
                <body>
                  <h1>demo-client is requesting access to your account</h1>
                  <p>You are signed in as Demo User. This is the Bitbucket emulator of Windlass.</p>
                  <p>It asks for:</p>
                  <ul id="scopes">%s</ul>
                  <p><a id="grant" href="%s">Grant access</a> <a id="deny" href="%s">Cancel</a></p>
                </body>
                </html>
                """.formatted(
                        scopes, Json.escapeHtml(target + "&grant=yes"), Json.escapeHtml(target + "&grant=no")));
    }

    private static Answer error(int status, String code, String description) {
        ObjectNode body = Json.object();
        body.put("error_description", description);
        body.put("error", code);
        return Answer.json(status, body);
    }
}
