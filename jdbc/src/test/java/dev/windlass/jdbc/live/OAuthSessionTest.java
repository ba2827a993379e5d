package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.emulator.Emulator;
import dev.windlass.jdbc.WindlassConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of the authorization code grant, kept and renewed; the code comes from the consent page without a browser. */
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("slow")
class OAuthSessionTest {
    private static final String CALLBACK = "http://localhost:33333";

    @TempDir
    private Path folder;

    private Emulator emulator;
    private Path tokens;

    @BeforeEach
    void start() {
        emulator = Emulator.start();
        tokens = folder.resolve("sub/OAuthSettings.txt");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Connection connect(String pairs) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:bitbucket:ApiUrl=%s;SiteUrl=%s;Workspace=acme;OAuthClientId=demo-client;"
                                .formatted(emulator.apiUrl(), emulator.siteUrl())
                        + "OAuthClientSecret=demo-secret;" + (pairs.contains("OAuthSettingsLocation") ? "" : stored())
                        + pairs);
    }

    private String stored() {
        return "OAuthSettingsLocation=" + tokens + ";";
    }

    private static String ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT Slug FROM Repositories WHERE Slug = 'docs-site'")) {
            return rows.next() ? rows.getString(1) : "none";
        }
    }

    private String askOnce(String pairs) throws SQLException {
        try (Connection connection = connect(pairs)) {
            return ask(connection);
        }
    }

    private SQLException failure(String pairs) {
        return catchThrowableOfType(SQLException.class, () -> askOnce(pairs));
    }

    /** What a browser would be sent back with. */
    private String code() throws IOException, InterruptedException {
        String page = emulator.siteUrl() + "/site/oauth2/authorize?response_type=code&client_id=demo-client&grant=yes"
                + "&redirect_uri=" + CALLBACK;
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(page)).build(), HttpResponse.BodyHandlers.discarding());
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** Tokens that somebody obtained by other means. */
    private String refreshToken() throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString("demo-client:demo-secret".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.siteUrl() + "/site/oauth2/access_token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return body.replaceAll("(?s).*\"refresh_token\":\"([0-9a-f]+)\".*", "$1");
    }

    private long posts() {
        return emulator.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .count();
    }

    @Test
    void aCodeFromAnotherMachineStartsASessionThatLaterConnectionsShare() throws Exception {
        String pairs = "InitiateOAuth=REFRESH;OAuthVerifier='" + code() + "'";
        assertThat(askOnce(pairs)).isEqualTo("docs-site");
        assertThat(askOnce(pairs)).as("the same connection string again").isEqualTo("docs-site");
        assertThat(askOnce("InitiateOAuth=REFRESH")).isEqualTo("docs-site");
        assertThat(posts()).isEqualTo(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aCodeIsGoodOnce() throws Exception {
        String address = code();
        String code = address.replaceAll(".*code=", "");
        assertThat(askOnce("InitiateOAuth=REFRESH;OAuthSettingsLocation=memory://first;OAuthVerifier=" + code))
                .isEqualTo("docs-site");
        SQLException failure =
                failure("InitiateOAuth=REFRESH;OAuthSettingsLocation=memory://second;OAuthVerifier=" + code);
        assertThat(failure.getSQLState()).isEqualTo("28000");
        assertThat(failure.getMessage())
                .startsWith("Bitbucket did not accept the code for consumer demo-client (invalid_grant")
                .doesNotContain(code);
    }

    @Test
    void anExpiredTokenIsRenewedSilentlyAndTheStoreWinsOverTheConnectionString() throws Exception {
        String given = refreshToken();
        emulator.clearRequests();
        String pairs = "InitiateOAuth=REFRESH;OAuthRefreshToken=" + given;
        for (int i = 1; i <= 3; i++) {
            assertThat(askOnce(pairs)).isEqualTo("docs-site");
            assertThat(emulator.signIns().refreshes()).isEqualTo(i);
            emulator.signIns().expireAccessTokens();
        }
        assertThat(emulator.signIns().reuses()).isZero();
        try (Connection connection = connect(pairs)) {
            assertThat(ask(connection)).isEqualTo("docs-site");
            emulator.signIns().expireAccessTokens();
            assertThat(ask(connection)).as("in the middle of a connection").isEqualTo("docs-site");
        }
        assertThat(emulator.signIns().reuses()).isZero();
    }

    @Test
    void aRevokedSessionSaysWhatToDo() throws Exception {
        assertThat(askOnce("InitiateOAuth=REFRESH;OAuthRefreshToken=" + refreshToken()))
                .isEqualTo("docs-site");
        emulator.signIns().revokeSessions();
        SQLException failure = failure("InitiateOAuth=REFRESH");
        assertThat(failure.getSQLState()).isEqualTo("28000");
        assertThat(failure.getMessage())
                .startsWith("There is no OAuth session of consumer demo-client in " + tokens + ": it was revoked, has"
                        + " expired or was used elsewhere (invalid_grant, Invalid refresh_token).")
                .contains("windlass login");
        assertThat(failure("InitiateOAuth=REFRESH").getMessage()).contains("it holds no tokens of this consumer");
    }

    @Test
    void manyThreadsSpendEveryRefreshTokenOnce() throws Exception {
        emulator.signIns().tokenLifeSeconds(1);
        String pairs = "InitiateOAuth=REFRESH;OAuthRefreshToken=" + refreshToken();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Integer>> running = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            running.add(threads.submit(() -> {
                int queries = 0;
                try (Connection connection = connect(pairs)) {
                    while (queries == 0 || emulator.signIns().refreshes() < 3) {
                        assertThat(ask(connection)).isEqualTo("docs-site");
                        queries++;
                    }
                }
                return queries;
            }));
        }
        for (Future<Integer> future : running) {
            assertThat(future.get()).isPositive();
        }
        threads.shutdown();
        assertThat(emulator.signIns().refreshes()).isBetween(3L, 8L);
        assertThat(emulator.signIns().reuses()).isZero();
    }

    @Test
    void theFileIsEncryptedWithAPassphraseOrAKeyFile() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef");
        String[] ways = {"OAuthSettingsPassphrase='correct horse'", "OAuthSettingsKeyFile=" + key};
        for (String way : ways) {
            Files.deleteIfExists(tokens);
            String pairs = "InitiateOAuth=REFRESH;" + way;
            assertThat(askOnce(pairs + ";OAuthRefreshToken=" + refreshToken())).isEqualTo("docs-site");
            assertThat(Files.readString(tokens, StandardCharsets.ISO_8859_1))
                    .startsWith("WINDLASS1")
                    .doesNotContain("demo-client", "Token");
            assertThat(askOnce(pairs)).isEqualTo("docs-site");
            assertThat(failure("InitiateOAuth=REFRESH").getMessage()).contains("it is encrypted with a");
            assertThat(failure("InitiateOAuth=REFRESH;OAuthSettingsPassphrase=wrong")
                            .getMessage())
                    .containsAnyOf("is not the one that it was encrypted with", "set OAuthSettingsKeyFile");
        }
    }

    /** However little of it is left, sealed or plain. */
    @Test
    void aCutFileIsSaidToBeOne() throws Exception {
        for (String way : new String[] {"OAuthSettingsPassphrase=planted-passphrase", ""}) {
            Files.deleteIfExists(tokens);
            String pairs = "InitiateOAuth=REFRESH;" + way;
            assertThat(askOnce(pairs + ";OAuthRefreshToken=" + refreshToken())).isEqualTo("docs-site");
            byte[] whole = Files.readAllBytes(tokens);
            for (int length : new int[] {0, 5, 9, 40, 60, whole.length - 1}) {
                Files.write(tokens, Arrays.copyOf(whole, length));
                SQLException failure = failure(pairs);
                assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo("58030");
            }
        }
    }

    @Test
    void aFileThatOthersCouldReadIsMadePrivate() throws Exception {
        String pairs = "InitiateOAuth=REFRESH";
        assertThat(askOnce(pairs + ";OAuthRefreshToken=" + refreshToken())).isEqualTo("docs-site");
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(askOnce(pairs)).isEqualTo("docs-site");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatIsNoneOfOursIsLeftAlone() throws Exception {
        Files.createDirectories(tokens.getParent());
        Files.writeString(tokens, "my diary");
        var permissions = Files.getPosixFilePermissions(tokens);
        SQLException failure = failure("InitiateOAuth=REFRESH;OAuthRefreshToken=" + refreshToken());
        assertThat(failure.getSQLState()).isEqualTo("58030");
        assertThat(failure.getMessage())
                .contains("it is no token file of Windlass")
                .doesNotContain("diary");
        assertThat(Files.readString(tokens)).isEqualTo("my diary");
        assertThat(Files.getPosixFilePermissions(tokens)).isEqualTo(permissions);
    }

    @Test
    void whoSignedInOnceNeedsNoFurtherWord() throws Exception {
        assertThat(askOnce("OAuthVerifier='" + code() + "'")).isEqualTo("docs-site");
        emulator.clearRequests();
        assertThat(askOnce("")).isEqualTo("docs-site");
        assertThat(askOnce("AuthScheme=OAuth")).isEqualTo("docs-site");
        assertThat(posts()).isZero();

        emulator.signIns().expireAccessTokens();
        assertThat(askOnce("")).isEqualTo("docs-site");
        assertThat(askOnce("")).isEqualTo("docs-site");
        assertThat(posts()).isOne();

        try (Connection connection = connect("")) {
            assertThat(connection.unwrap(WindlassConnection.class).oauth().signOut())
                    .isTrue();
        }
        assertThat(failure("AuthScheme=OAuth").getMessage())
                .contains("it holds no tokens of this consumer", "windlass login");
        emulator.clearRequests();
        assertThat(failure("").getMessage()).contains("AuthScheme=OAuthClient signs in the consumer itself");
        assertThat(emulator.requests()).as("nor did the consumer's owner ask").isEmpty();
        assertThat(askOnce("AuthScheme=OAuthClient")).isEqualTo("docs-site");
    }

    /** With the owner's rights it would be somebody else who reads. */
    @Test
    void aRevokedSessionDoesNotGoOnAsTheConsumersOwner() throws Exception {
        assertThat(askOnce("OAuthVerifier='" + code() + "'")).isEqualTo("docs-site");
        emulator.signIns().revokeSessions();
        assertThat(failure("").getMessage()).contains("it was revoked, has expired or was used elsewhere");
        assertThat(failure("").getMessage()).contains("it holds no tokens of this consumer (any more)");
    }

    @Test
    void withOffTheCallerRenews() throws Exception {
        assertThat(failure("AuthScheme=OAuth;InitiateOAuth=OFF").getMessage())
                .contains("InitiateOAuth is OFF, so none is taken from there, and no OAuthAccessToken is given");
        SQLException refused = failure("AuthScheme=OAuth;OAuthAccessToken=planted-token");
        assertThat(refused.getMessage())
                .startsWith("Bitbucket refused the OAuth session of consumer demo-client (401)")
                .doesNotContain("planted-token");
        assertThat(emulator.requests()).hasSize(1);
    }
}
