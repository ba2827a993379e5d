package dev.windlass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppProgramTest {
    @TempDir
    private Path folder;

    /** What a program would not see is refused, rather than dropped in silence. */
    @ParameterizedTest
    @CsvSource({
        "--url, jdbc:bitbucket:, Set WINDLASS_URL",
        "--path-prefix, /tools, pathPrefix",
        "--host-name, tools.example.org, withHostNames",
        "--visitor-requests, 5, not counted"
    })
    void anOptionOfDashboardsIsRefusedForAProgram(String option, String value, String instead) throws Exception {
        Path program = Files.writeString(folder.resolve("Hello.java"), "class Hello {}");

        CommandRun run = CommandRun.of("app", program.toString(), option, value);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(option + " is not for a Java program", instead);
    }
}
