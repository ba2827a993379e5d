package dev.windlass.jdbc;

import static dev.windlass.jdbc.ConnectionProperty.ACCESS_TOKEN;
import static dev.windlass.jdbc.ConnectionProperty.API_TOKEN;
import static dev.windlass.jdbc.ConnectionProperty.AUTH_SCHEME;
import static dev.windlass.jdbc.ConnectionProperty.INITIATE_OAUTH;
import static dev.windlass.jdbc.ConnectionProperty.OAUTH_ACCESS_TOKEN;
import static dev.windlass.jdbc.ConnectionProperty.OAUTH_CLIENT_ID;
import static dev.windlass.jdbc.ConnectionProperty.OAUTH_CLIENT_SECRET;
import static dev.windlass.jdbc.ConnectionProperty.OAUTH_REFRESH_TOKEN;
import static dev.windlass.jdbc.ConnectionProperty.OAUTH_VERIFIER;
import static dev.windlass.jdbc.ConnectionProperty.PASSWORD;
import static dev.windlass.jdbc.ConnectionProperty.SITE_URL;
import static dev.windlass.jdbc.ConnectionProperty.USER;

import dev.windlass.client.Credential;
import dev.windlass.client.Credential.OAuth.Renewal;
import dev.windlass.client.OAuthFlow;
import dev.windlass.client.Secret;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses the credential from the properties, and says what to do when none can be made of them.
 *
 * <p>Lives for one call; not thread-safe.
 */
final class SignIn {
    /** Tokens of one pool; each has a request budget of its own, so more than a handful is a mistake. */
    private static final int MOST_TOKENS = 50;

    private static final String NO_APP_PASSWORDS = "Bitbucket ended app passwords on 28 July 2026. Use "
            + "AuthScheme=APIToken with User=<Atlassian e-mail> and APIToken=<token>, or AuthScheme=AccessToken.";
    private static final String WHAT_WORKS =
            "Make an OAuth consumer in the settings of the workspace and give its key and "
                    + "secret, or sign in by AccessToken=<token>, or by User=<e-mail> with APIToken=<token>.";

    private final PropertyValues values;
    private final List<String> warnings;

    private SignIn(PropertyValues values, List<String> warnings) {
        this.values = values;
        this.warnings = warnings;
    }

    /** The credential; adds to the warnings. 28000 when something is missing. */
    static Credential credential(PropertyValues values, List<String> warnings) {
        return new SignIn(values, warnings).credential();
    }

    /** Other spellings of AuthScheme's values; 08001 for those that Bitbucket no longer has. */
    static String scheme(String value) {
        return switch (ConnectionProperty.folded(value)) {
            case "client", "oauthclientcredentials" -> "OAuthClient";
            case "basic", "apppassword", "password" ->
                throw ErrorCode.BAD_PROPERTY_VALUE.with(AUTH_SCHEME.propertyName(), value, NO_APP_PASSWORDS);
            default -> value;
        };
    }

    private Credential credential() {
        String scheme = values.text(AUTH_SCHEME);
        boolean passwordMeansToken = scheme.equals("APIToken") || scheme.equals("AccessToken");
        if (values.isGiven(PASSWORD) && !passwordMeansToken) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(PASSWORD.propertyName(), "used alone", NO_APP_PASSWORDS);
        }
        return switch (scheme) {
            case "AccessToken" -> bearer(values.isGiven(ACCESS_TOKEN) ? ACCESS_TOKEN : PASSWORD, ACCESS_TOKEN);
            case "APIToken" -> apiToken();
            case "OAuth" -> oauth();
            case "OAuthClient" -> consumer();
            case "None" -> new Credential.None();
            default -> whateverIsGiven();
        };
    }

    private Credential whateverIsGiven() {
        List<ConnectionProperty> candidates = List.of(
                ACCESS_TOKEN, API_TOKEN, OAUTH_ACCESS_TOKEN, OAUTH_REFRESH_TOKEN, OAUTH_VERIFIER, OAUTH_CLIENT_SECRET);
        List<ConnectionProperty> found =
                candidates.stream().filter(values::isGiven).toList();
        if (found.isEmpty()) {
            return nothingGiven();
        }
        boolean token = found.get(0) == ACCESS_TOKEN || found.get(0) == API_TOKEN;
        List<ConnectionProperty> ignored =
                !token ? List.of() : found.stream().skip(1).toList();
        if (!ignored.isEmpty() || (token && initiates())) {
            String others = ignored.isEmpty()
                    ? "InitiateOAuth"
                    : String.join(
                            ", ",
                            ignored.stream()
                                    .map(ConnectionProperty::propertyName)
                                    .toList());
            warnings.add("Several credentials are given; " + found.get(0).propertyName() + " is used, not " + others
                    + ". Set AuthScheme to choose.");
        }
        return switch (found.get(0)) {
            case ACCESS_TOKEN -> bearer(ACCESS_TOKEN, ACCESS_TOKEN);
            case API_TOKEN -> apiToken();
            case OAUTH_CLIENT_SECRET -> consumerOrItsUser();
            default -> oauth();
        };
    }

    private Credential nothingGiven() {
        if (initiates()) {
            return oauth();
        }
        for (ConnectionProperty half : List.of(OAUTH_CLIENT_ID, USER)) {
            if (values.isGiven(half)) {
                ConnectionProperty other = half == USER ? API_TOKEN : OAUTH_CLIENT_SECRET;
                throw missing("Auto with " + half.propertyName(), other);
            }
        }
        return new Credential.None();
    }

    /**
     * The session of the user who signed in with this consumer; if nobody ever has, the consumer for itself. A session that
     * has ended stays one: whoever signed out, or was, must not go on as the consumer's owner.
     */
    private Credential consumerOrItsUser() {
        return switch (renewal()) {
            case REFRESH, GET_AND_REFRESH -> oauth();
            case OFF -> consumer();
            case STORED ->
                values.isGiven(OAUTH_CLIENT_ID)
                                && OAuthFlow.knowsUser(
                                        OAuthProperties.session(values, Renewal.STORED), values.address(SITE_URL))
                        ? oauth()
                        : consumer();
        };
    }

    private boolean initiates() {
        return switch (values.text(INITIATE_OAUTH)) {
            case "GETANDREFRESH", "REFRESH" -> true;
            default -> false;
        };
    }

    private Renewal renewal() {
        return switch (values.text(INITIATE_OAUTH)) {
            case "GETANDREFRESH" -> Renewal.GET_AND_REFRESH;
            case "REFRESH" -> Renewal.REFRESH;
            case "AUTO" -> byWhatIsGiven();
            default -> Renewal.OFF;
        };
    }

    private Renewal byWhatIsGiven() {
        if (values.isGiven(OAUTH_ACCESS_TOKEN)) {
            return Renewal.OFF;
        }
        return values.isGiven(OAUTH_REFRESH_TOKEN) || values.isGiven(OAUTH_VERIFIER) ? Renewal.REFRESH : Renewal.STORED;
    }

    /** A session of a user's; without a consumer's key, which every message to Bitbucket needs, just a given token. */
    private Credential oauth() {
        boolean consumer = values.isGiven(OAUTH_CLIENT_ID) && values.isGiven(OAUTH_CLIENT_SECRET);
        if (!consumer && values.isGiven(OAUTH_ACCESS_TOKEN) && renewal() == Renewal.OFF) {
            return bearer(OAUTH_ACCESS_TOKEN, OAUTH_ACCESS_TOKEN);
        }
        if (!consumer) {
            ConnectionProperty lacking = values.isGiven(OAUTH_CLIENT_ID) ? OAUTH_CLIENT_SECRET : OAUTH_CLIENT_ID;
            throw missing("OAuth", lacking);
        }
        return OAuthProperties.session(values, renewal());
    }

    private Credential bearer(ConnectionProperty property, ConnectionProperty asked) {
        List<Secret> tokens = Arrays.stream(values.text(property).split(",", -1))
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .distinct()
                .map(Secret::of)
                .toList();
        if (tokens.isEmpty()) {
            throw missing(values.text(AUTH_SCHEME), asked);
        }
        if (tokens.size() > MOST_TOKENS) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(
                    asked.propertyName(), tokens.size() + " tokens", "a pool has " + MOST_TOKENS + " at most.");
        }
        return new Credential.Bearer(tokens, property.propertyName());
    }

    private Credential apiToken() {
        ConnectionProperty property = values.isGiven(API_TOKEN) ? API_TOKEN : PASSWORD;
        if (!values.isGiven(property)) {
            throw missing("APIToken", API_TOKEN);
        }
        if (!values.isGiven(USER)) {
            throw missing("APIToken", USER);
        }
        return new Credential.ApiToken(values.text(USER), Secret.of(values.text(property)));
    }

    private Credential consumer() {
        for (ConnectionProperty needed : List.of(OAUTH_CLIENT_ID, OAUTH_CLIENT_SECRET)) {
            if (!values.isGiven(needed)) {
                throw missing("OAuthClient", needed);
            }
        }
        return new Credential.ClientCredentials(
                values.text(OAUTH_CLIENT_ID), Secret.of(values.text(OAUTH_CLIENT_SECRET)));
    }

    private static WindlassException missing(String scheme, ConnectionProperty property) {
        return ErrorCode.NO_CREDENTIAL.with(scheme, property.propertyName(), whereFrom(property));
    }

    /** What somebody does who lacks it. */
    private static String whereFrom(ConnectionProperty property) {
        return switch (property) {
            case ACCESS_TOKEN ->
                "Make one in the settings of a repository, a project or the workspace, under Access tokens, and set "
                        + "AccessToken=<token>.";
            case API_TOKEN ->
                "Make an Atlassian API token with scopes (id.atlassian.com, Security, API tokens) and set "
                        + "User=<e-mail> and APIToken=<token>.";
            case USER ->
                "The e-mail address of the Atlassian account that the API token belongs to; a user name is refused.";
            case OAUTH_CLIENT_ID, OAUTH_CLIENT_SECRET -> WHAT_WORKS;
            default -> property.sentence().replace("`", "");
        };
    }
}
