package dev.windlass.emulator;

import java.util.List;
import java.util.Set;

/**
 * What a test may do to credentials: shorten the life of tokens, end sessions, hand out tokens with few scopes, and ask
 * how often refresh tokens were used. Safe for every thread.
 */
public final class SignIns {
    private final Credentials credentials;

    SignIns(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Of access tokens that are handed out from now on; the service's answers say 7,200. */
    public void tokenLifeSeconds(int seconds) {
        credentials.tokenLifeSeconds(seconds);
    }

    /** Every OAuth access token ends now; refresh tokens stay. */
    public void expireAccessTokens() {
        credentials.expireAccessTokens();
    }

    /** Every OAuth session ends now, as when its user removes the grant. */
    public void revokeSessions() {
        credentials.revokeSessions();
    }

    /** What the consumer's tokens may from now on. */
    public void consumerScopes(String... scopes) {
        credentials.consumerScopes(Set.copyOf(List.of(scopes)));
    }

    /** A token of a whole workspace. */
    public void addWorkspaceToken(String token, String... scopes) {
        credentials.addToken(token, "", scopes);
    }

    /** A token of one repository; everything else is hidden from it. */
    public void addRepositoryToken(String token, String workspace, String repository, String... scopes) {
        credentials.addToken(token, "/repositories/" + workspace + "/" + repository, scopes);
    }

    /** An API token of the demo user. */
    public void addApiToken(String token, String... scopes) {
        credentials.addApiToken(token, scopes);
    }

    /** Refresh tokens that were exchanged, each for the first time. */
    public long refreshes() {
        return credentials.refreshes();
    }

    /** How often somebody used a refresh token again; each time its session ended. */
    public long reuses() {
        return credentials.reuses();
    }

    /** Consent pages that were answered with a code. */
    public long consents() {
        return credentials.consents();
    }
}
