package dev.windlass.cli;

import dev.windlass.console.Console;
import dev.windlass.console.ConsoleLimits;
import dev.windlass.dash.JavaApp;
import dev.windlass.pages.PageApp;
import dev.windlass.pages.PageError;
import dev.windlass.pages.PageLimits;
import dev.windlass.pages.ReadyPages;
import dev.windlass.web.ServerOptions;
import dev.windlass.web.WebServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code windlass app}: dashboards in the browser, until Ctrl-C. */
@Command(
        name = "app",
        description = {
            "Show dashboards in the browser, until Ctrl-C.",
            "",
            "A dashboard is a Markdown file with SQL in it (docs/dashboards.md); a folder of them is an app with a"
                    + " navigation. An edited file shows in open pages at once, a mistake in it with its line. Without a"
                    + " file the pages that come with Windlass are shown. Prints an address with a token that signs one"
                    + " browser in.",
            "",
            "A Java file is a program that runs a DashApp (docs/apps.md): it is compiled and served in debug mode, an edit"
                    + " shows in the open page, a compile error over it."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  export WINDLASS_URL='jdbc:bitbucket:Workspace=acme;AuthScheme=AccessToken;AccessToken=…'",
            "  windlass app                             the ready pages",
            "  windlass app dashboards/                 a folder of pages",
            "  windlass app report.md --port 9000       one page",
            "  windlass app Board.java                  a Dash app in Java, in debug mode",
            "  windlass app eject pull-requests --to dashboards/   a ready page as a file, for editing",
            "  windlass app check dashboards/           mistakes only, for a continuous build"
        })
final class AppCommand implements Callable<Integer> {
    private static final String NO_PAGE =
            "There is no page in this folder. A page is a Markdown file in it, such as overview.md.";

    /** Options that a Java program does not see, and what there is instead. */
    private static final Map<String, String> OF_DASHBOARDS = Map.of(
            "--url", "it opens its own connections. Set WINDLASS_URL, and let it read System.getenv(\"WINDLASS_URL\").",
            "--host-name",
                    "debug mode answers this machine only. Run the program itself, with RunOptions.withHostNames.",
            "--path-prefix", "it says pathPrefix(…) itself.",
            "--trust-forwarded-prefix", "it says pathPrefix(…) itself.",
            "--visitor-requests", "its callbacks are not counted.",
            "--all-requests", "its callbacks are not counted.");

    private final Streams streams;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PAGE",
            description =
                    "A Markdown file, a folder of them, or a Java file. Default: the pages that come with Windlass.")
    private @Nullable Path page;

    @Mixin
    private final WebOptions web = new WebOptions();

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "8050",
            description = "0 is any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--visitor-requests",
            paramLabel = "N",
            defaultValue = "500",
            description =
                    "Requests to Bitbucket that pages make for one browser in an hour. Default: ${DEFAULT-VALUE}.")
    private long visitorRequests;

    @Option(
            names = "--all-requests",
            paramLabel = "N",
            defaultValue = "1000",
            description = "The same for all browsers together. Default: ${DEFAULT-VALUE}.")
    private long allRequests;

    @SuppressWarnings("NullAway.Init") // picocli sets the options before it calls.
    AppCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path program = page;
        if (program != null && program.toString().endsWith(".java")) {
            return runProgram(program);
        }
        Target target = web.target(streams);
        Notices notices = new Notices(streams.err(), target.redaction(), false);
        try (Foreground foreground = new Foreground(streams.err())) {
            String workspace = WebOptions.workspace(target);
            Console console = foreground.keep(Console.of("SQL console", target::open, ConsoleLimits.defaults()));
            PageApp app = foreground.keep(app(page, new WindlassPageData(target), limits()));
            for (PageError error : app.errors()) {
                notices.error(error.toString());
            }
            if (app.names().isEmpty()) {
                notices.error(NO_PAGE);
            }
            WebServer server = foreground.keep(WebServer.start(options(), WebDoor.of(app, console)));
            say(
                    "Dashboards on the workspace " + workspace + ": "
                            + (app.names().isEmpty() ? "none yet" : String.join(", ", app.names()))
                            + ". This address signs one browser in:",
                    "",
                    "     " + server.entrance(""),
                    "",
                    "The SQL console is there, too: " + server.uri().resolve(WebDoor.CONSOLE),
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
            notices.error("The pages cannot be shown: " + PagePaths.reason(e));
            return ExitStatus.FAILED;
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
        return ExitStatus.DONE;
    }

    /** Debug mode: whoever reaches it can do what the program can, so it is for this machine alone. */
    private int runProgram(Path program) throws InterruptedException {
        web.checkLoopback("programs: debug mode answers this machine only");
        refuseOptionsOfDashboards();
        try (Foreground foreground = new Foreground(streams.err())) {
            foreground.keep(JavaApp.serve(program, port, new PrintStream(streams.out(), true, StandardCharsets.UTF_8)));
            foreground.waitForStop();
            return ExitStatus.DONE;
        } catch (IOException | IllegalStateException e) {
            streams.err().println("error: " + e.getMessage());
            return ExitStatus.FAILED;
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
    }

    /** A program names its data and its path itself; an option that did nothing would look as if it had. */
    private void refuseOptionsOfDashboards() {
        List<String> given = spec.commandLine().getParseResult().matchedOptions().stream()
                .map(option -> option.longestName())
                .filter(OF_DASHBOARDS::containsKey)
                .toList();
        if (!given.isEmpty()) {
            throw new WrongUse(given.get(0) + " is not for a Java program: " + OF_DASHBOARDS.get(given.get(0)));
        }
    }

    private static PageApp app(@Nullable Path page, WindlassPageData data, PageLimits limits) throws IOException {
        return page == null ? PageApp.ready(data, limits) : PagePaths.open(page, data, limits);
    }

    private PageLimits limits() {
        return PageLimits.defaults().withRequests(visitorRequests, allRequests);
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

    @Command(
            name = "eject",
            description = "Copy a page that comes with Windlass into a folder, for editing.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {"  windlass app eject pull-requests --to dashboards/", "  windlass app dashboards/"})
    int eject(
            @Parameters(paramLabel = "NAME", description = "Its name, such as overview.") String name,
            @Option(names = "--to", paramLabel = "DIR", defaultValue = ".", description = "Default: here.")
                    Path folder) {
        try {
            Path file = ReadyPages.eject(name, folder);
            say("Wrote " + file + ". Edit it and run: windlass app " + file);
            return ExitStatus.DONE;
        } catch (FileAlreadyExistsException e) {
            streams.err()
                    .println("error: " + e.getMessage() + " exists already. Move it away, or choose another --to.");
            return ExitStatus.FAILED;
        } catch (IOException e) {
            streams.err().println("error: The page cannot be written: " + PagePaths.reason(e));
            return ExitStatus.FAILED;
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
    }

    @Command(
            name = "check",
            description =
                    "Read pages and print their mistakes, one a line, with file and line number; those of their statements, too."
                            + " Asks nobody.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {"  windlass app check dashboards/", "", "Exit status: 0 no mistake, 1 mistakes, 2 wrong use."})
    int check(@Parameters(paramLabel = "PAGE", description = "A Markdown file, or a folder of them.") Path pages) {
        try (PageApp app = PagePaths.open(pages, () -> {
                    throw new SQLException("a check asks nobody");
                });
                Connection explaining = Target.nobody().open()) {
            if (app.names().isEmpty()) {
                streams.err().println("error: " + NO_PAGE);
                return ExitStatus.FAILED;
            }
            List<PageError> errors = app.errors(explaining);
            errors.forEach(error -> streams.err().println(error));
            if (errors.isEmpty()) {
                say("No mistake in " + String.join(", ", app.names()) + ".");
            }
            return errors.isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
        } catch (IOException e) {
            streams.err().println("error: The pages cannot be read: " + PagePaths.reason(e));
            return ExitStatus.FAILED;
        } catch (SQLException e) {
            streams.err().println("error: The statements cannot be checked: " + e.getMessage());
            return ExitStatus.FAILED;
        }
    }
}
