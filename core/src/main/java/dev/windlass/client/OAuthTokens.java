package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The access token of OAuth's client credentials grant: asked for when first needed, kept in memory until shortly before
 * it expires, asked for by one thread while the others wait.
 *
 * <p>{@code POST {SiteUrl}/site/oauth2/access_token}, client id and secret as Basic ({@code bitbucket/api.md} section
 * 7). Written by hand and not with the Nimbus SDK, which comes with the browser flows: this one form post would load a
 * few hundred classes of it into every cold start. Thread-safe: state under the lock of this object, which is not held
 * during the request.
 */
final class OAuthTokens implements CredentialKey.Authorization {
    static final String TOKEN_PATH = "/site/oauth2/access_token";

    /** Asked for anew that long before the end, so that none expires on its way. */
    private static final long MARGIN_SECONDS = 60;

    /** Bitbucket's documentation says one hour, its answers say two; used if an answer says nothing. */
    private static final long DEFAULT_LIFE_SECONDS = 3600;

    private static final long MAX_LIFE_SECONDS = 30L * 24 * 3600;

    private final Credential.ClientCredentials client;
    private final Secret clientHeader;
    private final Origin site;
    private final String tokenTarget;
    private final Step.Next chain;
    private final Surroundings surroundings;

    private @Nullable Secret header;
    private Instant expiresOn = Instant.EPOCH;
    private boolean asking;

    /** @param chain what the token request passes: log and transport */
    OAuthTokens(
            Credential.ClientCredentials client,
            Secret clientHeader,
            URI siteUrl,
            Step.Next chain,
            Surroundings surroundings) {
        this.client = client;
        this.clientHeader = clientHeader;
        Links links = new Links("SiteUrl", siteUrl);
        this.site = links.origin();
        this.tokenTarget = links.target(new ApiRequest(TOKEN_PATH, List.of()));
        this.chain = chain;
        this.surroundings = surroundings;
    }

    @Override
    public Secret header(CallContext context) throws IOException {
        Secret known = knownOrTurn(context.cancellation());
        if (known != null) {
            return known;
        }
        Token fresh = null;
        try {
            fresh = ask(context);
            return fresh.header;
        } finally {
            synchronized (this) {
                asking = false;
                if (fresh != null) {
                    header = fresh.header;
                    expiresOn = fresh.expiresOn;
                }
                notifyAll();
            }
        }
    }

    /** The valid header, or null when it is this thread's turn to ask for one. */
    private @Nullable Secret knownOrTurn(Cancellation cancellation) {
        Cancellation.Registration registration = cancellation.onCancel(this::wake);
        try {
            return awaitKnownOrTurn(cancellation);
        } finally {
            registration.close();
        }
    }

    private synchronized @Nullable Secret awaitKnownOrTurn(Cancellation cancellation) {
        while (asking) {
            cancellation.check();
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ErrorCode.CANCELLED.causedBy(e);
            }
        }
        cancellation.check();
        if (header != null && surroundings.clock().instant().isBefore(expiresOn)) {
            return header;
        }
        asking = true;
        return null;
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** Forgets the refused token, unless another thread has replaced it already. */
    @Override
    public synchronized boolean renew(@Nullable Secret refused) {
        if (Objects.equals(refused, header)) {
            header = null;
        }
        return true;
    }

    synchronized String withoutSecrets(String text) {
        return header == null
                ? text
                : Secret.of(header.reveal().substring("Bearer ".length())).blank(text);
    }

    private Token ask(CallContext context) throws IOException {
        Secret form = Secret.of("grant_type=client_credentials");
        WireRequest post = new WireRequest(site, tokenTarget, clientHeader, form);
        ApiRequest asked = new ApiRequest(TOKEN_PATH, List.of());
        Trail trail = new Trail();
        trail.begin();
        Call call = new Call(asked, post, context, trail, null);
        Instant askedOn = surroundings.clock().instant();
        ApiResponse answer = chain.proceed(call);
        TokenAnswer body = TokenAnswer.parse(answer.body());
        if (answer.status() == 429 || answer.status() >= 500) {
            throw new IOException("the token endpoint answered " + answer.status()); // the retry step's to repeat
        }
        if (answer.status() != 200 || body.accessToken() == null) {
            throw refused(answer, body);
        }
        long life = body.expiresInSeconds() > 0
                ? Math.min(body.expiresInSeconds(), MAX_LIFE_SECONDS)
                : DEFAULT_LIFE_SECONDS;
        long margin = Math.min(MARGIN_SECONDS, life / 10);
        return new Token(Secret.of("Bearer " + body.accessToken().reveal()), askedOn.plusSeconds(life - margin));
    }

    private RuntimeException refused(ApiResponse answer, TokenAnswer body) {
        String said = body.error() == null ? "" : ": " + Texts.brief(clientSecretBlanked(body.error()), 200);
        String why = answer.status() == 200 ? "the answer holds no access_token" : "status " + answer.status() + said;
        return Refusals.error(ErrorCode.NO_OAUTH_TOKEN, answer.status(), client.description(), site + tokenTarget, why);
    }

    private String clientSecretBlanked(String text) {
        return client.clientSecret().blank(text);
    }

    private record Token(Secret header, Instant expiresOn) {}
}
