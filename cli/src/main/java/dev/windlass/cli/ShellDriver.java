package dev.windlass.cli;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The driver that the shell gives to SQLLine: it takes one URL that says nothing, and connects to the real one. The
 * first connection is the one that was opened before the shell started; {@code !reconnect} opens another. Thread-safe.
 */
final class ShellDriver implements Driver {
    static final String URL = "jdbc:windlass-shell:";

    private final Opening opening;
    private final AtomicReference<@Nullable Connection> first;

    ShellDriver(Opening opening, Connection first) {
        this.opening = opening;
        this.first = new AtomicReference<>(first);
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        Connection opened = first.getAndSet(null);
        return opened == null ? opening.open() : opened;
    }

    @Override
    public boolean acceptsURL(String url) {
        return URL.equals(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The shell's driver does not use java.util.logging.", "0A000");
    }
}
