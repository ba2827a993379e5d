package dev.windlass.web;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How a {@link WebServer} listens, who may come in, and its limits. Immutable; the methods that begin with "with" give
 * a changed copy.
 *
 * @param port 0 takes any free port
 * @param address where to listen; any but this machine's loopback address needs a sign-in
 * @param hostNames further names by which the server may be called, for example behind a reverse proxy; with the port if
 *     the browser's address has one
 * @param pathPrefix what stands before our paths behind a reverse proxy, such as {@code /tools/windlass}; empty for none
 * @param trustsForwardedPrefix whether X-Forwarded-Prefix says the prefix; only where every request comes by a proxy
 *     that sets it
 * @param signIn how a browser signs in: told the address with the one-time token again when a spent one is tried; empty
 *     for a server that anybody on this machine may use
 * @param threads how many requests are answered at the same time
 * @param maxWaiting how many more may wait; beyond that a connection is closed
 * @param maxBodyBytes the largest request body; above it the answer is 413
 * @param maxReadSeconds how long a client may take to send a request's body
 * @param maxWriteSeconds how long a client may read nothing while we write
 * @param stopMillis how long closing waits for answers that are under way
 */
public record ServerOptions(
        int port,
        InetAddress address,
        Set<String> hostNames,
        String pathPrefix,
        boolean trustsForwardedPrefix,
        Optional<Consumer<String>> signIn,
        int threads,
        int maxWaiting,
        int maxBodyBytes,
        int maxReadSeconds,
        int maxWriteSeconds,
        int stopMillis) {

    /** Checks and copies. */
    public ServerOptions {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(
                    "Port " + port + " does not exist. A port is a number from 1 to 65535, or 0 for any free one.");
        }
        if (threads < 1 || maxWaiting < 1 || maxReadSeconds < 1 || maxWriteSeconds < 1) {
            throw new IllegalArgumentException(
                    "threads, maxWaiting, maxReadSeconds and maxWriteSeconds must be at least 1.");
        }
        if (maxBodyBytes < 0 || stopMillis < 0) {
            throw new IllegalArgumentException("maxBodyBytes and stopMillis must be at least 0.");
        }
        if (!address.isLoopbackAddress() && signIn.isEmpty()) {
            throw new IllegalArgumentException("The address " + address.getHostAddress()
                    + " can be reached from other machines, so a sign-in is needed there. Listen on 127.0.0.1, or"
                    + " switch the sign-in on.");
        }
        hostNames = Set.copyOf(hostNames);
        pathPrefix = PathPrefixes.normalised(pathPrefix);
    }

    /** The defaults on a port of the loopback address. */
    public static ServerOptions onPort(int port) {
        return new ServerOptions(
                port, WebServer.LOOPBACK, Set.of(), "", false, Optional.empty(), 64, 256, 1_000_000, 20, 20, 2_000);
    }

    /** Listens elsewhere; call {@link #withSignIn} before. */
    public ServerOptions withAddress(InetAddress other) {
        return new ServerOptions(
                port,
                other,
                hostNames,
                pathPrefix,
                trustsForwardedPrefix,
                signIn,
                threads,
                maxWaiting,
                maxBodyBytes,
                maxReadSeconds,
                maxWriteSeconds,
                stopMillis);
    }

    /** May be called by these names, too. */
    public ServerOptions withHostNames(Set<String> names) {
        return new ServerOptions(
                port,
                address,
                names,
                pathPrefix,
                trustsForwardedPrefix,
                signIn,
                threads,
                maxWaiting,
                maxBodyBytes,
                maxReadSeconds,
                maxWriteSeconds,
                stopMillis);
    }

    /** Lives below a path of a reverse proxy. */
    public ServerOptions withPathPrefix(String prefix, boolean forwarded) {
        return new ServerOptions(
                port,
                address,
                hostNames,
                prefix,
                forwarded,
                signIn,
                threads,
                maxWaiting,
                maxBodyBytes,
                maxReadSeconds,
                maxWriteSeconds,
                stopMillis);
    }

    /**
     * Lets nobody in who does not bring the token of the printed address.
     *
     * @param fresh is told the new address when somebody comes without sign-in and the token was spent
     */
    public ServerOptions withSignIn(Consumer<String> fresh) {
        return new ServerOptions(
                port,
                address,
                hostNames,
                pathPrefix,
                trustsForwardedPrefix,
                Optional.of(fresh),
                threads,
                maxWaiting,
                maxBodyBytes,
                maxReadSeconds,
                maxWriteSeconds,
                stopMillis);
    }

    /** With other bounds. */
    public ServerOptions withLimits(
            int newThreads, int newMaxWaiting, int newMaxBodyBytes, int newMaxReadSeconds, int newMaxWriteSeconds) {
        return new ServerOptions(
                port,
                address,
                hostNames,
                pathPrefix,
                trustsForwardedPrefix,
                signIn,
                newThreads,
                newMaxWaiting,
                newMaxBodyBytes,
                newMaxReadSeconds,
                newMaxWriteSeconds,
                stopMillis);
    }

    /** Waits so long for answers under way when it is closed. */
    public ServerOptions withStopMillis(int millis) {
        return new ServerOptions(
                port,
                address,
                hostNames,
                pathPrefix,
                trustsForwardedPrefix,
                signIn,
                threads,
                maxWaiting,
                maxBodyBytes,
                maxReadSeconds,
                maxWriteSeconds,
                millis);
    }
}
