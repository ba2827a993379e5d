package dev.windlass.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.pgwire.PgOptions;
import dev.windlass.pgwire.PgServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples for Node, Perl, Ruby and R, each with its stock driver. */
@Tag("process")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OtherClientsTest {
    private static final Path OTHERS = Built.ROOT.resolve("examples/others");
    private static final Path NODE = Built.ROOT.resolve("examples/node");

    private static Emulator emulator;
    private static PgServer server;

    @BeforeAll
    static void start() throws Exception {
        emulator = Emulator.start(EmulatorOptions.defaults());
        server = PgServer.start(PgOptions.of("jdbc:bitbucket:ApiUrl=" + emulator.apiUrl() + ";SiteUrl="
                        + emulator.siteUrl() + ";Workspace=acme;AuthScheme=AccessToken;AccessToken=demo-token")
                .withPort(0)
                .withLog(line -> {}));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            emulator.close();
        }
    }

    private static List<String> lines(String... command) throws IOException, InterruptedException {
        Run run = Run.of(
                "",
                Map.of(
                        "BITBUCKET", "postgresql://demo@127.0.0.1:" + server.port() + "/acme",
                        "PGHOST", "127.0.0.1",
                        "PGPORT", String.valueOf(server.port()),
                        "PGDATABASE", "acme",
                        "PGUSER", "demo"),
                List.of(command));
        assertThat(run.status()).as("%s: %s", List.of(command), run.err()).isZero();
        return run.out().lines().map(String::strip).toList();
    }

    @Test
    void node() throws Exception {
        lines("npm", "ci", "--silent", "--prefix", NODE.toString());
        assertThat(lines("node", NODE.resolve("issues.mjs").toString()))
                .contains("issue Emergency stop latency exceeds 20 ms under load")
                .containsSequence(
                        "cursor [ 1, 2, 3, 4, 5 ] true false",
                        "prepared fleet-api true",
                        "prepared docs-site true",
                        "error 42703 column \"Titel\" does not exist",
                        "pool [ 3, 12, 40, 3 ]");
    }

    @Test
    void perl() throws Exception {
        assertThat(lines("perl", OTHERS.resolve("issues.pl").toString()))
                .containsExactly("rows 3", "key \"RepositorySlug\" \"Id\"", "error 42703");
    }

    @Test
    void ruby() throws Exception {
        assertThat(lines("ruby", OTHERS.resolve("issues.rb").toString()))
                .hasSize(4)
                .contains("rows 3", "copied 2", "error 42703")
                .anyMatch(line -> line.startsWith("values [[1, 1.5, true, #<Date: 2026-11-22"));
    }

    @Test
    void r() throws Exception {
        assertThat(lines("Rscript", OTHERS.resolve("issues.R").toString()))
                .containsExactly("rows 3 POSIXct", "fields RepositorySlug Id", "portion 10");
    }
}
