package dev.windlass.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program in a process of its own, and what came of it.
 *
 * @param out standard output, as text
 * @param err standard error, as text
 */
record Run(int status, String out, String err) {
    private static final int PATIENCE_SECONDS = 120;

    /** {@code ./windlass} with these words. */
    static Run windlass(String... words) throws IOException, InterruptedException {
        return windlass("", Map.of(), words);
    }

    static Run windlass(String input, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Built.launcher().toString()));
        command.addAll(List.of(words));
        return of(input, environment, command);
    }

    static Run of(String input, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("windlass-out", ".txt");
        Path err = Files.createTempFile("windlass-err", ".txt");
        try {
            Process process = begin(environment, command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try {
                process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().close();
                assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .as("it ends: %s", command)
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** A process to be, with nothing of the surroundings that could change what it does. */
    static ProcessBuilder begin(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> surroundings = new HashMap<>(environment);
        surroundings.putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("WINDLASS_URL");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("WINDLASS_JAVA_OPTIONS");
        builder.environment().putAll(surroundings);
        return builder;
    }
}
