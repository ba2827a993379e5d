package dev.windlass.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How requests are signed: the closed list of the ways that Bitbucket Cloud offers in 2026 ({@code bitbucket/api.md}
 * section 7). Immutable; secrets do not print.
 */
public sealed interface Credential {

    /** What an error message calls it, for example "the access token". */
    String description();

    /** What its owner can do when Bitbucket refuses it, or when it lacks a scope: whole sentences. */
    String remedy();

    /** Anonymous: public repositories only, 60 requests an hour. */
    record None() implements Credential {
        static final String DESCRIPTION = "anonymous access";

        @Override
        public String description() {
            return DESCRIPTION;
        }

        @Override
        public String remedy() {
            return "Set AuthScheme=AccessToken and AccessToken, or another way to sign in.";
        }
    }

    /**
     * {@code Authorization: Bearer}: repository, project and workspace access tokens, and OAuth access tokens that the
     * caller obtained.
     *
     * @param tokens at least one
     * @param property the connection property that they came from
     */
    record Bearer(List<Secret> tokens, String property) implements Credential {
        public Bearer {
            tokens = List.copyOf(tokens);
        }

        @Override
        public String description() {
            return "the token in " + property;
        }

        @Override
        public String remedy() {
            return property.equals("AccessToken")
                    ? "Make another in the settings of the repository, project or workspace (Access tokens) and set"
                            + " AccessToken."
                    : "Set " + property + " to a fresh one, or let Windlass renew it (InitiateOAuth).";
        }
    }

    /** {@code Authorization: Basic} with an Atlassian e-mail and an API token. */
    record ApiToken(String user, Secret token) implements Credential {
        @Override
        public String description() {
            return "the API token of " + user;
        }

        @Override
        public String remedy() {
            return "User must be the e-mail address of the Atlassian account, and the token one with scopes for Bitbucket;"
                    + " they cannot be changed: make another (id.atlassian.com, Security, API tokens) and set APIToken.";
        }
    }

    /** OAuth 2.0 client credentials: the consumer acts as its owner; must be a private consumer. */
    record ClientCredentials(String clientId, Secret clientSecret) implements Credential {
        @Override
        public String description() {
            return "OAuth consumer " + clientId;
        }

        @Override
        public String remedy() {
            return "What the consumer may is set in the settings of the workspace (OAuth consumers, Permissions).";
        }
    }

    /**
     * OAuth 2.0 with the consent of a user (RFC 6749, 4.1): the consumer acts as that user.
     *
     * @param given what the caller brings along
     * @param consent how the user is asked, if it comes to that
     * @param place where the tokens are kept
     */
    record OAuth(String clientId, Secret clientSecret, Renewal renewal, Given given, Consent consent, Place place)
            implements Credential {

        @Override
        public String description() {
            return "the OAuth session of consumer " + clientId;
        }

        @Override
        public String remedy() {
            return renewal == Renewal.OFF
                    ? "Set OAuthAccessToken to a fresh one, or let Windlass renew it (InitiateOAuth)."
                    : new ClientCredentials(clientId, clientSecret).remedy() + " Then sign in again: windlass login.";
        }

        /** What Windlass does by itself: the values of {@code InitiateOAuth}. */
        public enum Renewal {
            /** Nothing: the caller gives an access token and renews it. */
            OFF,
            /** Renews the session that the store holds; a caller's tokens stay the caller's. */
            STORED,
            /** Renews and keeps tokens, the first of which the caller gives. */
            REFRESH,
            /** Asks the user in his browser when there are none, renews and keeps them. */
            GET_AND_REFRESH
        }

        /**
         * Tokens of the caller's.
         *
         * @param issuedOn of the access token; null for now
         * @param lifeSeconds of the access token; 0 if not known
         * @param verifier the code that the consent page sent the user back with, or the whole address of that
         */
        public record Given(
                @Nullable Secret accessToken,
                @Nullable Secret refreshToken,
                @Nullable Secret verifier,
                @Nullable Instant issuedOn,
                long lifeSeconds) {
            public static final Given NOTHING = new Given(null, null, null, null, 0);
        }

        /**
         * The question to the user.
         *
         * @param callbackUrl where his browser is sent afterwards; one of the consumer's
         * @param scope what to ask for, empty for all that the consumer may
         * @param state for the web flow; empty for a random one
         * @param timeoutSeconds how long to wait for his answer
         */
        public record Consent(URI callbackUrl, String scope, String state, int timeoutSeconds) {}

        /**
         * Where the tokens are kept.
         *
         * @param location a file, or {@code memory://name}
         * @param keyFile encrypts the file with what it holds, if not null
         * @param passphrase encrypts the file, if not null
         */
        public record Place(
                String location,
                @Nullable Path keyFile,
                @Nullable Secret passphrase) {}
    }
}
