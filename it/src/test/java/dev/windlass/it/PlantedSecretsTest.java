package dev.windlass.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.console.Console;
import dev.windlass.console.ConsoleLimits;
import dev.windlass.dash.DashApp;
import dev.windlass.dash.Dependency;
import dev.windlass.dash.Html;
import dev.windlass.dash.Rows;
import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.Fault;
import dev.windlass.jdbc.WindlassConnection;
import dev.windlass.jdbc.WindlassDataSource;
import dev.windlass.pages.PageApp;
import dev.windlass.pgwire.PgOptions;
import dev.windlass.pgwire.PgServer;
import dev.windlass.web.Handler;
import dev.windlass.web.Mounts;
import dev.windlass.web.Request;
import dev.windlass.web.Response;
import dev.windlass.web.ServerOptions;
import dev.windlass.web.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Secrets that work, of every kind, are given to every door; then all that was written is searched for them: log files at
 * verbosity 5, log records, failures with their causes, every system table, plans, URLs, names of threads, whatever
 * prints, the arguments of processes, the wire server and the console with their errors. The command line is searched in its own module.
 */
@Tag("slow")
@Timeout(120)
class PlantedSecretsTest {
    private static final String TOKEN = "planted-access-token";
    private static final String API_TOKEN = "planted-api-token";
    private static final String USER = "demo@acme.example";
    private static final String CLIENT_SECRET = "demo-secret";
    private static final List<String> STATEMENTS = List.of(
            "SELECT Slug FROM Repositories",
            "SELECT * FROM CurrentUser",
            "SELECT * FROM Nowhere",
            "SELECT Nothing FROM Repositories",
            "SELECT Id FROM PullRequests WHERE RepositorySlug = 'no-such-repository'",
            "SELECT CAST(Slug AS INTEGER) FROM Repositories",
            "SELECT * FROM read_text('/etc/passwd')",
            "EXPLAIN SELECT Id FROM PullRequests WHERE RepositorySlug = 'docs-site'",
            "EXPLAIN ANALYZE SELECT Id FROM PullRequests WHERE RepositorySlug = 'docs-site'",
            "EXPLAIN (FORMAT JSON) SELECT Id FROM PullRequests WHERE RepositorySlug = 'docs-site'",
            "EXEC GetOAuthAuthorizationURL @State = 'mine'",
            "EXEC RefreshOAuthAccessToken @OAuthRefreshToken = 'planted-refresh-token'",
            "EXEC GetOAuthAccessToken @AuthMode = 'WEB', @Verifier = 'planted-verifier'");

    @TempDir
    private Path folder;

    private final Everything written = new Everything();
    private final List<String> secrets = new ArrayList<>(List.of(
            TOKEN,
            API_TOKEN,
            CLIENT_SECRET,
            "planted-refresh-token",
            "planted-verifier",
            "planted-passphrase",
            "planted-proxy-password",
            base64(USER + ":" + API_TOKEN),
            base64("demo-client:" + CLIENT_SECRET)));
    private Emulator emulator;

    @BeforeEach
    void start() {
        written.listen();
        emulator = Emulator.start();
        String[] scopes = {"account", "repository", "pullrequest", "project", "issue", "pipeline"};
        emulator.signIns().addWorkspaceToken(TOKEN, scopes);
        emulator.signIns().addApiToken(API_TOKEN, scopes);
    }

    @AfterEach
    void stop() {
        emulator.close();
        written.stopListening();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String url(String signIn) {
        return "jdbc:bitbucket:Workspace=acme;ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl()
                + ";Verbosity=5;Logfile=" + folder.resolve("windlass.log") + ";" + signIn;
    }

    private String session(String more) {
        return "InitiateOAuth=REFRESH;OAuthClientId=demo-client;OAuthClientSecret=" + CLIENT_SECRET
                + ";OAuthSettingsLocation=" + folder.resolve("tokens") + ";" + more;
    }

    private void search() throws Exception {
        written.noteThreads();
        if (Files.exists(folder.resolve("windlass.log"))) {
            written.note(Files.readString(folder.resolve("windlass.log")));
        }
        assertThat(written.text()).hasSizeGreaterThan(10_000).doesNotContain(secrets);
    }

    /** Those that Bitbucket gave. */
    private void addTokensOfSession() throws IOException {
        if (Files.exists(folder.resolve("tokens"))) {
            Matcher tokens = Pattern.compile("\"(?:access|refresh)Token\":\"([^\"]+)\"")
                    .matcher(Files.readString(folder.resolve("tokens")));
            while (tokens.find()) {
                secrets.add(tokens.group(1));
            }
        }
    }

    @Test
    void theDriverKeepsThem() throws Exception {
        String code = code();
        secrets.add(code);
        for (String signIn : List.of(
                "AccessToken=" + TOKEN,
                "AccessToken=" + TOKEN + "," + TOKEN + "-2",
                "User=" + USER + ";APIToken=" + API_TOKEN,
                "AuthScheme=OAuthClient;OAuthClientId=demo-client;OAuthClientSecret=" + CLIENT_SECRET,
                session("OAuthVerifier=" + code),
                session("OAuthRefreshToken=planted-refresh-token"),
                session("OAuthSettingsPassphrase=planted-passphrase").replace("tokens;", "sealed;")
                        + ";OAuthVerifier=planted-verifier",
                "AccessToken=" + TOKEN + ";ProxyServer=127.0.0.1;ProxyPort=1;ProxyUser=me"
                        + ";ProxyPassword=planted-proxy-password")) {
            use(url(signIn), new Properties());
            addTokensOfSession();
        }
        Properties properties = new Properties();
        properties.setProperty("AccessToken", TOKEN);
        use(url(""), properties);
        WindlassDataSource source = new WindlassDataSource();
        source.setUrl(url("AccessToken=" + TOKEN));
        source.setProperty("OAuthClientSecret", CLIENT_SECRET);
        written.note(source);
        search();
        assertThat(secrets).as("with the code, and the tokens of its session").hasSizeGreaterThan(11);
    }

    /** Every user of a machine can read the arguments of its processes: of those that we start, it is the browser. */
    @Test
    void theArgumentsOfTheBrowserHoldNone() throws Exception {
        Path told = folder.resolve("arguments");
        Path browser = Files.writeString(
                folder.resolve("browser"),
                "#!/bin/sh\n(echo \"$0 $*\"; env) >" + told + ".new\nmv " + told + ".new " + told + "\n");
        Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
        System.setProperty("windlass.browser", browser.toString());
        try {
            use(
                    url(session(
                                    "OAuthSettingsPassphrase=planted-passphrase;OAuthLoginTimeout=1;CallbackURL=http://localhost:"
                                            + freePort()))
                            .replace("InitiateOAuth=REFRESH", "InitiateOAuth=GETANDREFRESH"),
                    new Properties(),
                    List.of("SELECT Slug FROM Repositories"));
        } finally {
            System.clearProperty("windlass.browser");
        }
        written.note(Files.readString(told));
        assertThat(written.text()).contains("/site/oauth2/authorize?client_id=demo-client", "PATH=");
        search();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String code() throws Exception {
        String page = emulator.siteUrl() + "/site/oauth2/authorize?response_type=code&client_id=demo-client&grant=yes"
                + "&redirect_uri=http://localhost:33333";
        String end = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(page)).build(), HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return end.replaceAll(".*[?&]code=([^&]*).*", "$1");
    }

    private void use(String url, Properties properties) throws SQLException {
        use(url, properties, STATEMENTS);
    }

    private void use(String url, Properties properties, List<String> statements) throws SQLException {
        for (DriverPropertyInfo info : DriverManager.getDriver(url).getPropertyInfo(url, properties)) {
            written.note(info.name + "=" + info.value + info.description + Arrays.toString(info.choices));
        }
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            DatabaseMetaData metadata = connection.getMetaData();
            written.note(connection, metadata, metadata.getURL(), metadata.getUserName(), connection.getClientInfo());
            written.note(connection.getWarnings());
            for (String sql : statements) {
                run(connection, sql);
            }
            written.fails(() ->
                    written.note(connection.unwrap(WindlassConnection.class).whoAmI()));
            written.fails(() -> {
                WindlassConnection.OAuth oauth =
                        connection.unwrap(WindlassConnection.class).oauth();
                written.note(oauth, oauth.place());
            });
            written.fails(() -> {
                try (PreparedStatement statement =
                        connection.prepareStatement("SELECT Slug FROM Repositories WHERE Slug = ?")) {
                    statement.setString(1, "docs-site");
                    written.note(statement, statement.getParameterMetaData());
                }
            });
            systemTables(connection);
        } catch (SQLException e) {
            written.note(e);
        }
    }

    /** Every one that the driver lists, last, so that they tell of all that was done. */
    private void systemTables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getTables(null, null, "sys\\_%", null)) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        assertThat(tables).contains("sys_connection_props", "sys_requests", "sys_budget");
        for (String table : tables) {
            run(connection, "SELECT * FROM " + table);
        }
    }

    private void run(Connection connection, String sql) {
        written.fails(() -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                written.note(statement, rows, rows.getMetaData());
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int i = 1; i <= columns; i++) {
                        written.note(rows.getString(i));
                    }
                }
                written.note(statement.getWarnings());
            }
        });
    }

    @Test
    void theWireServerKeepsThem() throws Exception {
        PgOptions options =
                PgOptions.of(url("AccessToken=" + TOKEN)).withPort(0).withLog(written::note);
        written.note(options);
        try (PgServer server = PgServer.start(options)) {
            String address = "jdbc:postgresql://127.0.0.1:" + server.port() + "/acme?user=ann";
            List<String> more = List.of(
                    "SELECT * FROM pg_settings",
                    "SELECT * FROM pg_stat_activity",
                    "SELECT * FROM pg_catalog.pg_database",
                    "SHOW ALL",
                    "SELECT * FROM sys_connection_props",
                    "SELECT * FROM sys_requests");
            try (Connection connection = DriverManager.getConnection(address)) {
                for (String sql : STATEMENTS) {
                    run(connection, sql);
                }
                more.forEach(sql -> run(connection, sql));
                quoting();
                run(connection, "SELECT Id FROM PullRequests WHERE RepositorySlug = 'docs-site'");
            }
            written.fails(() -> DriverManager.getConnection(address.replace("/acme", "/no-such-database"))
                    .close());
        }
        search();
    }

    /** From now on Bitbucket repeats the credential in its refusals, as a careless proxy might. */
    private void quoting() {
        emulator.inject(Fault.when()
                .answer(403, "{\"type\": \"error\", \"error\": {\"message\": \"You sent " + TOKEN + "\"}}"));
    }

    @Test
    void theConsoleKeepsThem() throws Exception {
        JsonMapper json = new JsonMapper();
        String url = url("AccessToken=" + TOKEN);
        try (Console console =
                        Console.of("SQL console", () -> DriverManager.getConnection(url), ConsoleLimits.defaults());
                WebServer server = WebServer.start(
                        ServerOptions.onPort(0).withSignIn(written::note), Mounts.of("/console", console))) {
            written.note(console, server);
            for (String page :
                    List.of("/", "/catalog", "/schemas", "/budget", "/queries", "/nowhere", "/assets/none")) {
                written.note(text(console.handle(Request.get(page))));
            }
            List<String> all = new ArrayList<>(STATEMENTS);
            all.addAll(List.of("SELECT * FROM sys_connection_props", "SELECT * FROM sys_requests"));
            for (String sql : all) {
                String body = json.writeValueAsString(Map.of("id", "a", "sql", sql, "format", "json"));
                for (String path : List.of("/query", "/plan", "/export", "/guide")) {
                    written.note(text(console.handle(Request.postJson(path, body))));
                }
            }
            quoting();
            String body = json.writeValueAsString(Map.of("id", "a", "sql", "SELECT Name FROM Projects"));
            assertThat(written.note(text(console.handle(Request.postJson("/query", body)))))
                    .contains("You sent ***");
            written.note(HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/console/"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        }
        search();
    }

    @Test
    void dashboardsAndAppsKeepThem() throws Exception {
        String url = url("AccessToken=" + TOKEN);
        Path file = Files.writeString(folder.resolve("list.md"), """
                ```sql good
                SELECT Slug FROM Repositories
                ```
                ```sql wrong
                SELECT Nothing FROM Repositories
                ```
                ```sql refused
                SELECT Name FROM Projects
                ```
                ```row
                - { type: table, data: good }
                - { type: table, data: wrong }
                - { type: table, data: refused }
                ```
                """);
        emulator.inject(Fault.when()
                .path("/2.0/workspaces/acme/projects")
                .answer(403, "{\"type\": \"error\", \"error\": {\"message\": \"You sent " + TOKEN + "\"}}"));
        try (PageApp pages = PageApp.of(file, () -> DriverManager.getConnection(url));
                Connection connection = DriverManager.getConnection(url)) {
            Handler handler = pages.handler();
            written.note(pages, handler);
            List<String> ends = List.of("", "?refresh=1");
            for (String path : List.of("/", "/list", "/list.html", "/data/list", "/data/list/good.csv", "/nowhere")) {
                for (String end : ends) {
                    written.fails(() -> written.note(text(handler.handle(Request.get(path + end)))));
                }
            }
            DashApp app = DashApp.named("app")
                    .layout(Html.div(Html.button("Go").id("go"), Html.p("").id("a")))
                    .callback(Dependency.output("a", "children"), Dependency.input("go", "n_clicks"), clicks -> {
                        Rows.query(connection, "SELECT Name FROM Projects");
                        return Optional.empty();
                    });
            for (String path : List.of("/", "/_dash-layout", "/_dash-dependencies")) {
                written.note(text(app.handler().handle(Request.get(path))));
            }
            String body = "{\"output\":\"a.children\",\"inputs\":[{\"id\":\"go\",\"property\":\"n_clicks\","
                    + "\"value\":1}],\"state\":[],\"changedPropIds\":[\"go.n_clicks\"]}";
            written.fails(
                    () -> written.note(text(app.handler().handle(Request.postJson("/_dash-update-component", body)))));
        }
        assertThat(written.text()).contains("You sent ***");
        search();
    }

    private static String text(Response response) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (response.writer().isPresent()) {
            response.writer().get().write(out);
        }
        return response.status() + " " + response.headers() + response.text() + out.toString(StandardCharsets.UTF_8);
    }
}
