package dev.windlass.cli;

import dev.windlass.pgwire.PgOptions;
import dev.windlass.pgwire.PgServer;
import dev.windlass.pgwire.Tls;
import dev.windlass.pgwire.Users;
import dev.windlass.pgwire.session.Limits;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code windlass serve}: the Postgres wire server, until Ctrl-C. */
@Command(
        name = "serve",
        description = {
            "Serve Bitbucket to every client of PostgreSQL (psql, pandas, Metabase, ODBC …), until Ctrl-C.",
            "",
            "Read-only. On this machine's loopback address everybody may connect, with any user name; any other address"
                    + " needs TLS and users. A user whose line in the users file has a connection string of their own"
                    + " is served with its credential; all others share the one of --url. Each credential has one"
                    + " request budget, whoever uses it.",
            "",
            "Standard error gets one line a statement, with its requests and milliseconds and without its literals, and"
                    + " one health line a minute."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  export WINDLASS_URL='jdbc:bitbucket:Workspace=acme;AuthScheme=AccessToken;AccessToken=…'",
            "  windlass serve                          then: psql -h 127.0.0.1 -p 5433 acme",
            "  windlass serve --new-user ann >> users  asks for a password and prints the user's line",
            "  windlass serve --address 0.0.0.0 --users users --tls-certificate server.crt --tls-key server.key"
        })
final class ServeCommand implements Callable<Integer> {
    private static final String TLS_PASSWORD_VARIABLE = "WINDLASS_TLS_PASSWORD";

    private final Streams streams;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-u", "--url"},
            paramLabel = "URL",
            description = "What to serve: a jdbc:bitbucket: URL. Default: the environment's WINDLASS_URL, which keeps a"
                    + " token out of the process list.")
    private @Nullable String url;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where to listen. Default: ${DEFAULT-VALUE}.")
    private String address;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "" + PgOptions.DEFAULT_PORT,
            description = "0 is any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--users", paramLabel = "FILE", description = "Who may log in, one line each (see --new-user).")
    private @Nullable Path users;

    @Option(
            names = "--new-user",
            paramLabel = "NAME",
            description = "Print a line for the users file and end. The password is asked for, or read from standard"
                    + " input; the line holds a SCRAM verifier of it. A connection string may be written behind it.")
    private @Nullable String newUser;

    @Option(names = "--tls-certificate", paramLabel = "FILE", description = "PEM, the server's certificate first.")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "PEM, PKCS#8, not encrypted.")
    private @Nullable Path key;

    @Option(
            names = "--tls-pkcs12",
            paramLabel = "FILE",
            description =
                    "Certificate and key in one; its password in the environment's " + TLS_PASSWORD_VARIABLE + ".")
    private @Nullable Path pkcs12;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            defaultValue = "100",
            description = "Sessions at once; each takes about 4 MB. Default: ${DEFAULT-VALUE}.")
    private int maxConnections;

    @Option(
            names = "--statement-seconds",
            paramLabel = "N",
            defaultValue = "0",
            description = "Time of a statement unless its client sets statement_timeout; 0 is any. Default: 0.")
    private int statementSeconds;

    @Option(
            names = "--max-rows",
            paramLabel = "N",
            defaultValue = "0",
            description = "Rows of one result; 0 is all. Default: 0.")
    private long maxRows;

    @Option(
            names = "--idle-seconds",
            paramLabel = "N",
            defaultValue = "0",
            description = "A session that does nothing for so long is closed; 0 is never. Default: 0.")
    private int idleSeconds;

    @Option(
            names = {"-q", "--quiet"},
            description = "No line for each statement.")
    private boolean quiet;

    @SuppressWarnings("NullAway.Init") // picocli sets the options before it calls.
    ServeCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (newUser != null) {
            return printUser(newUser);
        }
        Target target = Target.of(url, streams);
        Notices notices = new Notices(streams.err(), target.redaction(), false);
        try (Foreground foreground = new Foreground(streams.err())) {
            String database = database(target);
            PgServer server = foreground.keep(PgServer.start(options(target, notices)));
            describe(server, database);
            foreground.waitForStop();
        } catch (SQLException e) {
            notices.error("", e);
            return ExitStatus.FAILED;
        } catch (BindException e) {
            notices.error("Port " + port + " of " + address + " cannot be had: " + e.getMessage()
                    + ". --port 0 takes any free one.");
            return ExitStatus.FAILED;
        } catch (IOException | GeneralSecurityException e) {
            notices.error("The server cannot start: " + e.getMessage());
            return ExitStatus.FAILED;
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
        return ExitStatus.DONE;
    }

    /** A wrong connection string shall show now, not to the first client. */
    private static String database(Target target) throws SQLException {
        try (Connection connection = target.open()) {
            return String.valueOf(connection.getCatalog());
        }
    }

    private PgOptions options(Target target, Notices notices) throws IOException, GeneralSecurityException {
        if (port < 0 || port > 65_535) {
            throw new WrongUse("--port is between 0 and 65535, not " + port + ".");
        }
        if (maxConnections < 1 || statementSeconds < 0 || maxRows < 0 || idleSeconds < 0) {
            throw new WrongUse("A limit cannot be negative, and --max-connections is at least 1.");
        }
        Limits defaults = Limits.DEFAULTS;
        Limits limits = new Limits(
                defaults.statements(),
                defaults.portals(),
                maxRows,
                Math.multiplyExact(statementSeconds, 1000),
                idleSeconds);
        PgOptions options = PgOptions.of(target.url())
                .withAddress(inetAddress())
                .withPort(port)
                .withConnections(maxConnections)
                .withLimits(limits)
                .withTls(tls())
                .withLog(line -> log(line, notices));
        return users == null ? options : options.withUsers(Users.read(users));
    }

    private void log(String line, Notices notices) {
        if (!quiet || !line.startsWith("statement ")) {
            notices.err().println(notices.redaction().clean(line));
        }
    }

    private InetAddress inetAddress() {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new WrongUse("--address " + address + " is no address of this machine.");
        }
    }

    private @Nullable SSLContext tls() throws IOException, GeneralSecurityException {
        if ((certificate == null) != (key == null) || (pkcs12 != null && key != null)) {
            throw new WrongUse("TLS needs --tls-certificate and --tls-key, or --tls-pkcs12 alone.");
        }
        if (pkcs12 != null) {
            String password = streams.environment().getOrDefault(TLS_PASSWORD_VARIABLE, "");
            return Tls.ofPkcs12(pkcs12, password.toCharArray());
        }
        return certificate == null || key == null ? null : Tls.ofPem(certificate, key);
    }

    private int printUser(String name) {
        try {
            spec.commandLine().getOut().println(Users.line(name, password(name)));
            return ExitStatus.DONE;
        } catch (IOException e) {
            streams.err().println("error: The password cannot be read: " + e.getMessage());
            return ExitStatus.FAILED;
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
    }

    @SuppressWarnings("SystemConsoleNull") // Without a terminal the password comes from standard input.
    private String password(String name) throws IOException {
        Console console = System.console();
        if (streams.inIsTerminal() && console != null) {
            char[] typed = console.readPassword("Password of %s: ", name);
            return typed == null ? "" : new String(typed);
        }
        byte[] all = streams.in().readAllBytes();
        String password =
                new String(all, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        if (password.isEmpty()) {
            throw new WrongUse("The password is empty. Type it, or write it to standard input.");
        }
        return password;
    }

    private void describe(PgServer server, String database) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "Serving the workspace " + database + " to clients of PostgreSQL on " + address + ":" + server.port());
        out.println("  psql    psql -h " + address + " -p " + server.port() + " -d " + database);
        out.println("  Python  postgresql+psycopg://" + address + ":" + server.port() + "/" + database);
        out.println("Ctrl-C stops it.");
        out.flush();
    }
}
