package dev.windlass.web;

import java.util.Set;

/**
 * How a {@link WebServer} listens, and its limits. It always listens on this machine's own address only (127.0.0.1):
 * our pages have no sign-in yet, so a neighbour on the network must not reach them.
 *
 * @param port 0 takes any free port
 * @param hostNames further names by which the server may be called, for example behind a reverse proxy
 * @param threads how many requests are answered at the same time
 * @param maxWaiting how many more may wait; beyond that a connection is closed
 * @param maxBodyBytes the largest request body; above it the answer is 413
 * @param stopMillis how long closing waits for answers that are under way
 */
public record ServerOptions(
        int port, Set<String> hostNames, int threads, int maxWaiting, int maxBodyBytes, int stopMillis) {

    /** Checks and copies. */
    public ServerOptions {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(
                    "Port " + port + " does not exist. A port is a number from 1 to 65535, or 0 for any free one.");
        }
        if (threads < 1 || maxWaiting < 1 || maxBodyBytes < 0 || stopMillis < 0) {
            throw new IllegalArgumentException(
                    "threads and maxWaiting must be at least 1, the other limits at least 0.");
        }
        hostNames = Set.copyOf(hostNames);
    }

    /** The defaults on a port. */
    public static ServerOptions onPort(int port) {
        return new ServerOptions(port, Set.of(), 16, 256, 1_000_000, 2_000);
    }
}
