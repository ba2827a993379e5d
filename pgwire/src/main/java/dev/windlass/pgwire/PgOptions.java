package dev.windlass.pgwire;

import dev.windlass.pgwire.session.Limits;
import java.net.InetAddress;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a server is run. Immutable.
 *
 * @param port 0 for any free one
 * @param url the jdbc:bitbucket: URL that is served to users who have none of their own
 * @param users who may log in; empty: everybody, on the loopback address only
 * @param tls null: without TLS
 * @param connections sessions at once
 * @param messageBytes of one message from a client
 * @param loginSeconds until a client has to be logged in
 * @param stalledSeconds a client may leave an answer unread that long
 * @param log takes one line a statement and one a minute; null: System.Logger
 */
public record PgOptions(
        InetAddress address,
        int port,
        String url,
        Users users,
        @Nullable SSLContext tls,
        int connections,
        int messageBytes,
        int loginSeconds,
        int stalledSeconds,
        Limits limits,
        @Nullable Consumer<String> log) {
    public static final int DEFAULT_PORT = 5433;

    private static final int MESSAGE_BYTES = 16 * 1024 * 1024;

    /** On the loopback address, for whoever is on this machine. */
    public static PgOptions of(String url) {
        return new PgOptions(
                InetAddress.getLoopbackAddress(),
                DEFAULT_PORT,
                url,
                Users.none(),
                null,
                100,
                MESSAGE_BYTES,
                60,
                600,
                Limits.DEFAULTS,
                null);
    }

    public PgOptions withAddress(InetAddress other) {
        return new PgOptions(
                other, port, url, users, tls, connections, messageBytes, loginSeconds, stalledSeconds, limits, log);
    }

    public PgOptions withPort(int other) {
        return new PgOptions(
                address, other, url, users, tls, connections, messageBytes, loginSeconds, stalledSeconds, limits, log);
    }

    public PgOptions withUsers(Users other) {
        return new PgOptions(
                address, port, url, other, tls, connections, messageBytes, loginSeconds, stalledSeconds, limits, log);
    }

    public PgOptions withTls(@Nullable SSLContext other) {
        return new PgOptions(
                address, port, url, users, other, connections, messageBytes, loginSeconds, stalledSeconds, limits, log);
    }

    public PgOptions withConnections(int other) {
        return new PgOptions(
                address, port, url, users, tls, other, messageBytes, loginSeconds, stalledSeconds, limits, log);
    }

    public PgOptions withMessageBytes(int other) {
        return new PgOptions(
                address, port, url, users, tls, connections, other, loginSeconds, stalledSeconds, limits, log);
    }

    /** Seconds until a client has to be logged in, and seconds that it may leave an answer unread. */
    public PgOptions withPatience(int login, int stalled) {
        return new PgOptions(address, port, url, users, tls, connections, messageBytes, login, stalled, limits, log);
    }

    public PgOptions withLimits(Limits other) {
        return new PgOptions(
                address, port, url, users, tls, connections, messageBytes, loginSeconds, stalledSeconds, other, log);
    }

    public PgOptions withLog(@Nullable Consumer<String> other) {
        return new PgOptions(
                address, port, url, users, tls, connections, messageBytes, loginSeconds, stalledSeconds, limits, other);
    }

    /** Without the URL, which may hold a token. */
    @Override
    public String toString() {
        return "PgOptions[" + address + ":" + port + ", " + users + ", connections=" + connections + "]";
    }
}
