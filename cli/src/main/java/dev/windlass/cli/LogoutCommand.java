package dev.windlass.cli;

import dev.windlass.jdbc.WindlassConnection;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code windlass logout}: the kept tokens are forgotten. */
@Command(
        name = "logout",
        description = {
            "Forget the tokens that windlass login keeps.",
            "",
            "Bitbucket has no way to end a session from here: the grant itself is removed in the account's settings,"
                    + " under App authorizations."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class LogoutCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin
    private SignInOptions options = new SignInOptions();

    LogoutCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Properties properties = new Properties();
        properties.setProperty("AuthScheme", "OAuth");
        properties.setProperty("InitiateOAuth", "REFRESH");
        return options.run(streams, properties, connection -> {
            WindlassConnection.OAuth oauth = connection.oauth();
            boolean had = oauth.signOut();
            streams.err()
                    .println(
                            had
                                    ? "Signed out; " + oauth.place() + " holds no tokens any more. Connections that are"
                                            + " open go on until their access token expires, two hours at most."
                                    : "Nobody was signed in: there were no tokens in " + oauth.place() + ".");
            return ExitStatus.DONE;
        });
    }
}
