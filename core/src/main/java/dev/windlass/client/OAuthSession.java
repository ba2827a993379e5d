package dev.windlass.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one consent: the tokens of one consumer at one site. Immutable; its secrets do not print.
 *
 * @param accessToken null when there is none (any more)
 * @param refreshToken null when there is none; single use
 * @param issuedOn when the access token was asked for, by this machine's clock
 * @param lifeSeconds of the access token
 * @param scopes that the service said were granted, separated by blanks
 * @param spent fingerprints of what users gave as {@code OAuthRefreshToken} or {@code OAuthVerifier} and was used: the
 *     same connection string must not use it again
 */
record OAuthSession(
        String site,
        String clientId,
        @Nullable Secret accessToken,
        @Nullable Secret refreshToken,
        Instant issuedOn,
        long lifeSeconds,
        String scopes,
        List<String> spent) {

    /** As many as somebody may give before the oldest is forgotten. */
    private static final int MAX_SPENT = 32;

    OAuthSession {
        spent = List.copyOf(spent);
    }

    static OAuthSession none(String site, String clientId) {
        return new OAuthSession(site, clientId, null, null, Instant.EPOCH, 0, "", List.of());
    }

    /** With fresh tokens; an endpoint that sends no new refresh token lets the old one live (RFC 6749, 6). */
    OAuthSession with(TokenEndpoint.Tokens tokens) {
        return new OAuthSession(
                site,
                clientId,
                tokens.accessToken(),
                tokens.refreshToken() == null ? refreshToken : tokens.refreshToken(),
                tokens.askedOn(),
                tokens.lifeSeconds(),
                tokens.scopes().isEmpty() ? scopes : tokens.scopes(),
                spent);
    }

    OAuthSession withTokens(@Nullable Secret access, @Nullable Secret refresh, Instant issued, long life) {
        return new OAuthSession(site, clientId, access, refresh, issued, life, scopes, spent);
    }

    OAuthSession withoutTokens() {
        return withTokens(null, null, Instant.EPOCH, 0);
    }

    OAuthSession withSpent(Secret given) {
        List<String> more = new ArrayList<>(spent);
        more.add(fingerprint(given));
        int from = Math.max(0, more.size() - MAX_SPENT);
        return new OAuthSession(
                site,
                clientId,
                accessToken,
                refreshToken,
                issuedOn,
                lifeSeconds,
                scopes,
                more.subList(from, more.size()));
    }

    boolean isEmpty() {
        return accessToken == null && refreshToken == null;
    }

    boolean hasSpent(Secret given) {
        return spent.contains(fingerprint(given));
    }

    /** The header's value while the access token is good by our clock, else null. */
    @Nullable
    Secret header(Instant now) {
        return accessToken != null && now.isBefore(OAuthTokens.usableUntil(expiresOn(), lifeSeconds))
                ? OAuthTokens.bearer(accessToken)
                : null;
    }

    Instant expiresOn() {
        return issuedOn.plusSeconds(lifeSeconds);
    }

    private static String fingerprint(Secret given) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(given.reveal().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
