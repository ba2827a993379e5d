package dev.windlass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only a process of its own shows: pipes that break, signals, what a terminal's shell gets to see. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@Tag("process")
class ProcessTest {
    private static final String ENDLESS = "SELECT sum(a.range * b.range) FROM range(1000000000) a, range(1000000) b";

    @Test
    void endsQuietlyWhenItsReaderGoes() throws Exception {
        for (String format : List.of("csv", "json", "ndjson", "table")) {
            String pipe = "\"$@\" | head -n 1 >/dev/null; echo ${PIPESTATUS[0]}";
            List<String> words = new ArrayList<>(List.of("timeout", "60", "bash", "-c", pipe, "bash"));
            words.addAll(windlass("--format", format, "-c", "SELECT * FROM range(1000000000000)"));
            Process process = start(words);

            assertThat(text(process)).as(format).isEqualTo("0\n");
            assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .as(format)
                    .isEmpty();
        }
    }

    @Test
    void printsEachRowAsItComesAndEndsBySignal() throws Exception {
        Process process = start(windlass("--format", "ndjson", "-c", "SELECT 1 AS begun", "-c", ENDLESS));
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("{\"begun\":1}");
            // SIGTERM: a test runner in the background has SIGINT ignored, and its children inherit that.
            process.toHandle().destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isIn(128 + 15, ExitStatus.INTERRUPTED);
            assertThat(out.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aFullDiskIsAnErrorAndNotABrokenPipe() throws Exception {
        List<String> words = new ArrayList<>(
                List.of("bash", "-c", "\"$@\" >/dev/full 2>&1 | cat; \"$@\" 2>&1 >/dev/full; echo $?", "bash"));
        words.addAll(windlass("--format", "csv", "-c", "SELECT 1 AS a"));

        assertThat(text(start(words)))
                .contains("error: Standard output could not be written")
                .endsWith("1\n");
    }

    private static List<String> windlass(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Windlass.class.getName(),
                "sql"));
        command.addAll(List.of(words));
        return command;
    }

    private static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        // DuckDB's own driver collects a whole result unless told otherwise.
        builder.environment().put("WINDLASS_URL", "jdbc:duckdb:;jdbc_stream_results=true;");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static String text(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
