package dev.windlass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** What the command refuses; what it serves has its tests in the emulator's module. */
class EmulatorCommandTest {

    @Test
    void saysWhenItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.of("emulator", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains("Port " + taken.getLocalPort(), "--port 0 takes any free one");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        for (String[] words : new String[][] {
            {"emulator", "--issue-tracker", "maybe"},
            {"emulator", "--repositories", "0"},
            {"emulator", "--port", "70000"},
            {"emulator", "--port", "x"},
            {"emulator", "--latency-ms", "-1"},
            {"emulator", "--rate-limit", "-1"},
            {"emulator", "--now", "yesterday"},
            {"emulator", "--now", "1999-01-01T00:00:00Z"},
            {"emulator", "--prot", "1"}
        }) {
            CommandRun run = CommandRun.of(words);
            assertThat(run.status()).as(words[1]).isEqualTo(2);
            assertThat(run.err()).startsWith("error: ").contains("--help");
        }
    }
}
