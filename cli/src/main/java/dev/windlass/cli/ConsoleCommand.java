package dev.windlass.cli;

import dev.windlass.console.ConnectionSource;
import dev.windlass.console.Console;
import dev.windlass.console.ConsoleLimits;
import dev.windlass.web.Mounts;
import dev.windlass.web.Response;
import dev.windlass.web.ServerOptions;
import dev.windlass.web.WebServer;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code windlass console}: the SQL console in the browser, until Ctrl-C. */
@Command(
        name = "console",
        description = {
            "Open a SQL console in the browser, until Ctrl-C.",
            "",
            "Prints an address with a token that signs one browser in. The console reads only. On this machine's loopback"
                    + " address nobody else can reach it; for another address give --host, and put TLS before it."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  export WINDLASS_URL='jdbc:bitbucket:Workspace=acme;AuthScheme=AccessToken;AccessToken=…'",
            "  windlass console",
            "  windlass console --queries reports/      saved queries are .sql files in that folder",
            "  windlass console --host 0.0.0.0 --host-name sql.example.org --path-prefix /windlass"
        })
final class ConsoleCommand implements Callable<Integer> {
    private final Streams streams;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final WebOptions web = new WebOptions();

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "8060",
            description = "0 is any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--queries",
            paramLabel = "FOLDER",
            description = "Keep saved queries as .sql files in this folder. Without it none can be saved.")
    private @Nullable Path queries;

    @Option(
            names = "--statement-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "A statement that takes longer is cancelled. Default: ${DEFAULT-VALUE}.")
    private int statementSeconds;

    @Option(
            names = "--max-rows",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Rows of one result on the page; files have all. Default: ${DEFAULT-VALUE}.")
    private int maxRows;

    @Option(
            names = "--max-requests",
            paramLabel = "N",
            description = "Requests to Bitbucket of one statement. Default: the URL's MaxRequests, else 500.")
    private @Nullable Integer maxRequests;

    @SuppressWarnings("NullAway.Init") // picocli sets the options before it calls.
    ConsoleCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws InterruptedException {
        Target target = web.target(streams);
        Notices notices = new Notices(streams.err(), target.redaction(), false);
        try (Foreground foreground = new Foreground(streams.err())) {
            String workspace = WebOptions.workspace(target);
            Console console = foreground.keep(console(target));
            WebServer server = foreground.keep(WebServer.start(
                    options(),
                    Mounts.of("/console", console)
                            .and("/", request -> Response.seeOther(request.base() + "/console/"))));
            say(
                    "The SQL console on the workspace " + workspace + ". This address signs one browser in:",
                    "",
                    "     " + server.entrance("console/"),
                    "",
                    "Ctrl-C stops it.");
            foreground.waitForStop();
        } catch (SQLException e) {
            notices.error("", e);
            return ExitStatus.FAILED;
        } catch (BindException e) {
            notices.error(String.valueOf(e.getMessage()));
            return ExitStatus.FAILED;
        } catch (IOException e) {
            notices.error("The console cannot start: " + e.getMessage());
            return ExitStatus.FAILED;
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
        return ExitStatus.DONE;
    }

    private Console console(Target target) throws IOException {
        ConsoleLimits limits = ConsoleLimits.defaults().withStatement(statementSeconds, maxRows);
        Properties properties = new Properties();
        if (maxRequests != null) {
            properties.setProperty("MaxRequests", maxRequests.toString());
        }
        ConnectionSource source = () -> target.open(properties);
        return queries == null
                ? Console.of("SQL console", source, limits)
                : Console.withSavedQueries("SQL console", source, limits, queries);
    }

    private ServerOptions options() {
        return web.server(port, address -> say("A browser came without a token; a fresh address: " + address));
    }

    private synchronized void say(String... lines) {
        for (String line : lines) {
            spec.commandLine().getOut().println(line);
        }
        spec.commandLine().getOut().flush();
    }
}
