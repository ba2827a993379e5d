package dev.windlass.jdbc;

import dev.windlass.client.Credential.OAuth;
import dev.windlass.client.Secret;
import dev.windlass.model.ErrorCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes an OAuth session's description of the properties. Stateless. */
final class OAuthProperties {
    private static final String MEMORY = "memory://";

    private OAuthProperties() {}

    static OAuth session(PropertyValues values, OAuth.Renewal renewal) {
        OAuth.Given given = new OAuth.Given(
                secret(values, ConnectionProperty.OAUTH_ACCESS_TOKEN),
                secret(values, ConnectionProperty.OAUTH_REFRESH_TOKEN),
                secret(values, ConnectionProperty.OAUTH_VERIFIER),
                issuedOn(values),
                values.whole(ConnectionProperty.OAUTH_EXPIRES_IN));
        OAuth.Consent consent = new OAuth.Consent(
                values.address(ConnectionProperty.CALLBACK_URL),
                values.text(ConnectionProperty.SCOPE),
                values.text(ConnectionProperty.STATE),
                (int) values.whole(ConnectionProperty.OAUTH_LOGIN_TIMEOUT));
        return new OAuth(
                values.text(ConnectionProperty.OAUTH_CLIENT_ID),
                Secret.of(values.text(ConnectionProperty.OAUTH_CLIENT_SECRET)),
                renewal,
                given,
                consent,
                place(values));
    }

    private static OAuth.Place place(PropertyValues values) {
        String location = values.text(ConnectionProperty.OAUTH_SETTINGS_LOCATION);
        String keyFile = values.text(ConnectionProperty.OAUTH_SETTINGS_KEY_FILE);
        @Nullable Secret passphrase = secret(values, ConnectionProperty.OAUTH_SETTINGS_PASSPHRASE);
        if (!keyFile.isEmpty() && passphrase != null) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(
                    ConnectionProperty.OAUTH_SETTINGS_KEY_FILE.propertyName(),
                    keyFile,
                    "OAuthSettingsPassphrase is given as well; use one of them.");
        }
        if (location.startsWith(MEMORY)) {
            return new OAuth.Place(location, null, null);
        }
        return new OAuth.Place(
                path(ConnectionProperty.OAUTH_SETTINGS_LOCATION, location, values),
                keyFile.isEmpty() ? null : Path.of(path(ConnectionProperty.OAUTH_SETTINGS_KEY_FILE, keyFile, values)),
                passphrase);
    }

    /** A file beside the tokens; null where they are kept in memory, or nowhere that could be named. */
    static @Nullable Path beside(PropertyValues values, String name) {
        String location = values.text(ConnectionProperty.OAUTH_SETTINGS_LOCATION);
        if (location.matches("[A-Za-z]{2,}://.*")) {
            return null;
        }
        try {
            Path tokens = location.isEmpty() ? values.folders().tokenFile() : Path.of(location);
            return tokens.toAbsolutePath().resolveSibling(name);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static String path(ConnectionProperty property, String text, PropertyValues values) {
        if (text.isEmpty()) {
            return values.folders().tokenFile().toString();
        }
        if (text.matches("[A-Za-z]{2,}://.*")) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(
                    property.propertyName(), text, "it is a file, or memory://name for this process alone.");
        }
        try {
            return Path.of(text).toString();
        } catch (InvalidPathException e) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(property.propertyName(), text, "it is no path of a file.");
        }
    }

    private static @Nullable Instant issuedOn(PropertyValues values) {
        long millis = values.whole(ConnectionProperty.OAUTH_TOKEN_TIMESTAMP);
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Secret secret(PropertyValues values, ConnectionProperty property) {
        return values.isGiven(property) ? Secret.of(values.text(property)) : null;
    }
}
