package dev.windlass.console;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.web.Mounts;
import dev.windlass.web.Response;
import dev.windlass.web.ServerOptions;
import dev.windlass.web.WebServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;

/** An emulator, a console on it through the real driver, and a server with sign-in, all on free ports. */
final class ConsoleWorld implements AutoCloseable {

    final Emulator emulator;
    final Console console;
    final WebServer server;
    final List<String> printed = new ArrayList<>();

    private ConsoleWorld(Emulator emulator, Console console) throws Exception {
        this.emulator = emulator;
        this.console = console;
        this.server = WebServer.start(
                ServerOptions.onPort(0).withSignIn(printed::add),
                Mounts.of("/", request -> Response.text(200, "pages")).and("/console", console));
    }

    static ConsoleWorld start(Path folder) throws Exception {
        return start(folder, ConsoleLimits.defaults());
    }

    static ConsoleWorld start(Path folder, ConsoleLimits limits) throws Exception {
        var emulator = Emulator.start(EmulatorOptions.defaults().withPort(0).withRateLimitPerHour(100_000));
        ConnectionSource source = () -> DriverManager.getConnection(url(emulator));
        return new ConsoleWorld(emulator, Console.withSavedQueries("SQL console", source, limits, folder));
    }

    static String url(Emulator emulator) {
        return "jdbc:bitbucket:ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl()
                + ";Workspace=acme;AuthScheme=AccessToken;AccessToken=demo-token";
    }

    /** The console's address with a token that is not spent. */
    URI entrance() {
        return server.entrance("console/");
    }

    @Override
    public void close() {
        server.close();
        console.close();
        emulator.close();
    }
}
