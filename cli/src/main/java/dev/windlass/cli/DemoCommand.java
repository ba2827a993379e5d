package dev.windlass.cli;

import dev.windlass.console.Console;
import dev.windlass.console.ConsoleLimits;
import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.examples.BitbucketDash;
import dev.windlass.pages.NavigationLink;
import dev.windlass.pages.PageApp;
import dev.windlass.pages.PageLimits;
import dev.windlass.pgwire.PgOptions;
import dev.windlass.pgwire.PgServer;
import dev.windlass.web.Handler;
import dev.windlass.web.ServerOptions;
import dev.windlass.web.WebServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code windlass demo}: emulator, driver, pages and wire server on this machine, with made-up data, until Ctrl-C. */
@Command(
        name = "demo",
        description = {
            "Try everything with made-up data: no account, no network.",
            "",
            "Starts an emulator of Bitbucket Cloud, runs a query on it through the JDBC driver, shows dashboards, a SQL"
                    + " console and a bar chart of the rows in the browser, and serves the whole to clients of PostgreSQL,"
                    + " until Ctrl-C."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  windlass demo", "  windlass demo --web-port 0 --emulator-port 0 --pg-port 0     any free ports"})
final class DemoCommand implements Callable<Integer> {
    private static final String CHART = "chart/";
    private static final String QUERY = "SELECT Title, ContentRaw FROM Issues WHERE Id = '1'";

    /** Requests to the emulator cost nothing. */
    private static final PageLimits LIMITS = PageLimits.defaults().withRequests(1_000_000, 1_000_000);

    private final Streams streams;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"--web-port", "--port"},
            paramLabel = "PORT",
            defaultValue = "8050",
            description = "Port of the pages; 0 is any free one. Default: ${DEFAULT-VALUE}.")
    private int webPort;

    @Option(
            names = "--emulator-port",
            paramLabel = "PORT",
            defaultValue = "" + DemoService.DEFAULT_PORT,
            description = "Port of the emulator; 0 is any free one. Default: ${DEFAULT-VALUE}.")
    private int emulatorPort;

    @Option(
            names = "--pg-port",
            paramLabel = "PORT",
            defaultValue = "" + PgOptions.DEFAULT_PORT,
            description = "Port for clients of PostgreSQL; 0 is any free one. Default: ${DEFAULT-VALUE}.")
    private int pgPort;

    @SuppressWarnings("NullAway.Init") // picocli sets the specification before it calls.
    DemoCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws InterruptedException {
        EmulatorOptions options = options();
        try (Foreground foreground = new Foreground(streams.err())) {
            say("Windlass: SQL for Bitbucket Cloud. All of this runs on this machine, with made-up data.");
            Emulator emulator = foreground.keep(startEmulator(options));
            say("", "1. The emulator plays Bitbucket Cloud: " + emulator.apiUrl());
            Connection connection = foreground.keep(DriverManager.getConnection(DemoService.jdbcUrl(emulator)));
            showQuery(connection, emulator);
            Console console = foreground.keep(Console.of(
                    "SQL console",
                    () -> DriverManager.getConnection(DemoService.jdbcUrl(emulator)),
                    ConsoleLimits.defaults()));
            PageApp pages = foreground.keep(
                    PageApp.ready(new WindlassPageData(Target.of(DemoService.jdbcUrl(emulator), streams)), LIMITS));
            WebServer page = foreground.keep(startPage(pages, connection, console));
            PgServer server = foreground.keep(startServer(emulator));
            showAddresses(emulator, page, server);
            foreground.waitForStop();
        } catch (PortTaken e) {
            streams.err().println("error: " + e.getMessage());
            return ExitStatus.FAILED;
        } catch (SQLException e) {
            new Notices(streams.err(), Redaction.of(null), false).error("", e);
            return ExitStatus.FAILED;
        } catch (IOException e) {
            streams.err().println("error: The demonstration cannot start: " + e.getMessage());
            return ExitStatus.FAILED;
        }
        return ExitStatus.DONE;
    }

    private EmulatorOptions options() {
        try {
            // The other ports have the same bounds.
            EmulatorOptions.defaults().withPort(webPort);
            EmulatorOptions.defaults().withPort(pgPort);
            return EmulatorOptions.defaults().withPort(emulatorPort).withNow(Instant.now());
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
    }

    private static Emulator startEmulator(EmulatorOptions options) throws PortTaken {
        try {
            return Emulator.start(options);
        } catch (BindException e) {
            throw new PortTaken(options.port(), "the emulator", "--emulator-port", e);
        }
    }

    /** The ready pages, the console and the article's chart, on one port; only who has the printed address gets in. */
    private WebServer startPage(PageApp pages, Connection connection, Console console)
            throws SQLException, IOException {
        try {
            Handler chart = BitbucketDash.app(connection).handler();
            return WebServer.start(
                    ServerOptions.onPort(webPort)
                            .withSignIn(
                                    address -> say("", "A browser came without a token; a fresh address: " + address)),
                    WebDoor.of(pages, console, new NavigationLink("The article's chart", CHART))
                            .and("/chart", chart));
        } catch (BindException e) {
            throw new PortTaken(webPort, "the page", "--web-port", e);
        }
    }

    private PgServer startServer(Emulator emulator) throws IOException {
        try {
            return PgServer.start(
                    PgOptions.of(DemoService.jdbcUrl(emulator)).withPort(pgPort).withLog(line -> {
                        // The demonstration's screen is for what it shows.
                    }));
        } catch (BindException e) {
            throw new PortTaken(pgPort, "the Postgres wire server", "--pg-port", e);
        }
    }

    private void showQuery(Connection connection, Emulator emulator) throws SQLException, IOException {
        RowOutput output = new RowOutput(streams.out());
        int requestsBefore = emulator.requests().size();
        long begunNanos = System.nanoTime();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            List<ResultColumn> columns = ResultColumn.of(rows.getMetaData());
            List<List<@Nullable Object>> all = new ArrayList<>();
            while (rows.next()) {
                List<@Nullable Object> values = new ArrayList<>();
                for (ResultColumn column : columns) {
                    values.add(column.read(rows));
                }
                all.add(values);
            }
            long elapsedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
            say("", "2. The JDBC driver answers a query from it:", "", "     " + QUERY, "");
            TableRows table = new TableRows(columns, output);
            for (List<@Nullable Object> values : all) {
                table.row(values);
            }
            table.end();
            output.flush();
            int requests = emulator.requests().size() - requestsBefore;
            say(String.format(Locale.ROOT, "(%d rows, %d requests, %d ms)", all.size(), requests, elapsedMillis));
        }
    }

    private void showAddresses(Emulator emulator, WebServer page, PgServer server) {
        say(
                "",
                "3. Dashboards on the same workspace; the address signs one browser in, then it knows it:",
                "",
                "     " + page.entrance(""),
                "",
                "   In the same browser: the SQL console, and the rows above as a bar chart, drawn by Dash:",
                "",
                "     " + page.uri().resolve(WebDoor.CONSOLE),
                "     " + page.uri().resolve(CHART),
                "",
                "The SQL shell on the same data, from a second terminal:",
                "",
                "     ./windlass sql --url '" + DemoService.jdbcUrl(emulator) + "'",
                "",
                "Everything that speaks PostgreSQL sees it as a database, here in psql and in Python (pandas, SQLAlchemy):",
                "",
                "     psql -h 127.0.0.1 -p " + server.port() + " -U demo " + DemoService.WORKSPACE,
                "     pandas.read_sql(\"SELECT Title, ContentRaw FROM Issues WHERE Id = '1'\","
                        + " \"postgresql+psycopg://demo@127.0.0.1:" + server.port() + "/" + DemoService.WORKSPACE
                        + "\")",
                "",
                "Ctrl-C stops everything.");
    }

    private void say(String... lines) {
        PrintWriter out = spec.commandLine().getOut();
        for (String line : lines) {
            out.println(line);
        }
        out.flush();
    }

    /** Somebody else listens where one of our servers should. */
    private static final class PortTaken extends IOException {
        private static final long serialVersionUID = 1L;

        PortTaken(int port, String server, String option, BindException cause) {
            super(
                    "Port " + port + ", where " + server + " should listen, is taken; perhaps another demo is running."
                            + " Stop it, or choose another port: windlass demo " + option + " " + (port + 100)
                            + " (make demo ARGS=\"" + option + " " + (port + 100) + "\"). 0 takes any free one.",
                    cause);
        }
    }
}
