package dev.windlass.cli;

import java.io.BufferedInputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What surrounds the process: its three streams, which of them are terminals, and its environment. Passed in, so that
 * every command can be run by a test in the same JVM. {@code out} is not a {@link PrintStream}, because that swallows
 * the error that says that nobody reads any more. Text is UTF-8 in both directions, whatever the locale says.
 *
 * <p>Immutable; the streams are as thread-safe as they are.
 *
 * @param terminals which of the file descriptors 0, 1 and 2 are terminals, as digits: {@code "02"}
 */
record Streams(InputStream in, OutputStream out, PrintStream err, String terminals, Map<String, String> environment) {

    /** Set by the launcher script, which can ask {@code test -t}; Java 17 cannot look at one descriptor alone. */
    static final String TERMINALS_PROPERTY = "windlass.terminals";

    static Streams ofProcess() {
        return new Streams(
                // Unbuffered, Java asks how much is left to read, which a pipe cannot say ("Illegal seek").
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getProperty(TERMINALS_PROPERTY, terminalsAsJavaSeesThem()),
                System.getenv());
    }

    boolean inIsTerminal() {
        return terminals.contains("0");
    }

    boolean outIsTerminal() {
        return terminals.contains("1");
    }

    boolean errIsTerminal() {
        return terminals.contains("2");
    }

    /**
     * Without the launcher: until Java 21 there is a console only if standard input and output both are terminals;
     * since Java 22 there always is one, and it says itself whether it is a terminal.
     */
    @SuppressWarnings("SystemConsoleNull") // Both rules are handled.
    private static String terminalsAsJavaSeesThem() {
        Console console = System.console();
        if (console == null) {
            return "";
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console)) ? "01" : "";
        } catch (NoSuchMethodException e) {
            return "01";
        } catch (ReflectiveOperationException e) {
            return "";
        }
    }
}
