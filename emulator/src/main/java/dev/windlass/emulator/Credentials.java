package dev.windlass.emulator;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who may ask: the three kinds of sign-in of api.md 7, and the OAuth tokens handed out. A refresh token works once and
 * is replaced by a new one (CHANGE-3052). Safe for every thread.
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

    /** Live tokens, codes and refresh tokens together; a test suite stays far below. */
    private static final int MAX_TOKENS = 100_000;

    private static final String SCOPES = "account repository pullrequest project issue";

    private enum Use {
        ACCESS,
        REFRESH,
        CODE
    }

    private record Grant(Use use, long expiresAtMillis, String redirectUri) {}

    private final SecureRandom random = new SecureRandom();
    private final LongSupplier clockMillis;
    private final Map<String, Grant> grants = new HashMap<>();

    Credentials(LongSupplier clockMillis) {
        this.clockMillis = clockMillis;
    }

    /**
     * The name under which the caller's requests are counted.
     *
     * @throws ApiException 401, in the words of api.md 6
     */
    String identify(@Nullable String authorization) {
        if (authorization == null) {
            throw refused("Token is invalid, expired, or not supported for this endpoint.");
        }
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return bearer(authorization.substring(7).trim());
        }
        Optional<String[]> basic = basic(authorization);
        if (basic.isPresent() && DEMO_USER.equals(basic.get()[0]) && DEMO_API_TOKEN.equals(basic.get()[1])) {
            return "api token of " + DEMO_USER;
        }
        throw refused("Token is invalid, expired, or not supported for this endpoint.");
    }

    private synchronized String bearer(String token) {
        if (DEMO_ACCESS_TOKEN.equals(token)) {
            return "access token";
        }
        Grant grant = grants.get(token);
        if (grant == null || grant.use != Use.ACCESS) {
            throw refused("Token is invalid, expired, or not supported for this endpoint.");
        }
        if (grant.expiresAtMillis <= clockMillis.getAsLong()) {
            throw refused("Access token expired. Use your refresh token to obtain a new access token.");
        }
        // Calls count by user, so every token of one consumer shares a budget (api.md 5).
        return "consumer " + CONSUMER_KEY;
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

    synchronized String newCode(String redirectUri) {
        return remember(Use.CODE, CODE_LIFE_SECONDS, redirectUri);
    }

    /** Whether the code was good; it is spent either way. */
    synchronized boolean spendCode(String code, @Nullable String redirectUri) {
        Grant grant = grants.get(code);
        if (grant == null || grant.use != Use.CODE) {
            return false;
        }
        grants.remove(code);
        boolean sameRedirect = redirectUri == null || redirectUri.equals(grant.redirectUri);
        return sameRedirect && grant.expiresAtMillis > clockMillis.getAsLong();
    }

    synchronized boolean spendRefreshToken(String token) {
        Grant grant = grants.get(token);
        if (grant == null || grant.use != Use.REFRESH) {
            return false;
        }
        grants.remove(token);
        return true;
    }

    /** A new pair of tokens, in the form of the token endpoint's answer. */
    synchronized ObjectNode newTokens(String grantType) {
        ObjectNode body = Json.object();
        body.put("access_token", remember(Use.ACCESS, EXPIRES_IN_SECONDS, ""));
        body.put("expires_in", EXPIRES_IN_SECONDS);
        body.put("token_type", "bearer");
        body.put("state", grantType);
        body.put("scopes", SCOPES);
        body.put("refresh_token", remember(Use.REFRESH, Integer.MAX_VALUE, ""));
        return body;
    }

    private String remember(Use use, int seconds, String redirectUri) {
        long now = clockMillis.getAsLong();
        if (grants.size() >= MAX_TOKENS) {
            grants.values().removeIf(grant -> grant.expiresAtMillis <= now);
        }
        if (grants.size() >= MAX_TOKENS) {
            throw ApiException.of(503, "The emulator remembers at most " + MAX_TOKENS + " live tokens.");
        }
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        grants.put(token, new Grant(use, now + seconds * 1_000L, redirectUri));
        return token;
    }

    private static ApiException refused(String message) {
        ObjectNode body = Json.object();
        body.put("type", "error");
        body.putObject("error").put("message", message);
        return ApiException.with(
                Answer.json(401, body).withHeader("WWW-Authenticate", "Basic realm=\"Bitbucket.org HTTP\""));
    }
}
