package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * OAuth step by step, for who does not leave it to the connection: a web application, the command line, a procedure.
 *
 * <p>The one door through which tokens leave in plain text, to a caller who asked for them ({@link Grant}). Thread-safe.
 */
public final class OAuthFlow {
    private final Credential.OAuth credential;
    private final TokenEndpoint endpoint;
    private final ConsentPage consent;
    private final UserTokens tokens;
    private final Origin site;
    private final List<Secret> given;

    private OAuthFlow(
            Credential.OAuth credential,
            TokenEndpoint endpoint,
            ConsentPage consent,
            UserTokens tokens,
            Origin site,
            List<Secret> given) {
        this.credential = credential;
        this.endpoint = endpoint;
        this.consent = consent;
        this.tokens = tokens;
        this.site = site;
        this.given = given;
    }

    static OAuthFlow of(
            Credential.OAuth oauth, URI siteUrl, Step.Next tokenChain, Surroundings surroundings, ConnectionLog log) {
        Secret header = SignInStep.basic(oauth.clientId(), oauth.clientSecret());
        TokenEndpoint endpoint =
                new TokenEndpoint(oauth.description(), oauth.clientSecret(), header, siteUrl, tokenChain, surroundings);
        Origin site = new Links("SiteUrl", siteUrl).origin();
        ConsentPage consent = new ConsentPage(oauth, siteUrl, surroundings.browser());
        UserTokens tokens = new UserTokens(oauth, site, endpoint, store(oauth.place()), consent, surroundings, log);
        List<Secret> given = new ArrayList<>(
                List.of(oauth.clientSecret(), Secret.of(header.reveal().substring("Basic ".length()))));
        addGiven(given, "OAuthAccessToken", oauth.given().accessToken());
        addGiven(given, "OAuthRefreshToken", oauth.given().refreshToken());
        if (oauth.given().verifier() != null) {
            given.add(oauth.given().verifier());
        }
        return new OAuthFlow(oauth, endpoint, consent, tokens, site, List.copyOf(given));
    }

    private static void addGiven(List<Secret> all, String property, @Nullable Secret token) {
        if (token != null) {
            SignInStep.refuseUnprintable(property, token);
            all.add(token);
        }
    }

    private static TokenStore store(Credential.OAuth.Place place) {
        return place.location().startsWith(TokenMemory.PREFIX)
                ? new TokenMemory(place.location())
                : new TokenFile(Path.of(place.location()), new TokenCipher(place.keyFile(), place.passphrase()));
    }

    /**
     * Whether a user has signed in with that consumer in the place of its tokens, even if that session has ended since;
     * 58030 if the file cannot be read.
     */
    public static boolean knowsUser(Credential.OAuth oauth, URI siteUrl) {
        String site = new Links("SiteUrl", siteUrl).origin().toString();
        return store(oauth.place()).knows(site, oauth.clientId());
    }

    UserTokens tokens() {
        return tokens;
    }

    /** What no message may repeat. */
    List<Secret> given() {
        return given;
    }

    /**
     * Tokens in plain text, for the caller who asked for them.
     *
     * @param refreshToken empty if there is none
     * @param lifeSeconds of the access token
     * @param scopes separated by blanks, empty if the service did not say
     */
    public record Grant(String accessToken, String refreshToken, long lifeSeconds, String scopes) {
        private static Grant of(OAuthSession session) {
            Secret access = session.accessToken();
            Secret refresh = session.refreshToken();
            return new Grant(
                    access == null ? "" : access.reveal(),
                    refresh == null ? "" : refresh.reveal(),
                    session.lifeSeconds(),
                    session.scopes());
        }

        private static Grant of(TokenEndpoint.Tokens tokens) {
            Secret refresh = tokens.refreshToken();
            return new Grant(
                    tokens.accessToken().reveal(),
                    refresh == null ? "" : refresh.reveal(),
                    tokens.lifeSeconds(),
                    tokens.scopes());
        }

        /** Without the tokens. */
        @Override
        public String toString() {
            return "Grant[lifeSeconds=" + lifeSeconds + ", scopes=" + scopes + "]";
        }
    }

    /** Where the browser is sent when the caller names no other address. */
    public String callbackUrl() {
        return credential.consent().callbackUrl().toString();
    }

    public String scope() {
        return credential.consent().scope();
    }

    /** The property State, or a random one. */
    public String state() {
        return credential.consent().state().isEmpty()
                ? consent.newState()
                : credential.consent().state();
    }

    /** The address of Bitbucket's consent page. */
    public URI authorizationUrl(String callbackUrl, String scope, String state) {
        return consent.address(callbackUrl, scope, state);
    }

    /** Tokens for the code that the consent page sent the browser back with (or for the whole address of that). */
    public Grant exchange(Secret verifier, String callbackUrl, CallContext context) {
        return Grant.of(kept(
                context,
                ErrorCode.CODE_REFUSED,
                () -> endpoint.exchange(ConsentPage.code(verifier), callbackUrl, context)));
    }

    /** New tokens for a refresh token, which is spent by it. */
    public Grant refresh(Secret refreshToken, CallContext context) {
        SignInStep.refuseUnprintable("OAuthRefreshToken", refreshToken);
        return Grant.of(kept(context, ErrorCode.REFRESH_REFUSED, () -> endpoint.refresh(refreshToken, context)));
    }

    /** If the connection keeps tokens (InitiateOAuth=REFRESH or GETANDREFRESH), it goes on with these. */
    private TokenEndpoint.Tokens kept(
            CallContext context, ErrorCode ifRefused, Question<TokenEndpoint.Tokens> question) {
        return asked(ifRefused, () -> {
            TokenEndpoint.Tokens fresh = question.ask();
            switch (credential.renewal()) {
                case REFRESH, GET_AND_REFRESH -> tokens.keep(fresh, context);
                case OFF, STORED -> {
                    // The caller's.
                }
            }
            return fresh;
        });
    }

    /** Opens the user's browser and keeps what comes of it. */
    public Grant signIn(CallContext context) {
        return Grant.of(asked(ErrorCode.CODE_REFUSED, () -> tokens.signIn(context)));
    }

    /** Where the address of the consent page is shown beside the browser; the log unless told otherwise. */
    public void showAddress(Consumer<URI> show) {
        tokens.showAddress(show);
    }

    /** Forgets the tokens; false if there were none. */
    public boolean signOut(CallContext context) {
        return asked(ErrorCode.REFRESH_REFUSED, () -> tokens.signOut(context));
    }

    /** Where the tokens are kept. */
    public String place() {
        return tokens.place();
    }

    private interface Question<T> {
        T ask() throws IOException, TokenEndpoint.InvalidGrant;
    }

    private <T> T asked(ErrorCode ifRefused, Question<T> question) {
        try {
            return question.ask();
        } catch (TokenEndpoint.InvalidGrant e) {
            throw ifRefused.with(credential.clientId(), e.said());
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : Texts.brief(e.getMessage(), 200);
            throw ErrorCode.NO_OAUTH_TOKEN.causedBy(e, credential.description(), site + TokenEndpoint.TOKEN_PATH, why);
        }
    }
}
