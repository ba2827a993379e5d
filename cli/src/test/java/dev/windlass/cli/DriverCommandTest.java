package dev.windlass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code windlass driver} before anybody has packaged it; the packaged one is tried as a process. */
class DriverCommandTest {
    @Test
    void unpackagedItSaysWhatToDo() {
        CommandRun run = CommandRun.of("driver");

        assertThat(run.err()).contains("Run: make build");
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(1);
    }
}
