package dev.windlass.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One run of the command inside the test's JVM, and what came of it.
 *
 * @param out standard output, as text
 * @param err standard error, as text
 */
record CommandRun(int status, String out, String err) {

    static CommandRun of(String... words) {
        return withInput("", Map.of(), words);
    }

    /** {@code windlass sql} on an empty DuckDB, which stands in for any driver. */
    static CommandRun sql(String... words) {
        return withInput("", Map.of("WINDLASS_URL", "jdbc:duckdb:"), prepend("sql", words));
    }

    static CommandRun withInput(String input, Map<String, String> environment, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                "",
                environment);
        int status = Windlass.run(streams, words);
        return new CommandRun(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String[] prepend(String first, String... rest) {
        String[] all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}
