package dev.windlass.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code windlass driver}: what a JDBC tool or a Java program has to be told. */
@Command(
        name = "driver",
        description = {
            "Print what a JDBC tool or a Java program has to be told: class, URL and jars of the driver.",
            "",
            "DBeaver, DataGrip and their like take the class and both jars where they define a driver. DuckDB's native"
                    + " library has to lie beside its jar; --to takes it along."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  windlass driver",
            "  windlass driver --to ~/drivers/windlass",
            "  java -cp \"$(windlass driver --class-path)\" Query.java",
            "",
            "Exit status: 0 done, 1 it failed, 2 wrong use."
        })
final class DriverCommand implements Callable<Integer> {
    private static final String PREFIX = "jdbc:bitbucket:";

    private final Streams streams;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            description = "Copy jars and native library there, and print their new places.")
    private @Nullable Path folder;

    @Option(names = "--class-path", description = "Print nothing but the class path.")
    private boolean onlyClassPath;

    @SuppressWarnings("NullAway.Init") // picocli sets the specification before it runs anything.
    DriverCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Notices notices = new Notices(streams.err(), Redaction.of(null), false);
        try {
            Class<?> driver = DriverManager.getDriver(PREFIX).getClass();
            DriverFiles files = DriverFiles.of(driver).orElse(null);
            if (files == null) {
                notices.error("The driver's jar is not beside this program, which runs from classes. Run: make build");
                return ExitStatus.FAILED;
            }
            print(driver, folder == null ? files : files.copyTo(folder));
            return ExitStatus.DONE;
        } catch (SQLException e) {
            notices.error("", e);
            return ExitStatus.FAILED;
        } catch (IOException e) {
            notices.error("The driver was not copied: " + reason(e));
            return ExitStatus.FAILED;
        }
    }

    private static String reason(IOException failure) {
        String what = String.valueOf(failure.getMessage());
        if (failure instanceof FileAlreadyExistsException) {
            return what + " is no folder. Name another one behind --to.";
        }
        return failure instanceof AccessDeniedException
                ? what + " may not be written. Name another folder behind --to."
                : what;
    }

    private void print(Class<?> driver, DriverFiles files) {
        PrintWriter out = spec.commandLine().getOut();
        if (onlyClassPath) {
            out.println(files.classPath());
            return;
        }
        out.println("class    " + driver.getName());
        out.println("URL      " + PREFIX + "Workspace=<workspace>;AccessToken=<token>");
        files.jars().forEach(jar -> out.println("jar      " + jar));
        out.println("library  " + files.library());
    }
}
