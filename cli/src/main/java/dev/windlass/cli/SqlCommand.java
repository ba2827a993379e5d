package dev.windlass.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code windlass sql}: statements from the command line, a file or standard input; or, at a terminal, the shell. */
@Command(
        name = "sql",
        description = {
            "Run SQL statements, or open the SQL shell.",
            "",
            "Standard output holds rows only; errors, warnings and row counts go to standard error. Without -c and -f,"
                    + " statements are read from standard input if that is a pipe or a file; at a terminal the shell"
                    + " opens, with history and completion. Several statements are parted by ';'; the first that fails"
                    + " ends the run."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  export WINDLASS_URL='jdbc:bitbucket:Workspace=acme;AuthScheme=AccessToken;AccessToken=…'",
            "  windlass sql -c \"SELECT Slug, UpdatedOn FROM Repositories ORDER BY 2 DESC LIMIT 5\"",
            "  windlass sql -f report.sql --format csv > report.csv",
            "  echo \"SELECT Title FROM PullRequests\" | windlass sql --format json | jq length",
            "  windlass sql",
            "",
            "Exit status: 0 done, 1 a statement failed, 2 wrong use, 130 interrupted."
        })
final class SqlCommand implements Callable<Integer> {
    private final Streams streams;

    @Option(
            names = {"-u", "--url"},
            paramLabel = "URL",
            description =
                    "Where to connect: a jdbc:bitbucket: URL. Default: the environment's WINDLASS_URL, which keeps"
                            + " a token out of the process list.")
    private @Nullable String url;

    @Option(
            names = {"-c", "--command"},
            paramLabel = "SQL",
            description = "The statement(s) to run; can be given more than once.")
    private @Nullable List<String> commands;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A file with statements; '-' is standard input.")
    private @Nullable String file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table (default), csv, tsv, json (one array of objects) or ndjson (one object a line).")
    private @Nullable String format;

    @Option(
            names = {"-q", "--quiet"},
            description = "No row counts and times on standard error.")
    private boolean quiet;

    SqlCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (commands != null && file != null) {
            throw new WrongUse("-c and -f exclude each other: give the statements in one way.");
        }
        RowFormat rowFormat = format == null ? RowFormat.TABLE : RowFormat.of(format);
        Target target = Target.of(url, streams);
        if (commands == null && file == null && streams.inIsTerminal()) {
            return shell(target, rowFormat);
        }
        Notices notices = new Notices(streams.err(), target.redaction(), !quiet && rowFormat == RowFormat.TABLE);
        return new ScriptRun(streams, rowFormat, notices).run(target::open, script());
    }

    private List<StatementSplitter.Piece> script() {
        if (commands != null) {
            return Script.ofCommands(commands);
        }
        return file == null || file.equals("-") ? Script.ofInput(streams.in()) : Script.ofFile(file);
    }

    private int shell(Target target, RowFormat rowFormat) {
        if (!streams.outIsTerminal()) {
            throw new WrongUse(
                    "Standard output is no terminal, so the shell cannot open; give statements with -c, -f or"
                            + " on standard input.");
        }
        return new Shell(target, rowFormat, streams).run();
    }
}
