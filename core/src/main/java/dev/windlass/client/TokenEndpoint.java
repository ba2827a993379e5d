package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The three messages that are sent to Bitbucket's token endpoint, and what comes back.
 *
 * <p>{@code POST {SiteUrl}/site/oauth2/access_token}, client id and secret as Basic ({@code bitbucket/api.md} section 7,
 * RFC 6749 4.1.3, 4.4.2 and 6). Written by hand and not with a library: see ADR 9. Thread-safe.
 */
final class TokenEndpoint {
    static final String TOKEN_PATH = "/site/oauth2/access_token";

    /** Bitbucket's documentation says one hour, its answers say two; used if an answer says nothing. */
    static final long DEFAULT_LIFE_SECONDS = 3600;

    private static final long MAX_LIFE_SECONDS = 30L * 24 * 3600;

    private final String description;
    private final Secret clientSecret;
    private final Secret clientHeader;
    private final Origin site;
    private final String tokenTarget;
    private final Step.Next chain;
    private final Surroundings surroundings;

    /**
     * @param description of the consumer, for messages
     * @param clientHeader the consumer's key and secret as Basic
     * @param chain what the token request passes: log and transport
     */
    TokenEndpoint(
            String description,
            Secret clientSecret,
            Secret clientHeader,
            URI siteUrl,
            Step.Next chain,
            Surroundings surroundings) {
        this.description = description;
        this.clientSecret = clientSecret;
        this.clientHeader = clientHeader;
        Links links = new Links("SiteUrl", siteUrl);
        this.site = links.origin();
        this.tokenTarget = links.target(new ApiRequest(TOKEN_PATH, List.of()));
        this.chain = chain;
        this.surroundings = surroundings;
    }

    /**
     * What the endpoint handed out.
     *
     * @param refreshToken null if the grant has none
     * @param lifeSeconds of the access token
     * @param scopes separated by blanks, empty if it did not say
     */
    record Tokens(Secret accessToken, @Nullable Secret refreshToken, Instant askedOn, long lifeSeconds, String scopes) {

        Instant expiresOn() {
            return askedOn.plusSeconds(lifeSeconds);
        }
    }

    /** The grant itself is no good (RFC 6749, 5.2: {@code invalid_grant}): asking again will not help. */
    static final class InvalidGrant extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidGrant(String said) {
            super(said, null, false, false);
        }

        String said() {
            return String.valueOf(getMessage());
        }
    }

    /** For the consumer's owner. */
    Tokens clientCredentials(CallContext context) throws IOException {
        try {
            return ask("grant_type=client_credentials", context);
        } catch (InvalidGrant e) {
            throw refused(400, e.said());
        }
    }

    /** For the code that the browser brought back. */
    Tokens exchange(Secret code, String redirectUri, CallContext context) throws IOException, InvalidGrant {
        return ask(
                "grant_type=authorization_code&code=" + ApiRequest.segment(code.reveal()) + "&redirect_uri="
                        + ApiRequest.segment(redirectUri),
                context);
    }

    /** For a refresh token, which is spent by it: CHANGE-3052. */
    Tokens refresh(Secret refreshToken, CallContext context) throws IOException, InvalidGrant {
        return ask("grant_type=refresh_token&refresh_token=" + ApiRequest.segment(refreshToken.reveal()), context);
    }

    private Tokens ask(String form, CallContext context) throws IOException, InvalidGrant {
        WireRequest post = WireRequest.post(site, tokenTarget, clientHeader, Secret.of(form));
        Trail trail = new Trail();
        trail.begin();
        Call call = new Call(new ApiRequest(TOKEN_PATH, List.of()), post, context, trail);
        Instant askedOn = surroundings.clock().instant();
        ApiResponse answer = chain.proceed(call);
        TokenAnswer body = TokenAnswer.parse(answer.body());
        if (answer.status() == 429 || answer.status() >= 500) {
            throw new IOException("the token endpoint answered " + answer.status()); // the retry step's to repeat
        }
        if (answer.status() == 400 && "invalid_grant".equals(body.errorCode())) {
            throw new InvalidGrant(said(body));
        }
        if (answer.status() != 200 || body.accessToken() == null) {
            String said = body.error() == null ? "" : ": " + said(body);
            throw refused(
                    answer.status(),
                    answer.status() == 200 ? "the answer holds no access_token" : "status " + answer.status() + said);
        }
        long life = body.expiresInSeconds() > 0
                ? Math.min(body.expiresInSeconds(), MAX_LIFE_SECONDS)
                : DEFAULT_LIFE_SECONDS;
        return new Tokens(body.accessToken(), body.refreshToken(), askedOn, life, body.scopes());
    }

    private String said(TokenAnswer body) {
        return clientSecret.blank(Texts.brief(String.valueOf(body.error()), 200));
    }

    private RuntimeException refused(int status, String why) {
        return Refusals.error(ErrorCode.NO_OAUTH_TOKEN, status, description, site + tokenTarget, why);
    }
}
