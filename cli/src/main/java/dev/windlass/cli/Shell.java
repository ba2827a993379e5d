package dev.windlass.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sqlline.BuiltInProperty;
import sqlline.SqlLine;
import sqlline.SqlLineOpts;

/**
 * The interactive shell: SQLLine, opened on our connection, with its history in the user's state folder. SQLLine is told
 * a stand-in URL ({@link ShellDriver}), so that none of its commands can show or store the real one. Not thread-safe.
 */
final class Shell {
    private final Target target;
    private final RowFormat format;
    private final Streams streams;

    Shell(Target target, RowFormat format, Streams streams) {
        if (format == RowFormat.NDJSON || format == RowFormat.TSV) {
            throw new WrongUse(
                    "The shell prints table, csv or json; tsv and ndjson are for -c, -f and standard input.");
        }
        this.target = target;
        this.format = format;
        this.streams = streams;
    }

    /** Runs until the user leaves; the exit status. */
    int run() {
        Notices notices = new Notices(streams.err(), target.redaction(), true);
        Progress progress = new Progress(streams);
        Ticker ticker = new Ticker(progress::tick);
        try {
            Opening opening = () -> {
                Connection connection = target.open();
                progress.follow(connection);
                return connection;
            };
            DriverManager.registerDriver(new ShellDriver(opening, opening.open()));
            Path folder = stateFolder(streams.environment());
            System.setProperty(SqlLine.SQLLINE_BASE_DIR, folder.toString());
            ShellSession session = new ShellSession(target.redaction(), progress);
            configure(session.getOpts(), folder);
            String[] words = {"-u", ShellDriver.URL, "-n", "", "-p", ""};
            return session.begin(words, null, true) == SqlLine.Status.OK ? ExitStatus.DONE : ExitStatus.FAILED;
        } catch (SQLException e) {
            notices.error("", e);
            return ExitStatus.FAILED;
        } catch (IOException e) {
            notices.error("The shell cannot open: " + e.getMessage());
            return ExitStatus.FAILED;
        } finally {
            ticker.close();
        }
    }

    private void configure(SqlLineOpts options, Path folder) {
        options.set(BuiltInProperty.HISTORY_FILE, folder.resolve("history").toString());
        options.set(BuiltInProperty.OUTPUT_FORMAT, format.word());
        options.set(BuiltInProperty.PROMPT, "windlass> ");
        options.set(BuiltInProperty.CSV_QUOTE_CHARACTER, "\"");
        options.set(BuiltInProperty.NULL_VALUE, "NULL");
        options.set(BuiltInProperty.FAST_CONNECT, false);
        options.set(BuiltInProperty.ISOLATION, "TRANSACTION_NONE");
        options.set(BuiltInProperty.CONNECT_INTERACTION_MODE, "notAskCredentials");
    }

    /** Where the XDG rules put what a program remembers; only its owner may read it, since statements hold data. */
    private static Path stateFolder(Map<String, String> environment) throws IOException {
        @Nullable String state = environment.get("XDG_STATE_HOME");
        Path parent = state == null || state.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        Path folder = Files.createDirectories(parent.resolve("windlass"));
        Path history = folder.resolve("history");
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            if (!Files.exists(history)) {
                Files.createFile(history);
            }
            Files.setPosixFilePermissions(history, PosixFilePermissions.fromString("rw-------"));
        }
        return folder;
    }
}
