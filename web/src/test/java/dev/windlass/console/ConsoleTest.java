package dev.windlass.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Fault;
import dev.windlass.web.Request;
import dev.windlass.web.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What the console answers, without a browser and without a socket. */
@Timeout(120)
class ConsoleTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path folder;

    private static Response post(Console console, String path, Map<String, ?> body) throws Exception {
        return console.handle(Request.postJson(path, JSON.writeValueAsString(body)));
    }

    private static List<String> lines(Response response) throws Exception {
        var out = new ByteArrayOutputStream();
        response.writer().orElseThrow().write(out);
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("{\"progress\""))
                .toList();
    }

    private static List<String> run(Console console, String sql) throws Exception {
        return lines(post(console, "/query", Map.of("id", "a", "sql", sql)));
    }

    @Test
    void rowsComeAsLinesAndTheLastLineSaysWhatTheyCost() throws Exception {
        try (var world = ConsoleWorld.start(folder)) {
            var lines = run(
                    world.console, "SELECT Key, 9007199254740993 AS Big, NULL AS Nothing FROM Projects ORDER BY Key;");

            assertThat(lines).hasSize(4);
            assertThat(lines.get(2)).startsWith("{\"rows\":[[\"DX\",\"9007199254740993\",null],");
            assertThat(JSON.readTree(lines.get(3)).at("/stats/requests").asInt())
                    .isEqualTo(1);
            assertThat(world.emulator.requests()).hasSize(1);
        }
    }

    @Test
    void limitsHaveNames() throws Exception {
        var limits = ConsoleLimits.defaults()
                .withStatement(1, 3)
                .withStatementsAtOnce(1, 2)
                .withExport(5, 2_000);
        try (var world = ConsoleWorld.start(folder, limits)) {
            var console = world.console;
            assertThat(run(console, "SELECT * FROM range(10)"))
                    .last()
                    .asString()
                    .contains("\"rows\":3,\"limit\":\"maxRows\"");
            assertThat(run(console, "SELECT count(*) FROM range(100000000000) a"))
                    .last()
                    .asString()
                    .contains("57014", "statementSeconds, 1");
            assertThat(run(console, "SELECT '" + "x".repeat(100_001) + "'"))
                    .last()
                    .asString()
                    .contains("maxStatementCharacters");
            assertThat(export(console, "SELECT * FROM range(6)", "csv")).contains("54000", "maxExportRows, 5");
            assertThat(export(console, "SELECT repeat('x', 3000) AS a", "ndjson"))
                    .contains("maxExportBytes, 2000");
            assertThat(export(console, "SELECT 1", "doc")).contains("There is no format doc", "xlsx, parquet");

            var held = Fault.when().pathContains("/projects").hold();
            world.emulator.inject(held);
            var first = new AtomicReference<List<String>>();
            var thread = new Thread(() -> {
                try {
                    first.set(run(console, "SELECT Key FROM Projects"));
                } catch (Exception failed) {
                    first.set(List.of(failed.toString()));
                }
            });
            thread.start();
            held.awaitHit();
            assertThat(lines(post(console, "/query", Map.of("id", "b", "sql", "SELECT 1"))))
                    .last()
                    .asString()
                    .contains("maxStatementsOfVisitor");
            assertThat(post(console, "/cancel", Map.of("id", "a")).text()).contains("true");
            thread.join(20_000);
            assertThat(first.get()).last().asString().contains("57014");
            assertThat(console.runningStatements()).isZero();
            assertThat(post(console, "/cancel", Map.of("id", "a")).text()).contains("false");
        }
    }

    private static String export(Console console, String sql, String format) throws Exception {
        return post(console, "/export", Map.of("id", "e", "sql", sql, "format", format))
                .text();
    }

    @Test
    void whenTheClientGoesTheStatementIsCancelled() throws Exception {
        try (var world = ConsoleWorld.start(folder)) {
            var held = Fault.when().pathContains("/projects").hold();
            world.emulator.inject(held);
            var response = post(world.console, "/query", Map.of("id", "a", "sql", "SELECT Key FROM Projects"));
            var ended = new CountDownLatch(1);
            var client = new Client();
            var thread = new Thread(() -> {
                try {
                    response.writer().orElseThrow().write(client);
                } catch (Exception gone) {
                    assertThat(gone).isInstanceOf(IOException.class);
                }
                ended.countDown();
            });
            thread.start();
            held.awaitHit();
            client.gone = true;

            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(world.console.runningStatements()).isZero();
            held.release();
        }
    }

    @Test
    void nothingStaysBehindAnExport() throws Exception {
        try (var world = ConsoleWorld.start(folder)) {
            var before = temporaryFiles();
            for (var format : List.of("csv", "parquet", "xlsx")) {
                var response = post(
                        world.console,
                        "/export",
                        Map.of("id", "e", "sql", "SELECT * FROM range(10)", "format", format));
                assertThat(response.header("Content-Disposition"))
                        .contains("attachment; filename=\"result." + format + "\"");
                assertThat(response.header("X-Rows")).contains("10");
                response.writer().orElseThrow().write(OutputStream.nullOutputStream());
            }
            assertThat(export(world.console, "SELECT CAST('x' AS INTEGER)", "parquet"))
                    .contains("22018");
            assertThat(temporaryFiles()).isEqualTo(before);
        }
    }

    private static List<Path> temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("windlass-export-"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aPlanMakesNoRequestAndSaysWhatIsNotPushedAndWhy() throws Exception {
        try (var world = ConsoleWorld.start(folder)) {
            var plan = JSON.readTree(post(
                            world.console,
                            "/plan",
                            Map.of(
                                    "sql",
                                    "SELECT Title FROM PullRequests WHERE Id = 1 AND length(Title) > 3"
                                            + " AND RepositorySlug IN ('a', 'b')"))
                    .body());

            assertThat(plan.at("/requests/kind").asString()).isEqualTo("exactly");
            assertThat(plan.at("/requests/number").asInt()).isEqualTo(2);
            assertThat(plan.path("perRow").asBoolean()).isFalse();
            assertThat(plan.path("perRepository").asBoolean()).isFalse();
            assertThat(plan.at("/scans/0/table").asString()).isEqualTo("PullRequests");
            assertThat(plan.at("/scans/0/kept/0/condition").asString()).contains("length(Title)");
            assertThat(plan.at("/scans/0/kept/0/reason").asString()).isNotEmpty();
            assertThat(post(world.console, "/plan", Map.of("sql", "SELECT nix FROM Projects"))
                            .text())
                    .contains("\"sqlState\":\"42S22\",\"from\":7,\"to\":10,\"line\":1,\"column\":8");
            assertThat(post(world.console, "/plan", Map.of("sql", "SELECT 'a")).text())
                    .contains("\"from\":7,\"to\":8");
            assertThat(world.emulator.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT Title, p.Id FROM PullRequestComments c JOIN PullRequests p USING (RepositorySlug)",
                "/* a */ SELECT ContentRaw FROM PullRequestComments",
                "EXPLAIN ANALYZE SELECT ContentRaw FROM PullRequestComments",
                "-- x\nexplain (format json, analyze) SELECT ContentRaw FROM PullRequestComments",
                "EXPLAIN (ANALYZE)\n\nWITH c AS (SELECT ContentRaw FROM PullRequestComments) FROM c"
            })
    void whatRunsForEachRowOfAnotherTableIsExpensive(String sql) throws Exception {
        try (var world = ConsoleWorld.start(folder)) {
            var plan = JSON.readTree(
                    post(world.console, "/plan", Map.of("sql", sql)).body());

            assertThat(plan.path("expensive").asBoolean()).as(sql).isTrue();
            assertThat(plan.path("perRepository").asBoolean()).as(sql).isTrue();
            assertThat(plan.path("text").asString()).contains("PullRequestComments");
            assertThat(world.emulator.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHOW TABLES",
                "EXPLAIN SELECT ContentRaw FROM PullRequestComments",
                "EXPLAIN ANALYZE SHOW TABLES"
            })
    void whatMakesNoRequestIsFree(String sql) throws Exception {
        try (var world = ConsoleWorld.start(folder)) {
            assertThat(post(world.console, "/plan", Map.of("sql", sql)).text())
                    .contains("\"kind\":\"exactly\",\"number\":0", "\"expensive\":false");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CALL GetOAuthAccessToken()",
                "/* a /* b */ */ -- c\n exec GetOAuthAccessToken",
                "{call GetOAuthAccessToken()}",
                ";; CALL GetOAuthAccessToken()"
            })
    void storedProceduresWhichHandOutTokensAreKeptOut(String sql) throws Exception {
        try (var world = ConsoleWorld.start(folder)) {
            assertThat(run(world.console, sql)).singleElement().asString().contains("42501", "windlass sql");
            assertThat(export(world.console, sql, "csv")).contains("42501");
        }
    }

    @Test
    void noSecretIsInAnyAnswer() throws Exception {
        try (var world = ConsoleWorld.start(folder)) {
            assertThat(run(world.console, "SELECT * FROM sys_connection_props").toString())
                    .doesNotContain("demo-token");
            assertThat(run(world.console, "SELECT * FROM sys_requests").toString())
                    .doesNotContain("demo-token");
            assertThat(world.console.handle(Request.get("/")).text()).doesNotContain("demo-token", "jdbc:");
            assertThat(world.console.handle(Request.get("/catalog")).text()).doesNotContain("demo-token");
        }
    }

    @Test
    void savedQueriesStayInTheirFolder(@TempDir Path outside) throws Exception {
        Files.writeString(outside.resolve("secret.sql"), "SELECT 'secret'");
        Files.createSymbolicLink(folder.resolve("link.sql"), outside.resolve("secret.sql"));
        Files.writeString(folder.resolve(".hidden.sql"), "SELECT 'hidden'");
        try (var world = ConsoleWorld.start(folder)) {
            assertThat(world.console.handle(Request.get("/queries")).text()).isEqualTo("[]");
            for (var name :
                    List.of("link", "../secret", ".hidden", "a/b", "..", "", "a\u0000", "C:\\x", "x".repeat(81))) {
                assertThat(post(world.console, "/queries/open", Map.of("name", name))
                                .text())
                        .as(name)
                        .contains("\"error\"")
                        .doesNotContain("secret'", "hidden'");
                assertThat(post(world.console, "/queries/save", Map.of("name", name, "sql", "x", "replace", true))
                                .status())
                        .as(name)
                        .isIn(400, 409);
            }
            assertThat(Files.readString(outside.resolve("secret.sql"))).isEqualTo("SELECT 'secret'");
            assertThat(post(world.console, "/queries/save", Map.of("name", "mine", "sql", "SELECT 1"))
                            .status())
                    .isEqualTo(200);
            assertThat(post(world.console, "/queries/save", Map.of("name", "mine", "sql", "SELECT 2"))
                            .text())
                    .contains("There is a saved query mine already.");
            assertThat(Files.readString(folder.resolve("mine.sql"))).isEqualTo("SELECT 1\n");
            try (var files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("link.sql", ".hidden.sql", "mine.sql");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../Console.class",
                "/assets/x/../../console.html",
                "/assets/x/%2e%2e/console.html",
                "/assets/console.html",
                "/etc/passwd",
                "/assets/"
            })
    void onlyFilesOfTheListAreServed(String path) throws Exception {
        try (var world = ConsoleWorld.start(folder)) {
            assertThat(world.console.handle(Request.get(path)).status()).isEqualTo(404);
        }
    }

    /** Reads until it is gone. */
    private static final class Client extends OutputStream {
        private volatile boolean gone;

        @Override
        public void write(int one) {
            // read by nobody
        }

        @Override
        public void flush() throws IOException {
            if (gone) {
                throw new IOException("Broken pipe");
            }
        }
    }
}
