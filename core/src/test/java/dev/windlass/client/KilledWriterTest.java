package dev.windlass.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code kill -9} at random moments while the token file is written, 200 times in all: what is read afterwards is whole,
 * and the last session that stood or the one after it.
 */
@Tag("process")
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class KilledWriterTest {
    private static final long SEED = Long.getLong("windlass.seed", 42);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"'', 190", "a passphrase, 10"})
    void theFileIsAlwaysCurrentOrPrevious(String passphrase, int kills) throws Exception {
        Random random = new Random(SEED);
        Path file = folder.resolve("tokens");
        TokenFile store =
                new TokenFile(file, new TokenCipher(null, passphrase.isEmpty() ? null : Secret.of(passphrase)));
        long last = 0;
        for (int kill = 0; kill < kills; kill++) {
            long stood = writeAndKill(file, passphrase, last + 1, random);
            OAuthSession found = store.read(TokenWriter.SITE, TokenWriter.CLIENT);
            assertThat(found.lifeSeconds()).as("kill %d, seed %d", kill, SEED).isBetween(stood, stood + 1);
            assertThat(found).isEqualTo(TokenWriter.session(found.lifeSeconds()));
            last = found.lifeSeconds();
        }
    }

    /** The last number that the process said before it was killed. */
    private static long writeAndKill(Path file, String passphrase, long from, Random random) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        TokenWriter.class.getName(),
                        file.toString(),
                        passphrase,
                        Long.toString(from))
                .redirectErrorStream(true)
                .start();
        long stood = from - 1;
        try (BufferedReader out = process.inputReader()) {
            int lines = random.nextInt(5);
            for (int i = 0; i <= lines; i++) {
                stood = number(out);
            }
            Thread.sleep(0, random.nextInt(1_000_000));
            process.toHandle().destroyForcibly(); // of the handle: it leaves the stream open, whose rest counts
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                stood = Long.parseLong(line);
            }
        }
        assertThat(process.waitFor()).isEqualTo(128 + 9);
        return stood;
    }

    private static long number(BufferedReader out) throws IOException {
        String line = out.readLine();
        assertThat(line).matches("\\d+");
        return Long.parseLong(line);
    }
}
