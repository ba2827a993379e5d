package dev.windlass.cli;

import dev.windlass.values.Nearest;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code windlass} command: finds the sub-command, runs it, and ends with its status. Not thread-safe; a process
 * makes one.
 */
@Command(
        name = "windlass",
        description = "SQL for Bitbucket Cloud.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        subcommands = CommandLine.HelpCommand.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  windlass demo                                 try everything, no account needed",
            "  windlass sql -c \"SELECT * FROM Repositories\"  one statement (URL in WINDLASS_URL)",
            "  windlass tables PullRequests                  its columns, keys, examples",
            "  windlass help sql                             all about one command",
            "",
            "Exit status: 0 done, 1 a statement failed, 2 wrong use, 130 interrupted."
        })
public final class Windlass implements Runnable {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the specification before it runs anything.
    private Windlass() {}

    /** Runs one command and ends the process with its status. */
    public static void main(String[] arguments) {
        System.exit(run(Streams.ofProcess(), arguments));
    }

    /** Runs one command and gives its exit status. */
    static int run(Streams streams, String... arguments) {
        PrintWriter err = new PrintWriter(streams.err(), true, StandardCharsets.UTF_8);
        PrintWriter out = new PrintWriter(streams.out(), true, StandardCharsets.UTF_8);
        CommandLine line = new CommandLine(new Windlass())
                .addSubcommand("sql", new SqlCommand(streams))
                .addSubcommand("tables", new TablesCommand(streams))
                .addSubcommand("login", new LoginCommand(streams))
                .addSubcommand("logout", new LogoutCommand(streams))
                .addSubcommand("whoami", new WhoAmICommand(streams))
                .addSubcommand("demo", new DemoCommand(streams))
                .addSubcommand("app", new AppCommand(streams))
                .addSubcommand("export", new ExportCommand(streams))
                .addSubcommand("console", new ConsoleCommand(streams))
                .addSubcommand("serve", new ServeCommand(streams))
                .addSubcommand("driver", new DriverCommand(streams))
                .addSubcommand("emulator", new EmulatorCommand(streams))
                .addSubcommand("version", new VersionCommand())
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(false)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((failure, words) -> wrongUse(streams, failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(streams, command, failure));
        int status = line.execute(arguments);
        out.flush();
        return status;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "There is no command. 'windlass help' lists them.");
    }

    private static int wrongUse(Streams streams, ParameterException failure) {
        String message = failure instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched)
                : String.valueOf(failure.getMessage());
        streams.err().println("error: " + Redaction.of(null).clean(message));
        hint(streams, failure.getCommandLine());
        return ExitStatus.WRONG_USE;
    }

    /** The first word that nobody took, and the nearest that somebody would have taken. */
    private static String unmatched(UnmatchedArgumentException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        String word = failure.getUnmatched().get(0);
        if (word.startsWith("jdbc:") && command.optionsMap().containsKey("--url")) {
            return "A connection URL stands behind --url: --url 'jdbc:…'.";
        }
        if (word.contains(" ") && command.optionsMap().containsKey("--command")) {
            return "A statement stands behind -c: -c '" + word + "'.";
        }
        boolean option = word.startsWith("-");
        Set<String> known =
                option ? command.optionsMap().keySet() : command.subcommands().keySet();
        String kind = option ? "option" : known.isEmpty() ? "argument" : "command";
        String near = Nearest.to(word, known)
                .map(best -> " Did you mean " + best + "?")
                .orElse("");
        return "There is no " + kind + " '" + word + "'." + near;
    }

    private static void hint(Streams streams, CommandLine command) {
        streams.err().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }

    private static int failed(Streams streams, CommandLine command, Exception failure) {
        if (failure instanceof WrongUse) {
            streams.err().println("error: " + failure.getMessage());
            hint(streams, command);
            return ExitStatus.WRONG_USE;
        }
        streams.err().println("error: This is a bug in Windlass; please report it with the lines below.");
        StackTraceElement[] trace = failure.getStackTrace();
        streams.err().println("  " + Redaction.of(null).clean(failure.toString()));
        for (int depth = 0; depth < Math.min(trace.length, 8); depth++) {
            streams.err().println("    at " + trace[depth]);
        }
        return ExitStatus.FAILED;
    }
}
