package dev.windlass.dash;

import dev.windlass.web.ServerOptions;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How {@link DashApp#run} and {@link DashApp#serve(RunOptions)} serve an app: on 127.0.0.1, for who has the token of the
 * printed address. Immutable.
 *
 * @param port of this machine; 0 takes any free one
 * @param isDebug whether errors of callbacks are shown on the page, with their stack
 * @param isOpenToThisMachine whether no sign-in is asked for
 * @param hostNames further names by which browsers may call the app
 */
public record RunOptions(int port, boolean isDebug, boolean isOpenToThisMachine, Set<String> hostNames) {

    private static final int DASH_PORT = 8050;

    /** Copies. */
    public RunOptions {
        hostNames = Set.copyOf(hostNames);
    }

    public static RunOptions port(int port) {
        return new RunOptions(port, false, false, Set.of());
    }

    /** Debug mode on Dash's own port, 8050. */
    public static RunOptions debug() {
        return port(DASH_PORT).withDebug();
    }

    /** The same in debug mode. */
    public RunOptions withDebug() {
        return new RunOptions(port, true, isOpenToThisMachine, hostNames);
    }

    /**
     * No sign-in: every user and every program of this machine may see what the app shows and run its callbacks. Other
     * machines and pages of other sites still may not.
     */
    public RunOptions openToThisMachine() {
        return new RunOptions(port, isDebug, true, hostNames);
    }

    /** May be called by these names, too, as behind a reverse proxy; with the port if the browser's address has one. */
    public RunOptions withHostNames(String... names) {
        return new RunOptions(port, isDebug, isOpenToThisMachine, Set.of(names));
    }

    /** @param fresh is told another address with a token when a browser comes without one */
    ServerOptions server(Consumer<String> fresh) {
        var options = ServerOptions.onPort(port).withHostNames(hostNames);
        return isOpenToThisMachine ? options : options.withSignIn(fresh);
    }
}
