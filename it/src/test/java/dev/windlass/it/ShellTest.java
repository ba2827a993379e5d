package dev.windlass.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The interactive shell at a real pseudo terminal, on the emulator. */
@Tag("process")
class ShellTest {
    @TempDir
    Path state;

    @Test
    void listsTablesAnswersAQueryAndRemembersIt() throws Exception {
        try (Emulator emulator = Emulator.start()) {
            Run run = shell(
                    emulator,
                    "!tables",
                    "SELECT Slug FROM Repositories",
                    "ORDER BY Slug LIMIT 3;",
                    "SELECT Slgu FROM Repositories;",
                    "!quit");

            assertThat(run.status()).as(run.out()).isZero();
            String screen = run.out().replaceAll("\u001B\\[[0-9;?]*[a-zA-Z]|\u001B[=>]", "");
            assertThat(screen)
                    .contains("PullRequests", "Repositories", "Issues", "3 rows selected", "42S22", "Slug")
                    .doesNotContain(Address.TOKEN, "Exception in", "\tat dev.windlass");
            Path history = state.resolve("windlass/history");
            assertThat(Files.readString(history, StandardCharsets.UTF_8)).contains("ORDER BY Slug LIMIT 3");
            assertThat(Files.getPosixFilePermissions(history)).hasSize(2);
        }
    }

    @Test
    void aLongStatementShowsHowItGetsOn() throws Exception {
        var slow = EmulatorOptions.defaults().withLatencyMillis(2_000);
        try (Emulator emulator = Emulator.start(slow)) {
            Run run = shell(emulator, "SELECT Name FROM Projects LIMIT 1;", "!quit");

            assertThat(run.status()).as(run.out()).isZero();
            assertThat(run.out())
                    .containsPattern("1 s, 0 of 1 requests[^\\r\\n]* \\(Ctrl-C cancels\\)\r\u001B\\[K")
                    .contains("1 row selected");
        }
    }

    private Run shell(Emulator emulator, String... lines) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "python3",
                Built.ROOT.resolve("it/src/test/resources/shell/terminal.py").toString(),
                "> "));
        command.addAll(List.of(lines));
        command.addAll(List.of("--", Built.launcher().toString(), "sql"));
        return Run.of("", Map.of("WINDLASS_URL", Address.of(emulator), "XDG_STATE_HOME", state.toString()), command);
    }
}
