package dev.windlass.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.pgwire.PgOptions;
import dev.windlass.pgwire.PgServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
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

/** The examples for Python with their stock drivers, in a virtual environment of pinned packages. */
@Tag("process")
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class PythonClientsTest {
    private static final Path EXAMPLES = Built.ROOT.resolve("examples/python");

    /** Made once; a changed list of packages makes another. */
    private static Path python;

    private static Emulator emulator;
    private static PgServer server;

    @BeforeAll
    static void start() throws Exception {
        Path requirements = EXAMPLES.resolve("requirements.txt");
        String key = Integer.toHexString(Files.readString(requirements).hashCode());
        Path venv = Built.ROOT.resolve("it/target/python-" + key);
        python = venv.resolve("bin/python");
        if (!Files.exists(venv.resolve("complete"))) {
            succeed("python3", "-m", "venv", "--clear", venv.toString());
            succeed(
                    python.toString(),
                    "-m",
                    "pip",
                    "install",
                    "-q",
                    "--disable-pip-version-check",
                    "--require-hashes",
                    "-r",
                    requirements.toString());
            Files.writeString(venv.resolve("complete"), "");
        }
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

    private static void succeed(String... command) throws IOException, InterruptedException {
        Run run = Run.of("", Map.of(), List.of(command));
        assertThat(run.status()).as("%s: %s", List.of(command), run.err()).isZero();
    }

    private static Map<String, String> environment() {
        return Map.of("BITBUCKET", "postgresql+psycopg://demo@127.0.0.1:" + server.port() + "/acme");
    }

    private static List<String> lines(String example) throws IOException, InterruptedException {
        Run run = Run.of(
                "",
                environment(),
                List.of(python.toString(), EXAMPLES.resolve(example).toString()));
        assertThat(run.status()).as(run.err()).isZero();
        return run.out().lines().toList();
    }

    @Test
    void sqlAlchemyAndPandas() throws Exception {
        assertThat(lines("tables.py"))
                .containsExactly(
                        "tables True True",
                        "key ['RepositorySlug', 'Id']",
                        "refers to Repositories",
                        "comment Issues of a repository whose tracker is on.",
                        "mapped Emergency stop latency exceeds 20 ms under load",
                        "streamed 20",
                        "chunks [100, 100, 50]",
                        "frame 5 int64 True");
    }

    @Test
    void theDriversAndPetl() throws Exception {
        assertThat(lines("drivers.py"))
                .containsExactly(
                        "psycopg 1 True",
                        "named cursor 15",
                        "copy 5",
                        "pipeline 3",
                        "psycopg2 5",
                        "asyncpg ['int8', 'text[]']",
                        "asyncpg cursor 4",
                        "asyncpg cancelled 42",
                        "Title,Id",
                        "Emergency stop latency exceeds 20 ms under load,1",
                        "Map flickers when more than 60 robots are online,1",
                        "Orders time out when a robot reconnects,1",
                        "Planner returns an empty path next to mirrored shelves,1",
                        "Points are lost while a partition is rebalanced,1");
    }

    @Test
    void polars() throws Exception {
        assertThat(lines("frames.py"))
                .containsExactly(
                        "types Int64 String String Datetime(time_unit='us', time_zone='UTC') Boolean",
                        "states DECLINED MERGED OPEN SUPERSEDED",
                        "oldest first 1 2 3",
                        "none 0");
    }

    @Test
    void odbc() throws Exception {
        assertThat(lines("odbc.py"))
                .containsExactly(
                        "rows [(1, 2024), (2, 2024), (3, 2024)]",
                        "key ['RepositorySlug', 'Id']",
                        "error 42703",
                        "declare and fetch [150, 150, 100]");
    }

    @Test
    void theProgramOfTheArticle() throws Exception {
        int port = freePort();
        ProcessBuilder program = Run.begin(
                Map.of("BITBUCKET", environment().get("BITBUCKET"), "PORT", String.valueOf(port)),
                List.of(python.toString(), EXAMPLES.resolve("bitbucket_dash.py").toString()));
        Process dash = program.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String layout = await(URI.create("http://127.0.0.1:" + port + "/_dash-layout"), dash);
            assertThat(layout)
                    .contains("CData Extension + Dash")
                    .contains("Orders time out when a robot reconnects")
                    .contains("Bitbucket Issues Data");
        } finally {
            dash.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String await(URI page, Process program) throws InterruptedException {
        for (int i = 0; i < 300 && program.isAlive(); i++) {
            try {
                HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
                try (InputStream in = connection.getInputStream()) {
                    return new String(in.readAllBytes(), UTF_8);
                }
            } catch (IOException e) {
                Thread.sleep(100); // it is not up yet
            }
        }
        throw new AssertionError("The program does not serve its page.");
    }
}
