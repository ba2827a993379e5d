package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the log file, at which verbosity, and how large it gets. */
class LogFileTest {
    private static Emulator emulator;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        emulator = Emulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private Path file() {
        return folder.resolve("windlass.log");
    }

    private Connection connect(String pairs) throws SQLException {
        return DriverManager.getConnection("jdbc:bitbucket:ApiUrl=%s;SiteUrl=%s;Workspace=acme;Logfile=%s;"
                        .formatted(emulator.apiUrl(), emulator.siteUrl(), file())
                + pairs);
    }

    private static void ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                rows.getString(1);
            }
        }
    }

    private String logged(String pairs) throws SQLException, IOException {
        try (Connection connection = connect(pairs)) {
            ask(connection, "SELECT Slug FROM Repositories WHERE Slug = 'docs-site'");
            ask(connection, "SELECT Slug FROM Repositories WHERE Slug = 'fleet-api'");
        }
        return Files.readString(file());
    }

    @Test
    void statementsAreWrittenWithRowsTimeAndFailure() throws Exception {
        try (Connection connection = connect("AccessToken=demo-token")) {
            ask(connection, "SELECT Slug FROM Repositories WHERE Slug = 'docs-site'");
            assertThatThrownBy(() -> ask(connection, "SELECT Sulg FROM Repositories"))
                    .isInstanceOf(SQLException.class);
        }
        List<String> lines = Files.readAllLines(file());
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).matches("\\S+Z \\[.+] AUTH 1 signs in by the token in AccessToken");
        assertThat(lines.get(1)).endsWith("SQL 1 statement 1: SELECT Slug FROM Repositories WHERE Slug = 'docs-site'");
        assertThat(lines.get(2)).matches(".* SQL 1 statement 1: 1 rows in \\d+ ms");
        assertThat(lines.get(4)).contains("SQL 1 statement 2: failed with 42S22: There is no column Sulg");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource({
        "1, false, false, false, false",
        "2, true, false, false, false",
        "3, true, true, false, false",
        "4, true, true, true, false",
        "5, true, true, true, true"
    })
    void verbositySaysHowMuch(int verbosity, boolean requests, boolean bodies, boolean connections, boolean reuse)
            throws Exception {
        String text = logged("AccessToken=demo-token;Verbosity=" + verbosity);
        assertThat(text.contains("HTTP 2 GET http://127.0.0.1")).isEqualTo(requests);
        assertThat(text.contains("\"slug\":\"docs-site\"")).isEqualTo(bodies);
        assertThat(text.contains("Authorization: ***")).isEqualTo(bodies);
        assertThat(text.contains("x-oauth-scopes: account")).isEqualTo(bodies);
        assertThat(text.contains("NETWORK 4 connected to http://127.0.0.1")).isEqualTo(connections);
        assertThat(text.contains("NETWORK 5 a kept connection to")).isEqualTo(reuse);
        assertThat(text).doesNotContain("demo-token");
    }

    @Test
    void modulesNarrowIt() throws Exception {
        assertThat(logged("AccessToken=demo-token;Verbosity=5;LogModules='http;INFO'"))
                .contains(" HTTP ")
                .doesNotContain(" SQL ", " AUTH ");
        try (Connection connection = connect("AccessToken=demo-token;LogModules=INFO")) {
            assertThat(connection.getWarnings().getMessage())
                    .isEqualTo("LogModules names INFO, which writes nothing; there are SQL, HTTP, AUTH, NETWORK.");
        }
    }

    @Test
    void tokensThatAreFetchedOrGivenAreNotInIt() throws Exception {
        String text = logged(
                "AuthScheme=OAuthClient;OAuthClientId=demo-client;OAuthClientSecret=demo-secret;" + "Verbosity=5");
        assertThat(text)
                .contains("POST " + emulator.siteUrl() + "/site/oauth2/access_token", "it holds tokens")
                .doesNotContain("demo-secret", "access_token\"", "refresh_token\"");
        try (Connection connection = connect("AuthScheme=OAuth;OAuthClientId=demo-client;OAuthClientSecret=demo-secret;"
                + "OAuthSettingsLocation=memory://log;Verbosity=5")) {
            assertThatThrownBy(() -> ask(connection, "EXEC RefreshOAuthAccessToken 'planted-refresh-token'"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(Files.readString(file()))
                .contains("REFRESH_OAUTH_ACCESS_TOKEN", "OAuthRefreshToken=…")
                .doesNotContain("planted-refresh-token");
    }

    @Test
    void aFullFileIsPutAsideAndTheOldestGoes() throws Exception {
        String pairs = "AccessToken=demo-token;Verbosity=3;MaxLogFileSize=1KB;MaxLogFileCount=3";
        try (Connection connection = connect(pairs);
                Connection other = connect(pairs)) {
            for (int i = 0; i < 60; i++) {
                ask(connection, "SELECT Id FROM PullRequests WHERE RepositorySlug = 'docs-site'");
                ask(other, "SELECT 1 AS " + "x".repeat(4_000));
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .hasSize(3)
                    .allSatisfy(one -> assertThat(Files.size(one))
                            .as("less than 100 KB counts as that")
                            .isBetween(1L, 100L * 1024));
        }
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        SQLException failure = catchThrowableOfType(
                SQLException.class,
                () -> DriverManager.getConnection("jdbc:bitbucket:Logfile=" + folder.resolve("no/windlass.log")));
        assertThat(failure.getSQLState()).isEqualTo("08001");
        assertThat(failure.getMessage()).contains("its folder must be there");
    }
}
