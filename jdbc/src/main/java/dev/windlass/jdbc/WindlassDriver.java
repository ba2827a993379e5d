package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import dev.windlass.sql.Engine;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver for Bitbucket Cloud, found by {@link DriverManager} by itself.
 *
 * <p>URLs begin with {@code jdbc:bitbucket:}, {@code jdbc:windlass:} or {@code jdbc:cdata:bitbucket:}, followed by
 * {@code Name=Value;} pairs, for example {@code jdbc:bitbucket:Workspace=acme;AccessToken=…}. Connecting makes no
 * request, unless {@code ConnectOnOpen=true}. Thread-safe.
 */
public final class WindlassDriver implements Driver {

    static {
        try {
            DriverManager.registerDriver(new WindlassDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** For DriverManager, and for pools that make their own. */
    public WindlassDriver() {}

    @Override
    public boolean acceptsURL(@Nullable String url) throws SQLException {
        if (url == null) {
            throw SqlErrors.of(ErrorCode.MISSING_PROPERTY, "url", "the connection URL is null.");
        }
        return UrlParser.accepts(url);
    }

    /** Null for a URL that is another driver's, as JDBC has it. */
    @Override
    public @Nullable Connection connect(@Nullable String url, @Nullable Properties properties) throws SQLException {
        if (!acceptsURL(url) || url == null) {
            return null;
        }
        return open(url, properties == null ? new Properties() : properties);
    }

    /** For a pool, to lend it out again and again; nobody is asked, whatever ConnectOnOpen says. */
    static PooledEngine openPooled(String url, Properties properties) throws SQLException {
        try {
            ConnectionSettings settings = ConnectionSettings.of(url, properties);
            return new PooledEngine(Engine.open(settings.engine()), settings);
        } catch (RuntimeException e) {
            throw SqlErrors.from(e);
        }
    }

    static JdbcConnection open(String url, Properties properties) throws SQLException {
        try {
            ConnectionSettings settings = ConnectionSettings.of(url, properties);
            JdbcConnection connection = new JdbcConnection(Engine.open(settings.engine()), settings);
            if (settings.connectOnOpen()) {
                tryOut(connection);
            }
            return connection;
        } catch (RuntimeException e) {
            throw SqlErrors.from(e);
        }
    }

    /** One request that needs the credential; what Bitbucket says against it is the caller's error. */
    private static void tryOut(JdbcConnection connection) throws SQLException {
        boolean anywhere = connection.settings().engine().workspace() == null;
        String sql =
                anywhere ? "SELECT Slug FROM Workspaces LIMIT 1" : "SELECT Slug FROM Information.Repositories LIMIT 1";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** All properties that mean something, with the values that the URL and the Properties give them. */
    @Override
    public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties properties)
            throws SQLException {
        PropertyValues values;
        try {
            values = PropertyValues.of(
                    UrlParser.accepts(url) ? String.valueOf(url) : "",
                    properties == null ? new Properties() : properties);
        } catch (WindlassException e) {
            throw SqlErrors.from(e);
        }
        List<DriverPropertyInfo> all = new ArrayList<>();
        for (ConnectionProperty property : ConnectionProperty.values()) {
            // A designer shows what it gets in a text field: a secret stays with whoever typed it.
            boolean hidden = property.isSecret()
                    || (!values.isGiven(property) && property.defaultValue().isEmpty());
            DriverPropertyInfo info =
                    new DriverPropertyInfo(property.propertyName(), hidden ? null : values.text(property));
            info.description = property.sentence().replace("`", "");
            info.required = false;
            List<String> choices = property.format().choices();
            info.choices = choices.isEmpty() ? null : choices.toArray(String[]::new);
            all.add(info);
        }
        return all.toArray(DriverPropertyInfo[]::new);
    }

    @Override
    public int getMajorVersion() {
        return ProductVersion.CURRENT.major();
    }

    @Override
    public int getMinorVersion() {
        return ProductVersion.CURRENT.minor();
    }

    /** False: a driver may call itself compliant only when it can do all of SQL-92 entry level, writing included. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw SqlErrors.unsupported("java.util.logging (log lines go to System.Logger)");
    }
}
