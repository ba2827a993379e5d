package dev.windlass.client;

import java.util.List;

/**
 * How requests are signed: the closed list of the ways that Bitbucket Cloud offers in 2026 ({@code bitbucket/api.md}
 * section 7).
 *
 * <p>The browser flows of OAuth come with the sign-in issue and join this list. Immutable; secrets do not print.
 */
public sealed interface Credential {

    /** What an error message calls it, for example "the access token". */
    String description();

    /** Anonymous: public repositories only, 60 requests an hour. */
    record None() implements Credential {
        static final String DESCRIPTION = "anonymous access";

        @Override
        public String description() {
            return DESCRIPTION;
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
    }

    /** {@code Authorization: Basic} with an Atlassian e-mail and an API token. */
    record ApiToken(String user, Secret token) implements Credential {
        @Override
        public String description() {
            return "the API token of " + user;
        }
    }

    /** OAuth 2.0 client credentials: the consumer acts as its owner; must be a private consumer. */
    record ClientCredentials(String clientId, Secret clientSecret) implements Credential {
        @Override
        public String description() {
            return "OAuth consumer " + clientId;
        }
    }
}
