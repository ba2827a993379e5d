package dev.windlass.cli;

import dev.windlass.web.ServerOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands that show pages have in common: whose data, and where browsers find it. Filled by picocli. */
final class WebOptions {
    @Option(
            names = {"-u", "--url"},
            paramLabel = "URL",
            description = "What to show: a jdbc:bitbucket: URL. Default: the environment's WINDLASS_URL, which keeps a"
                    + " token out of the process list.")
    private @Nullable String url;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on. Default: ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(
            names = "--host-name",
            paramLabel = "NAME",
            description = "A further name by which browsers may call the pages, with the port if their address has one;"
                    + " can be given more than once.")
    private @Nullable List<String> hostNames;

    @Option(
            names = "--path-prefix",
            paramLabel = "PATH",
            defaultValue = "/",
            description = "Path of the pages behind a reverse proxy. Default: ${DEFAULT-VALUE}.")
    private String pathPrefix = "";

    @Option(
            names = "--trust-forwarded-prefix",
            description =
                    "Take the path from X-Forwarded-Prefix; only where every request comes by a proxy that sets it.")
    private boolean trustForwardedPrefix;

    Target target(Streams streams) {
        return Target.of(url, streams);
    }

    /** The workspace that is shown. A wrong connection string shall show now, not to the first visitor. */
    static String workspace(Target target) throws SQLException {
        try (Connection connection = target.open()) {
            return String.valueOf(connection.getCatalog());
        }
    }

    /** Wrong use unless only this machine can reach what listens there. */
    void checkLoopback(String what) {
        if (!address().isLoopbackAddress()) {
            throw new WrongUse("--host " + host + " is not for " + what + ".");
        }
    }

    /**
     * The server's options.
     *
     * @param fresh is told an address with another token when a browser comes without one
     */
    ServerOptions server(int port, Consumer<String> fresh) {
        return ServerOptions.onPort(port)
                .withSignIn(fresh)
                .withAddress(address())
                .withHostNames(hostNames == null ? Set.of() : Set.copyOf(hostNames))
                .withPathPrefix(pathPrefix, trustForwardedPrefix);
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new WrongUse("--host " + host + " is no address of this machine.");
        }
    }
}
