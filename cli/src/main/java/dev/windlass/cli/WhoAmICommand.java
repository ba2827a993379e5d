package dev.windlass.cli;

import dev.windlass.jdbc.WindlassConnection;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code windlass whoami}: who is signed in, how, with which scopes, and what is left of the request budget. */
@Command(
        name = "whoami",
        description = {
            "Show who is signed in, with which kind of credential, which scopes it has, and the request budget.",
            "",
            "With --for a table, reads one row of it, and says which scope is missing if that is refused."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  windlass whoami", "  windlass whoami --for PullRequests"})
final class WhoAmICommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin
    private SignInOptions options = new SignInOptions();

    @Option(names = "--for", paramLabel = "TABLE", description = "A table that you want to read.")
    private @Nullable String table;

    WhoAmICommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        return options.run(streams, new Properties(), connection -> {
            int status = print(connection, streams);
            return table == null ? status : tryOut(connection, table);
        });
    }

    /** One line for each fact, on standard output. */
    static int print(WindlassConnection connection, Streams streams) throws SQLException {
        WindlassConnection.Identity who = connection.whoAmI();
        PrintStream out = new PrintStream(streams.out(), true, StandardCharsets.UTF_8);
        if (who.isNobody()) {
            line(out, "name", "nobody: public repositories only, 60 requests an hour for this machine");
            line(out, "signed in by", who.credential());
            return ExitStatus.DONE;
        }
        line(out, "name", who.name().isEmpty() ? "not told: the credential lacks the scope account" : who.name());
        line(out, "account", who.accountId());
        line(out, "kind", who.type());
        line(out, "signed in by", who.credential());
        line(out, "scopes", who.scopes().isEmpty() ? "not told" : String.join(", ", who.scopes()));
        Long left = who.requestsLeft();
        line(
                out,
                "requests",
                left == null
                        ? "not told; Bitbucket's usual limit is 1,000 an hour"
                        : left + " of " + who.requestLimit() + " left in this hour");
        return ExitStatus.DONE;
    }

    private static void line(PrintStream out, String name, String value) {
        if (!value.isEmpty()) {
            out.printf("%-13s %s%n", name, value);
        }
    }

    private int tryOut(WindlassConnection connection, String wanted) throws SQLException {
        String quoted = "\"" + wanted.replace("\"", "\"\"") + "\"";
        try (Statement statement = ((Connection) connection).createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + quoted + " LIMIT 1")) {
            rows.next();
            streams.err().println("You may read " + wanted + ".");
            return ExitStatus.DONE;
        }
    }
}
