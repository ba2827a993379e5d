package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collections;
import java.util.Hashtable;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Logger;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;
import javax.naming.spi.ObjectFactory;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;

/**
 * A source of connections that is configured like a bean: by the URL, by setters for the main properties, or by both
 * (setters win). Every other property goes into the URL or through {@link #setProperty}.
 *
 * <p>Set it up on one thread; afterwards connections may be asked for from any.
 */
public final class WindlassDataSource implements DataSource, ConnectionPoolDataSource, Referenceable, Unwrapping {
    private final Properties properties = new Properties();
    private String url = UrlParser.PREFIXES.get(0);
    private @Nullable PrintWriter logWriter;

    /** No workspace, no credential yet. */
    public WindlassDataSource() {}

    @Override
    public Connection getConnection() throws SQLException {
        return WindlassDriver.open(url, properties);
    }

    /** The password is the API token or access token, as AuthScheme says. */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return WindlassDriver.open(url, with(user, password));
    }

    /** What a pool of the caller's keeps: it is lent as one connection after another, each as fresh as a new one. */
    @Override
    public PooledConnection getPooledConnection() throws SQLException {
        return WindlassDriver.openPooled(url, properties);
    }

    @Override
    public PooledConnection getPooledConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return WindlassDriver.openPooled(url, with(user, password));
    }

    private Properties with(@Nullable String user, @Nullable String password) {
        Properties merged = new Properties();
        merged.putAll(properties);
        put(merged, ConnectionProperty.USER.propertyName(), user);
        put(merged, ConnectionProperty.PASSWORD.propertyName(), password);
        return merged;
    }

    /** {@code jdbc:bitbucket:} and properties; without a call, the bare prefix. */
    public void setUrl(String url) throws SQLException {
        if (!UrlParser.accepts(url)) {
            throw SqlErrors.of(ErrorCode.BAD_URL, 1, "it must begin with jdbc:bitbucket: or jdbc:windlass:.");
        }
        this.url = url;
    }

    public void setUser(@Nullable String user) {
        set(ConnectionProperty.USER, user);
    }

    public void setPassword(@Nullable String password) {
        set(ConnectionProperty.PASSWORD, password);
    }

    public void setAuthScheme(@Nullable String scheme) {
        set(ConnectionProperty.AUTH_SCHEME, scheme);
    }

    public void setAccessToken(@Nullable String token) {
        set(ConnectionProperty.ACCESS_TOKEN, token);
    }

    public void setApiToken(@Nullable String token) {
        set(ConnectionProperty.API_TOKEN, token);
    }

    public void setOAuthClientId(@Nullable String id) {
        set(ConnectionProperty.OAUTH_CLIENT_ID, id);
    }

    public void setOAuthClientSecret(@Nullable String secret) {
        set(ConnectionProperty.OAUTH_CLIENT_SECRET, secret);
    }

    public void setOAuthAccessToken(@Nullable String token) {
        set(ConnectionProperty.OAUTH_ACCESS_TOKEN, token);
    }

    public void setOAuthRefreshToken(@Nullable String token) {
        set(ConnectionProperty.OAUTH_REFRESH_TOKEN, token);
    }

    public void setInitiateOAuth(@Nullable String words) {
        set(ConnectionProperty.INITIATE_OAUTH, words);
    }

    public void setOAuthSettingsLocation(@Nullable String place) {
        set(ConnectionProperty.OAUTH_SETTINGS_LOCATION, place);
    }

    public void setCallbackUrl(@Nullable String address) {
        set(ConnectionProperty.CALLBACK_URL, address);
    }

    public void setProfile(@Nullable String name) {
        set(ConnectionProperty.PROFILE, name);
    }

    public void setWorkspace(@Nullable String workspace) {
        set(ConnectionProperty.WORKSPACE, workspace);
    }

    public void setSchema(@Nullable String schema) {
        set(ConnectionProperty.DEFAULT_SCHEMA, schema);
    }

    public void setApiUrl(@Nullable String address) {
        set(ConnectionProperty.API_URL, address);
    }

    public void setSiteUrl(@Nullable String address) {
        set(ConnectionProperty.SITE_URL, address);
    }

    /** Any connection property by its name; an unknown one is an error when a connection is asked for. */
    public void setProperty(String name, @Nullable String value) {
        put(properties, name, value);
    }

    private void set(ConnectionProperty property, @Nullable String value) {
        put(properties, property.propertyName(), value);
    }

    private static void put(Properties into, String name, @Nullable String value) {
        String folded = ConnectionProperty.folded(name);
        into.keySet()
                .removeIf(
                        present -> ConnectionProperty.folded(present.toString()).equals(folded));
        if (value != null) {
            into.setProperty(name, value);
        }
    }

    /**
     * For JNDI: what a directory needs to make this source again. It holds the secrets that were set here; give references
     * ({@code ${env:NAME}}, {@code file:path}) or a profile to a directory that others can read.
     */
    @Override
    public Reference getReference() {
        Reference reference = new Reference(WindlassDataSource.class.getName(), Factory.class.getName(), null);
        reference.add(new StringRefAddr(Factory.URL, url));
        properties.forEach((name, value) -> reference.add(new StringRefAddr(name.toString(), value.toString())));
        return reference;
    }

    /** Makes a source of what a directory holds: its own reference, or a container's resource with property names. */
    public static final class Factory implements ObjectFactory {
        private static final String URL = "url";

        /** What a resource of a container says about itself and its pool. */
        private static final Set<String> NOT_OURS =
                Set.of("auth", "factory", "singleton", "driverClassName", "description", "closeMethod");

        /** A container's words for its attribute {@code scope}, which is not our property of that name. */
        private static final Set<String> SHARING = Set.of("Shareable", "Unshareable");

        /** For JNDI, which makes its own. */
        public Factory() {}

        /** Null for an object that is no reference, as JNDI has it. */
        @Override
        public @Nullable Object getObjectInstance(
                @Nullable Object what,
                @Nullable Name name,
                @Nullable Context context,
                @Nullable Hashtable<?, ?> environment)
                throws SQLException {
            if (!(what instanceof Reference reference)) {
                return null;
            }
            WindlassDataSource source = new WindlassDataSource();
            for (RefAddr address : Collections.list(reference.getAll())) {
                String value = String.valueOf(address.getContent());
                if (address.getType().equals(URL)) {
                    source.setUrl(value);
                } else if (!NOT_OURS.contains(address.getType()) && !SHARING.contains(value)) {
                    source.setProperty(address.getType(), value);
                }
            }
            return source;
        }
    }

    /** Kept because the interface asks for it; nothing is written to it. */
    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    /** Opening a connection waits for nothing; requests have the property Timeout. */
    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        if (seconds != 0) {
            throw SqlErrors.unsupported("A login time-out (use the property Timeout)");
        }
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw SqlErrors.unsupported("java.util.logging (log lines go to System.Logger)");
    }

    /** The URL without its secrets. */
    @Override
    public String toString() {
        return "WindlassDataSource[" + UrlParser.PREFIXES.get(0).toLowerCase(Locale.ROOT) + "…]";
    }
}
