package dev.windlass.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./windlass} as a shell script would use it, on the emulator. */
@Tag("process")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class CommandLineTest {
    private static final String SEED = "SELECT Title, ContentRaw FROM Issues WHERE Id = '1' ORDER BY Title";

    private static Emulator emulator;

    @BeforeAll
    static void start() {
        emulator = Emulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void jsonIsOneArrayOfObjectsAndNothingElse() throws Exception {
        Run run = sql("--format", "json", "-c", SEED);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        JsonNode rows = new JsonMapper().readTree(run.out());
        assertThat(rows.isArray()).isTrue();
        assertThat(rows.size()).isEqualTo(5);
        assertThat(rows.get(0).propertyNames()).containsExactly("Title", "ContentRaw");
        assertThat(rows.get(0).get("Title").asString()).startsWith("Emergency stop latency");
    }

    @Test
    void everyFormatHoldsTheSameRows() throws Exception {
        String statement = "SELECT Slug, IsPrivate, Size FROM Repositories ORDER BY Slug";
        JsonNode json = new JsonMapper()
                .readTree(sql("--format", "json", "-c", statement).out());
        List<String> lines =
                sql("--format", "ndjson", "-c", statement).out().lines().toList();
        List<String> csv = sql("--format", "csv", "-c", statement).out().lines().toList();
        List<String> table = sql("-c", statement).out().lines().toList();

        assertThat(json.size()).isGreaterThan(5);
        assertThat(lines).hasSize(json.size());
        assertThat(csv).hasSize(json.size() + 1);
        assertThat(table).hasSize(json.size() + 2);
        for (int row = 0; row < json.size(); row++) {
            assertThat(new JsonMapper().readTree(lines.get(row))).isEqualTo(json.get(row));
            String slug = json.get(row).get("Slug").asString();
            assertThat(csv.get(row + 1))
                    .startsWith(slug + ",")
                    .endsWith("," + json.get(row).get("Size"));
            assertThat(table.get(row + 2)).contains(" " + slug + " ");
        }
    }

    @Test
    void rowsGoToStandardOutputAndTheCountElsewhere() throws Exception {
        Run run = sql("-c", "SELECT 1 AS One");

        assertThat(run.out().lines()).hasSize(3);
        assertThat(run.err()).startsWith("(1 row, ");
        assertThat(run.status()).isZero();
    }

    @Test
    void statementsComeFromAFileOrStandardInput() throws Exception {
        Path script = Files.createTempFile("windlass", ".sql");
        try {
            Files.writeString(script, "-- a comment\nSELECT 1 AS a;\nSELECT 'ü' AS b;\n");
            String expected = "a\n1\n\nb\nü\n";
            assertThat(sql("--format", "csv", "-f", script.toString())).isEqualTo(new Run(0, expected, ""));
            Run piped = Run.windlass(
                    Files.readString(script), Map.of("WINDLASS_URL", Address.of(emulator)), "sql", "--format", "csv");
            assertThat(piped).isEqualTo(new Run(0, expected, ""));
        } finally {
            Files.delete(script);
        }
    }

    @Test
    void aStatementThatFailsIsStatus1AndNamesTheNearestColumn() throws Exception {
        Run run = sql("--format", "json", "-c", "SELECT Titel FROM Issues");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Titel", "Title", "42S22").doesNotContain("\tat ", "Exception");
    }

    @Test
    void aWrongTableNamesTheNearest() throws Exception {
        Run run = sql("-c", "SELECT * FROM PullRequest");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("PullRequests", "42S02").doesNotContain("Exception");
    }

    @Test
    void wrongUseIsStatus2() throws Exception {
        for (List<String> words : List.of(
                List.of("sql", "--formt", "json", "-c", "SELECT 1"),
                List.of("sql", "--format", "xml", "-c", "SELECT 1"),
                List.of("sql", "-c", ""),
                List.of("sqll"),
                List.<String>of())) {
            Run run = Run.windlass("", Map.of("WINDLASS_URL", Address.of(emulator)), words.toArray(String[]::new));
            assertThat(run.status()).as("%s", words).isEqualTo(2);
            assertThat(run.out()).as("%s", words).isEmpty();
            assertThat(run.err()).as("%s", words).startsWith("error: ");
        }
        assertThat(Run.windlass("sql", "-c", "SELECT 1").err()).contains("WINDLASS_URL");
    }

    @Test
    void aMisspeltPropertyOrSchemeIsNamed() throws Exception {
        Run property = Run.windlass("sql", "--url", "jdbc:bitbucket:Workspce=acme", "-c", "SELECT 1");
        assertThat(property.status()).isEqualTo(1);
        assertThat(property.err()).contains("Workspce", "Workspace");
        Run scheme = Run.windlass("sql", "--url", "jdbc:bitbuket:Workspace=acme", "-c", "SELECT 1");
        assertThat(scheme.status()).isEqualTo(2);
        assertThat(scheme.err()).contains("jdbc:bitbucket:");
    }

    @Test
    void noSecretOfTheUrlIsEverPrinted() throws Exception {
        String secret = "s3cr3t-planted-ATCTT3x";
        String url = "jdbc:bitbucket:ApiUrl=" + emulator.apiUrl()
                + ";Workspace=acme;AuthScheme=AccessToken;AccessToken=" + secret;
        for (List<String> words : List.of(
                List.of("sql", "--url", url, "-c", "SELECT * FROM Repositories"),
                List.of("sql", "--url", url, "-c", "SELECT * FROM Nowhere"),
                List.of("sql", "--url", url + ";Nonsense=1", "-c", "SELECT 1"),
                List.of("sql", "--url=x" + url, "-c", "SELECT 1"),
                List.of("sql", "--urll", url, "-c", "SELECT 1"),
                List.of("sql", "--url", url, "--format", "yaml", "-c", "SELECT 1"))) {
            Run run = Run.windlass(words.toArray(String[]::new));
            assertThat(run.status()).as("%s", words).isNotZero();
            assertThat(run.out() + run.err())
                    .as("%s", words)
                    .doesNotContain(secret)
                    .contains("error: ");
        }
    }

    @Test
    void theProcessListDoesNotShowTheUrl() throws Exception {
        try (Emulator slow =
                Emulator.start(EmulatorOptions.defaults().withPort(0).withLatencyMillis(30_000))) {
            Process process = Run.begin(
                            Map.of(),
                            List.of(Built.launcher().toString(), "sql", "--url", Address.of(slow), "-c", SEED))
                    .start();
            try {
                awaitRequest(slow);
                assertThat(process.info().arguments().map(List::of).orElseThrow())
                        .noneMatch(word -> word.contains(Address.TOKEN));
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void ctrlCEndsAHangingStatementWithStatus130() throws Exception {
        try (Emulator slow =
                Emulator.start(EmulatorOptions.defaults().withPort(0).withLatencyMillis(60_000))) {
            // A program in the background inherits that SIGINT is ignored; setsid gives the signal its meaning back
            // only together with the shell's trap.
            Process process = Run.begin(
                            Map.of("WINDLASS_URL", Address.of(slow)),
                            List.of(
                                    "python3",
                                    "-c",
                                    "import os,signal,sys;signal.signal(signal.SIGINT,signal.SIG_DFL);"
                                            + "os.execv(sys.argv[1],sys.argv[1:])",
                                    Built.launcher().toString(),
                                    "sql",
                                    "-c",
                                    SEED))
                    .start();
            try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
                awaitRequest(slow);
                new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                        .start()
                        .waitFor();
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(130);
                assertThat(err.lines()).noneMatch(line -> line.contains("Exception") || line.startsWith("\tat "));
                assertThat(process.inputReader().readLine()).isNull();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void everyJavaSinceSeventeenStartsInSilence() throws Exception {
        for (Path javaHome : Built.javaHomes()) {
            Run run = Run.windlass(
                    "",
                    Map.of("JAVA_HOME", javaHome.toString(), "WINDLASS_URL", Address.of(emulator)),
                    "sql",
                    "--format",
                    "csv",
                    "-c",
                    "SELECT count(*) AS n FROM Repositories");
            assertThat(run.err()).as("%s", javaHome).isEmpty();
            assertThat(run.out()).as("%s", javaHome).matches("n\n\\d+\n");
        }
    }

    /** Returns once the emulator has been asked something; the answer is still on its way. */
    private static void awaitRequest(Emulator slow) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (slow.requests().isEmpty()) {
            assertThat(System.nanoTime()).as("a request comes").isLessThan(deadlineNanos);
            Thread.sleep(20);
        }
    }

    private static Run sql(String... words) throws Exception {
        String[] all = new String[words.length + 1];
        all[0] = "sql";
        System.arraycopy(words, 0, all, 1, words.length);
        return Run.windlass("", Map.of("WINDLASS_URL", Address.of(emulator)), all);
    }
}
