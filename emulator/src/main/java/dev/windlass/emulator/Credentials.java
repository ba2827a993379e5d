package dev.windlass.emulator;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who may ask: the three kinds of sign-in of api.md 7, and the OAuth tokens handed out.
 *
 * <p>A refresh token works once and is replaced by a new one (CHANGE-3052). Who uses one a second time ends the session
 * that it belongs to, all of its tokens, as RFC 9700 (4.14.2) has it for rotating tokens. Safe for every thread.
 */
final class Credentials {
    static final String DEMO_USER = "demo@acme.example";
    static final String DEMO_API_TOKEN = "demo-api-token";
    static final String DEMO_ACCESS_TOKEN = "demo-token";
    static final String CONSUMER_KEY = "demo-client";
    static final String CONSUMER_SECRET = "demo-secret";

    /** In every recorded token answer, whatever the documents say (api.md 7). */
    static final int EXPIRES_IN_SECONDS = 7_200;

    private static final int CODE_LIFE_SECONDS = 600;

    /** Unused refresh tokens die after three months (api.md 7). */
    private static final long REFRESH_LIFE_MILLIS = 90L * 24 * 3_600_000;

    /** Live tokens, codes and refresh tokens together; a test suite stays far below. */
    private static final int MAX_TOKENS = 100_000;

    private static final String REFUSED = "Token is invalid, expired, or not supported for this endpoint.";

    private enum Use {
        ACCESS,
        REFRESH,
        CODE
    }

    /** @param session number of the consent (or of the consumer's own grant) that it comes from */
    private record Grant(Use use, long session, long expiresAtMillis, String redirectUri, Set<String> scopes) {}

    /** A token that somebody made in the settings: it does not expire here. */
    private record Fixed(String place, Set<String> scopes) {}

    private final SecureRandom random = new SecureRandom();
    private final LongSupplier clockMillis;
    private final Map<String, Grant> grants = new HashMap<>();
    private final Map<String, Long> spentRefreshTokens = new HashMap<>();
    private final Map<String, Fixed> tokens = new HashMap<>();
    private final Map<String, Fixed> apiTokens = new HashMap<>();
    private Set<String> consumerScopes = Scopes.ALL_READ;
    private int tokenLifeSeconds = EXPIRES_IN_SECONDS;
    private long sessions;
    private long refreshes;
    private long reuses;
    private long consents;

    Credentials(LongSupplier clockMillis) {
        this.clockMillis = clockMillis;
        tokens.put(DEMO_ACCESS_TOKEN, new Fixed("", Scopes.ALL_READ));
        apiTokens.put(DEMO_API_TOKEN, new Fixed("", Scopes.ALL_READ));
    }

    /**
     * Who asks.
     *
     * @throws ApiException 401, in the words of api.md 6
     */
    synchronized Caller identify(@Nullable String authorization) {
        if (authorization == null) {
            return Visitor.CALLER;
        }
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return bearer(authorization.substring(7).trim());
        }
        Optional<String[]> basic = basic(authorization);
        if (basic.isPresent() && DEMO_USER.equals(basic.get()[0])) {
            Fixed token = apiTokens.get(basic.get()[1]);
            if (token != null) {
                return new Caller("api token of " + DEMO_USER, token.scopes, "api_token", token.place);
            }
        }
        throw refused();
    }

    private Caller bearer(String token) {
        Fixed fixed = tokens.get(token);
        if (fixed != null) {
            String budget = token.equals(DEMO_ACCESS_TOKEN) ? "access token" : "access token " + token;
            return new Caller(budget, fixed.scopes, null, fixed.place);
        }
        Grant grant = grants.get(token);
        if (grant == null || grant.use != Use.ACCESS) {
            throw refused();
        }
        if (grant.expiresAtMillis <= clockMillis.getAsLong()) {
            throw refused("Access token expired. Use your refresh token to obtain a new access token.");
        }
        // Calls count by user, so every token of one consumer shares a budget (api.md 5).
        return new Caller("consumer " + CONSUMER_KEY, grant.scopes, null, "");
    }

    static boolean isConsumer(@Nullable String key, @Nullable String secret) {
        return CONSUMER_KEY.equals(key) && CONSUMER_SECRET.equals(secret);
    }

    static Optional<String[]> basic(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            String pair = new String(
                    Base64.getDecoder().decode(authorization.substring(6).trim()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new String[] {pair.substring(0, colon), pair.substring(colon + 1)});
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** A code for a new session, after consent. */
    synchronized String newCode(String redirectUri, Set<String> scopes) {
        consents++;
        return remember(Use.CODE, ++sessions, CODE_LIFE_SECONDS * 1_000L, redirectUri, scopes);
    }

    /** Tokens for the code, which is spent either way; null if it is no good. */
    synchronized @Nullable ObjectNode spendCode(String code, @Nullable String redirectUri) {
        Grant grant = grants.get(code);
        if (grant == null || grant.use != Use.CODE) {
            return null;
        }
        grants.remove(code);
        // RFC 6749, 4.1.3: it has to be repeated if the authorization request had one.
        boolean sameRedirect = redirectUri == null || redirectUri.equals(grant.redirectUri);
        boolean good = sameRedirect && grant.expiresAtMillis > clockMillis.getAsLong();
        return good ? newTokens("authorization_code", grant.session, grant.scopes) : null;
    }

    /** New tokens for the old one; null, and the end of its session, if it was used before. */
    synchronized @Nullable ObjectNode spendRefreshToken(String token) {
        Grant grant = grants.get(token);
        if (grant == null || grant.use != Use.REFRESH || grant.expiresAtMillis <= clockMillis.getAsLong()) {
            Long session = spentRefreshTokens.get(token);
            if (session != null) {
                reuses++;
                grants.values().removeIf(other -> other.session == session);
            }
            return null;
        }
        grants.remove(token);
        spentRefreshTokens.put(token, grant.session);
        refreshes++;
        return newTokens("refresh_token", grant.session, grant.scopes);
    }

    synchronized ObjectNode clientCredentials() {
        return newTokens("client_credentials", ++sessions, consumerScopes);
    }

    /** A new pair of tokens, in the form of the token endpoint's answer. */
    private ObjectNode newTokens(String grantType, long session, Set<String> scopes) {
        ObjectNode body = Json.object();
        body.put("access_token", remember(Use.ACCESS, session, tokenLifeSeconds * 1_000L, "", scopes));
        body.put("expires_in", tokenLifeSeconds);
        body.put("token_type", "bearer");
        body.put("state", grantType);
        body.put("scopes", String.join(" ", scopes));
        body.put("refresh_token", remember(Use.REFRESH, session, REFRESH_LIFE_MILLIS, "", scopes));
        return body;
    }

    private String remember(Use use, long session, long lifeMillis, String redirectUri, Set<String> scopes) {
        long now = clockMillis.getAsLong();
        if (grants.size() >= MAX_TOKENS) {
            grants.values().removeIf(grant -> grant.expiresAtMillis <= now);
        }
        if (grants.size() >= MAX_TOKENS || spentRefreshTokens.size() >= MAX_TOKENS) {
            throw ApiException.of(503, "The emulator remembers at most " + MAX_TOKENS + " live tokens.");
        }
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        grants.put(token, new Grant(use, session, now + lifeMillis, redirectUri, scopes));
        return token;
    }

    /** Of the scopes asked for, those that the consumer has; all of them if none is asked for. */
    synchronized Set<String> grantable(String asked) {
        if (asked.isBlank()) {
            return consumerScopes;
        }
        Set<String> scopes = new LinkedHashSet<>(List.of(asked.strip().split("[ ,]+")));
        scopes.retainAll(consumerScopes);
        return scopes;
    }

    // ---- what tests do to them

    synchronized void tokenLifeSeconds(int seconds) {
        tokenLifeSeconds = seconds;
    }

    synchronized void expireAccessTokens() {
        long now = clockMillis.getAsLong();
        grants.replaceAll((token, grant) -> grant.use == Use.ACCESS
                ? new Grant(grant.use, grant.session, now, grant.redirectUri, grant.scopes)
                : grant);
    }

    synchronized void revokeSessions() {
        grants.clear();
    }

    synchronized void consumerScopes(Set<String> scopes) {
        consumerScopes = new TreeSet<>(scopes);
    }

    synchronized void addToken(String token, String place, String... scopes) {
        tokens.put(token, new Fixed(place, new TreeSet<>(List.of(scopes))));
    }

    synchronized void addApiToken(String token, String... scopes) {
        apiTokens.put(token, new Fixed("", new TreeSet<>(List.of(scopes))));
    }

    synchronized long refreshes() {
        return refreshes;
    }

    synchronized long reuses() {
        return reuses;
    }

    synchronized long consents() {
        return consents;
    }

    /** For who would have to sign in, or has done so with what is no good. */
    static ApiException refused() {
        return refused(REFUSED);
    }

    private static ApiException refused(String message) {
        ObjectNode body = Json.object();
        body.put("type", "error");
        body.putObject("error").put("message", message);
        return ApiException.with(
                Answer.json(401, body).withHeader("WWW-Authenticate", "Basic realm=\"Bitbucket.org HTTP\""));
    }
}
