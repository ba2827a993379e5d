package dev.windlass.cli;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import java.io.PrintWriter;
import java.net.BindException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code windlass emulator}: Bitbucket Cloud on a local port, until Ctrl-C. */
@Command(
        name = "emulator",
        description = {
            "Run an emulator of Bitbucket Cloud on this machine, until Ctrl-C.",
            "",
            "Its data is made up, the same for the same seed and numbers: one workspace, acme, with repositories, people,"
                    + " issues, pull requests, commits, pipelines and deployments."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  windlass emulator",
            "  windlass emulator --port 0 --seed 7 --repositories 200 --pull-requests 20000 --latency-ms 150",
            "  windlass emulator --now 2026-11-20T12:00:00Z     the same data tomorrow",
            "  windlass emulator --rate-limit 1000     as the real service, which counts the requests of an hour",
            "  windlass emulator --issue-tracker off     as the real service is since August 2026"
        })
final class EmulatorCommand implements Callable<Integer> {
    private final Streams streams;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "" + DemoService.DEFAULT_PORT,
            description = "Port of 127.0.0.1; 0 is any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "Of the data. Default: 1.")
    private long seed;

    @Option(
            names = "--latency-ms",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Added to every answer, in milliseconds. Default: 0.")
    private int latencyMillis;

    @Option(
            names = "--repositories",
            paramLabel = "N",
            defaultValue = "12",
            description = "How many repositories. Default: ${DEFAULT-VALUE}.")
    private int repositories;

    @Option(
            names = "--pull-requests",
            paramLabel = "N",
            defaultValue = "900",
            description = "How many pull requests, over all repositories. Default: ${DEFAULT-VALUE}.")
    private int pullRequests;

    @Option(
            names = "--pipelines",
            paramLabel = "N",
            defaultValue = "2400",
            description = "How many pipelines, over all repositories. Default: ${DEFAULT-VALUE}.")
    private int pipelines;

    @Option(
            names = "--issue-tracker",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "Whether issues can be read (on, the default) or answer 410 (off).")
    private String issueTracker;

    @Option(
            names = "--rate-limit",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Requests that a credential may make in an hour before it is answered 429; 1000 on the service, 0"
                            + " for no limit. Default: ${DEFAULT-VALUE}.")
    private int rateLimit;

    @Option(
            names = "--now",
            paramLabel = "MOMENT",
            description =
                    "When the two years of the data end, such as 2026-11-20T12:00:00Z; with it, the same seed gives the"
                            + " same data every time. Default: when the command starts.")
    private @Nullable String now;

    @SuppressWarnings("NullAway.Init") // picocli sets the options before it calls.
    EmulatorCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws InterruptedException {
        EmulatorOptions options = options();
        try (Foreground foreground = new Foreground(streams.err())) {
            Emulator emulator = foreground.keep(Emulator.start(options));
            describe(emulator, options.issueTracker());
            foreground.waitForStop();
        } catch (BindException e) {
            streams.err().println("error: " + e.getMessage() + " --port 0 takes any free one.");
            return ExitStatus.FAILED;
        }
        return ExitStatus.DONE;
    }

    private EmulatorOptions options() {
        try {
            return EmulatorOptions.defaults()
                    .withPort(port)
                    .withSeed(seed)
                    .withLatencyMillis(latencyMillis)
                    .withRepositories(repositories)
                    .withPullRequests(pullRequests)
                    .withPipelines(pipelines)
                    .withIssueTracker(isOn(issueTracker))
                    .withRateLimitPerHour(rateLimit)
                    .withNow(moment());
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
    }

    private Instant moment() {
        try {
            return now == null ? Instant.now() : Instant.parse(now);
        } catch (DateTimeParseException e) {
            throw new WrongUse("--now is a moment such as 2026-11-20T12:00:00Z, not '" + now + "'.");
        }
    }

    private static boolean isOn(String word) {
        return switch (word) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new WrongUse("--issue-tracker is on or off, not '" + word + "'.");
        };
    }

    private void describe(Emulator emulator, boolean hasIssues) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Bitbucket Cloud, emulated: " + emulator.apiUrl());
        out.println("  Workspace         " + DemoService.WORKSPACE);
        out.println("  Access token      " + DemoService.TOKEN);
        out.println("  OAuth consumer    " + DemoService.CONSUMER);
        out.println("  JDBC URL          " + DemoService.jdbcUrl(emulator));
        out.println("  What it was asked " + emulator.siteUrl() + "/_emulator/requests");
        out.println();
        out.println("The issue tracker is " + (hasIssues ? "on" : "off")
                + "; the real service has had no issue tracker since August 2026.");
        out.println("Ctrl-C stops it.");
        out.flush();
    }
}
