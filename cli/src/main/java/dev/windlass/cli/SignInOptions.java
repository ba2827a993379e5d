package dev.windlass.cli;

import dev.windlass.jdbc.WindlassConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands around signing in have in common. Filled by picocli. */
final class SignInOptions {
    @Option(
            names = {"-u", "--url"},
            paramLabel = "URL",
            description =
                    "Where to connect: a jdbc:bitbucket: URL. Default: the environment's WINDLASS_URL; without it,"
                            + " what WINDLASS_… variables and the profile say. Others can read arguments: write"
                            + " $${env:NAME} or file:PATH for a secret.")
    private @Nullable String url;

    @Option(
            names = {"-p", "--profile"},
            paramLabel = "NAME",
            description = "A section of the profile file.")
    private @Nullable String profile;

    /** What is done with the connection. */
    interface Work {
        int with(WindlassConnection connection) throws SQLException;
    }

    /** Opens a connection, with the properties given here winning, and runs the work. */
    int run(Streams streams, Properties properties, Work work) {
        String chosen = url == null ? streams.environment().getOrDefault(Target.URL_VARIABLE, "") : url;
        Target target = Target.of(chosen.isBlank() ? Target.EVERYTHING_ELSEWHERE : chosen, streams);
        if (profile != null) {
            properties.setProperty("Profile", profile);
        }
        Notices notices = new Notices(streams.err(), target.redaction(), false);
        try (Connection connection = target.open(properties)) {
            notices.warnings(connection::getWarnings);
            return work.with(connection.unwrap(WindlassConnection.class));
        } catch (SQLException e) {
            notices.error("", e);
            return ExitStatus.FAILED;
        }
    }
}
