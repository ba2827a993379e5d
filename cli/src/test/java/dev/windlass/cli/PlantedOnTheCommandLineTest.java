package dev.windlass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that work, and some that do not, are given to every command; none is in what it prints or logs. */
class PlantedOnTheCommandLineTest {
    private static final String TOKEN = "planted-access-token";
    private static final String API_TOKEN = "planted-api-token";
    private static final String USER = "demo@acme.example";

    private static final List<String> SECRETS = List.of(
            TOKEN,
            API_TOKEN,
            "demo-secret",
            "planted-refresh-token",
            "planted-passphrase",
            "planted-proxy-password",
            "planted-bad-token",
            Base64.getEncoder().encodeToString((USER + ":" + API_TOKEN).getBytes(StandardCharsets.UTF_8)),
            Base64.getEncoder().encodeToString("demo-client:demo-secret".getBytes(StandardCharsets.UTF_8)));

    /** What is given, and whether it lets in. */
    private static final Map<String, Boolean> SIGN_INS = Map.of(
            "AccessToken=" + TOKEN,
            true,
            "User=" + USER + ";APIToken=" + API_TOKEN,
            true,
            "AuthScheme=OAuthClient;OAuthClientId=demo-client;OAuthClientSecret=demo-secret",
            true,
            "AccessToken=planted-bad-token",
            false,
            "InitiateOAuth=REFRESH;OAuthClientId=demo-client;OAuthClientSecret=demo-secret"
                    + ";OAuthRefreshToken=planted-refresh-token;OAuthSettingsPassphrase=planted-passphrase",
            false,
            "AccessToken=" + TOKEN
                    + ";ProxyServer=127.0.0.1;ProxyPort=1;ProxyUser=me;ProxyPassword=planted-proxy-password",
            false,
            "AccessToken=" + TOKEN + ";Nonsense=1;APIToken",
            false);

    private static Emulator emulator;

    @TempDir
    private Path folder;

    private final List<CommandRun> runs = new ArrayList<>();

    @BeforeAll
    static void start() {
        emulator = Emulator.start();
        String[] scopes = {"account", "repository", "pullrequest", "project", "issue", "pipeline"};
        emulator.signIns().addWorkspaceToken(TOKEN, scopes);
        emulator.signIns().addApiToken(API_TOKEN, scopes);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private CommandRun run(String signIn, String... words) {
        String url = "jdbc:bitbucket:Workspace=acme;ApiUrl=" + emulator.apiUrl() + ";SiteUrl=" + emulator.siteUrl()
                + ";OAuthSettingsLocation=" + folder.resolve("tokens") + ";Verbosity=5;Logfile=" + folder.resolve("log")
                + ";" + signIn;
        CommandRun run = CommandRun.withInput("", Map.of("WINDLASS_URL", url), words);
        runs.add(run);
        return run;
    }

    @Test
    void noCommandPrintsThem() throws Exception {
        Path page = Files.writeString(folder.resolve("page.md"), """
                ```sql slugs
                SELECT Slug FROM Repositories
                ```
                ```row
                - { type: table, data: slugs }
                ```
                """);
        for (Map.Entry<String, Boolean> signIn : SIGN_INS.entrySet()) {
            String given = signIn.getKey();
            CommandRun rows = run(given, "sql", "--format", "csv", "-c", "SELECT Slug FROM Repositories");
            assertThat(rows.status()).as(given + rows.err()).isEqualTo(signIn.getValue() ? 0 : 1);
            run(
                    given,
                    "sql",
                    "-c",
                    "SELECT * FROM sys_connection_props; SELECT * FROM sys_requests; SELECT * FROM Nowhere");
            run(given, "sql", "-c", "EXPLAIN ANALYZE SELECT Id FROM PullRequests WHERE RepositorySlug = 'docs-site'");
            run(given, "tables", "PullRequests");
            run(given, "whoami", "--for", "Pipelines");
            run(given, "logout");
            run(
                    given,
                    "export",
                    page.toString(),
                    "--html",
                    folder.resolve("page.html").toString());
            run(given, "sql", "--url", "jdbc:bitbucket:" + given + ";Workspce=acme", "-c", "SELECT 1");
            run(given, "sql", "jdbc:bitbucket:" + given);
        }
        StringBuilder written = new StringBuilder(Files.readString(folder.resolve("log")));
        runs.forEach(run -> written.append(run.out()).append(run.err()));
        written.append(Files.readString(folder.resolve("page.html")));

        assertThat(written.toString())
                .contains("web", "28000", "AccessToken")
                .hasSizeGreaterThan(20_000)
                .doesNotContain(SECRETS);
    }
}
