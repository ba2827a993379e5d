package dev.windlass.cli;

import dev.windlass.jdbc.WindlassConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code windlass login}: the user's consent, in his browser or pasted from another machine's. */
@Command(
        name = "login",
        description = {
            "Sign in to Bitbucket with an OAuth consumer, and keep the tokens for later commands and programs.",
            "",
            "Opens the browser and waits for the answer. On a machine without one, --no-browser prints the address to"
                    + " open on another machine and reads the address at which that browser ends from standard input."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  export WINDLASS_OAUTH_CLIENT_ID=…",
            "  export WINDLASS_OAUTH_CLIENT_SECRET=file:$HOME/.windlass-secret",
            "  windlass login",
            "  windlass login --no-browser               over ssh",
            "  windlass login --profile work"
        })
final class LoginCommand implements Callable<Integer> {
    private static final Pattern STATE = Pattern.compile("[?&]state=([^&#]*)");

    private final Streams streams;

    @Mixin
    private SignInOptions options = new SignInOptions();

    @Option(
            names = "--no-browser",
            description = "Print the address; read from standard input where the browser of another machine ended.")
    private boolean noBrowser;

    LoginCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Properties properties = new Properties();
        properties.setProperty("AuthScheme", "OAuth");
        properties.setProperty("InitiateOAuth", "GETANDREFRESH");
        return options.run(streams, properties, connection -> {
            WindlassConnection.OAuth oauth = connection.oauth();
            if (noBrowser) {
                exchange(oauth);
            } else {
                oauth.signIn(address -> streams.err()
                        .println("Your browser should open. If it does not, open this address:\n  " + address));
            }
            streams.err().println("Signed in; the tokens are in " + oauth.place() + ".");
            return WhoAmICommand.print(connection, streams);
        });
    }

    private void exchange(WindlassConnection.OAuth oauth) throws SQLException {
        String page = oauth.authorizationUrl(null, null, null).toString();
        streams.err()
                .println("Open this address in a browser on any machine and grant access:\n  " + page
                        + "\nThe browser ends at an address that it may not be able to show. Paste that address here:");
        String end = line();
        String itsState = state(end);
        if (!itsState.isEmpty() && !itsState.equals(state(page))) {
            throw new WrongUse("The pasted address belongs to another sign-in (its state differs), so nobody is signed"
                    + " in. Open the address above, and paste where the browser ends after that.");
        }
        oauth.exchange(end, null);
    }

    /** Of an address; empty for a code alone, which somebody copied out of one. */
    private static String state(String address) {
        Matcher state = STATE.matcher(address);
        return state.find() ? state.group(1) : "";
    }

    private String line() {
        try {
            String line = new BufferedReader(new InputStreamReader(streams.in(), StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isBlank()) {
                throw new WrongUse("Nothing was pasted, so nobody is signed in.");
            }
            return line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
