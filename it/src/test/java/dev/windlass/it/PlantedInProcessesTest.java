package dev.windlass.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.Fault;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code windlass serve} and {@code windlass app} as processes of their own, with secrets from the environment and from
 * files: what they print, log, answer and show as their arguments is searched for them.
 */
@Tag("process")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PlantedInProcessesTest {
    private static final String TOKEN = "planted-access-token";
    private static final String OTHER_TOKEN = "planted-token-of-ann";
    private static final String PASSWORD = "planted-password";
    private static final String TLS_PASSWORD = "planted-tls-password";
    private static final List<String> SECRETS = List.of(TOKEN, OTHER_TOKEN, PASSWORD, TLS_PASSWORD);

    @TempDir
    private Path folder;

    private final Everything written = new Everything();
    private Emulator emulator;

    @BeforeEach
    void start() {
        emulator = Emulator.start();
        String[] scopes = {"account", "repository", "pullrequest", "project", "issue", "pipeline"};
        emulator.signIns().addWorkspaceToken(TOKEN, scopes);
        emulator.signIns().addWorkspaceToken(OTHER_TOKEN, scopes);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private String url(String signIn) {
        return "jdbc:bitbucket:Workspace=acme;ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl()
                + ";Verbosity=5;Logfile=" + folder.resolve("log") + ";AccessToken=" + signIn;
    }

    @Test
    void theWireServerTellsNone() throws Exception {
        Path users = folder.resolve("users");
        Run line = Run.windlass(PASSWORD + "\n", Map.of(), "serve", "--new-user", "ann");
        Run other = Run.windlass(PASSWORD + "\n", Map.of(), "serve", "--new-user", "bob");
        written.note(line, other);
        Path token = Files.writeString(folder.resolve("token"), OTHER_TOKEN);
        Files.writeString(
                users,
                line.out().strip() + " " + url("file:" + token) + "\n"
                        + other.out().strip() + "\n");
        Map<String, String> environment = Map.of("WINDLASS_URL", url(TOKEN), "WINDLASS_TLS_PASSWORD", TLS_PASSWORD);

        try (Served served = serve(
                environment,
                "serve",
                "--port",
                "0",
                "--users",
                users.toString(),
                "--tls-pkcs12",
                certificate().toString())) {
            int port = Integer.parseInt(served.find("127\\.0\\.0\\.1[: -]+p?\\s*(\\d+)"));
            query(port, "ann", PASSWORD, OTHER_TOKEN);
            query(port, "bob", PASSWORD, TOKEN);
            assertThat(emulator.requests()).isNotEmpty();
            written.fails(() -> query(port, "ann", PASSWORD + "-wrong", OTHER_TOKEN));
            written.fails(() -> query(port, "nobody", PASSWORD, TOKEN));
        }
        search("SELECT", "password authentication failed", "You sent ***");
    }

    private void query(int port, String user, String password, String token) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("sslmode", "require");
        try (Connection connection =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/acme", properties)) {
            assertThat(rows(connection, "SELECT Slug FROM Repositories")).isNotEmpty();
            for (String sql : List.of(
                    "SELECT * FROM sys_connection_props",
                    "SELECT * FROM sys_requests",
                    "SELECT * FROM pg_settings",
                    "SELECT * FROM pg_stat_activity",
                    "SELECT * FROM pg_authid",
                    "SELECT * FROM Nowhere",
                    "SELECT '" + user + "' FROM PullRequests WHERE Id = 'x'")) {
                written.fails(() -> written.note(rows(connection, sql)));
            }
            emulator.inject(quoting(token));
            written.fails(
                    () -> written.note(rows(connection, "SELECT Name FROM Projects WHERE Name = '" + user + "'")));
            emulator.clearFaults();
        }
    }

    /** A refusal that repeats the credential, as a careless proxy might. */
    private static Fault quoting(String token) {
        return Fault.when().answer(403, "{\"type\": \"error\", \"error\": {\"message\": \"You sent " + token + "\"}}");
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    rows.add(String.valueOf(result.getString(i)));
                }
            }
        }
        return rows;
    }

    /** Ours and its key, made by the JDK's own tool. */
    private Path certificate() throws Exception {
        Path file = folder.resolve("server.p12");
        Run made = Run.of(
                "",
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        TLS_PASSWORD));
        assertThat(made.status()).as(made.err()).isZero();
        return file;
    }

    @Test
    void theWebAppTellsNone() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), OTHER_TOKEN + "\n");
        try (Served served = serve(Map.of("WINDLASS_URL", url("file:" + token)), "app", "--port", "0")) {
            URI first = URI.create(served.find("(http://127\\.0\\.0\\.1:\\d+/\\S*token=\\S+)"));
            HttpClient browser = HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
            visit(browser, first);
            for (String path : List.of("/pull-requests", "/data/repositories/reviews.csv", "/nowhere")) {
                visit(browser, first.resolve(path));
            }
            emulator.inject(quoting(OTHER_TOKEN));
            visit(browser, first.resolve("/data/pull-requests/pulls.csv"));
        }
        search("<html", "/2.0/repositories/acme", "You sent ***");
    }

    private void visit(HttpClient browser, URI page) throws IOException, InterruptedException {
        written.note(browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private void search(String... expected) throws IOException {
        written.note(Files.readString(folder.resolve("log")));
        assertThat(written.text()).contains(expected).doesNotContain(SECRETS);
    }

    private Served serve(Map<String, String> environment, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(Built.launcher().toString()));
        command.addAll(List.of(words));
        Path out = folder.resolve("out");
        return new Served(
                Run.begin(environment, command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start(),
                out);
    }

    /** A program that runs until it is closed; then its output and its arguments have been noted. */
    private final class Served implements AutoCloseable {
        private final Process process;
        private final Path out;

        Served(Process process, Path out) {
            this.process = process;
            this.out = out;
        }

        /** What it prints of that form, when it has. */
        String find(String pattern) throws IOException, InterruptedException {
            while (true) {
                Matcher found = Pattern.compile(pattern).matcher(Files.readString(out));
                if (found.find()) {
                    return found.group(1);
                }
                assertThat(process.isAlive()).as(Files.readString(out)).isTrue();
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void close() throws IOException {
            Stream.concat(Stream.of(process.toHandle()), process.descendants()).forEach(this::noteArguments);
            process.destroy();
            Process ended = process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
            written.note(Files.readString(out, UTF_8) + ended.exitValue());
        }

        private void noteArguments(ProcessHandle program) {
            String arguments = program.info().commandLine().orElseThrow();
            assertThat(arguments).contains("windlass");
            written.note(arguments);
        }
    }
}
