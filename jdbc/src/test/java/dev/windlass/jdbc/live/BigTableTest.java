package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Scenario;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 100,000 rows go through a process of 256 MB of heap. */
@Timeout(150)
@Tag("slow")
class BigTableTest extends LiveTest {
    private static final int ROWS = 100_000;
    private static final String STATEMENT = "SELECT * FROM PullRequests WHERE RepositorySlug = 'big'";

    @Override
    Scenario scenario() {
        return Scenario.empty("acme").repository("big", repository -> Samples.fill(repository, ROWS, 0));
    }

    @Test
    void streamsThroughASmallHeap(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output.txt");
        Process reader = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BigTableReader.class.getName(),
                        url("AccessToken=demo-token;MaxRequests=3000"),
                        STATEMENT)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(reader.waitFor(120, TimeUnit.SECONDS)).as("ended").isTrue();
            long sum = (long) ROWS * (ROWS + 1) / 2;
            assertThat(Files.readString(output, StandardCharsets.UTF_8).strip())
                    .isEqualTo("count=" + ROWS + " sum=" + sum + " text=true heap=256");
            assertThat(asked("/pullrequests")).hasSize(ROWS / 50);
        } finally {
            reader.destroyForcibly();
        }
    }
}
