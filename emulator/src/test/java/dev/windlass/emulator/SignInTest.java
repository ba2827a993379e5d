package dev.windlass.emulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Credentials, OAuth, limits and what is gone. Sections are those of bitbucket/api.md. */
class SignInTest {
    private final AtomicLong clock = new AtomicLong(1_800_000_000_000L);
    private Emulator emulator;

    @BeforeEach
    void start() throws Exception {
        Scenario scenario = Scenario.empty("acme").repository("r", r -> r.issueTracker(true));
        emulator = Emulator.start(EmulatorOptions.defaults().withRateLimitPerHour(20), scenario, clock::get);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer demo-token, 200",
        "bearer demo-token, 200",
        "Bearer wrong, 401",
        "Bearer demo-api-token, 401",
        "Basic demo@acme.example:demo-api-token, 200",
        "Basic demo:demo-api-token, 401",
        "Basic demo@acme.example:demo-token, 401",
        "Basic noColon, 401",
        "'', 401"
    })
    void theThreeKindsOfSignIn_section7(String authorization, int status) throws Exception {
        String header = authorization.startsWith("Basic ") ? basic(authorization.substring(6)) : authorization;
        TestClient.Reply reply = new TestClient(emulator, header).get("/user");
        assertThat(reply.status()).isEqualTo(status);
        if (status == 401) {
            assertThat(reply.message()).isEqualTo("Token is invalid, expired, or not supported for this endpoint.");
        }
    }

    @Test
    void clientCredentialsGiveATokenForTwoHours_section7() throws Exception {
        JsonNode tokens = tokens("grant_type=client_credentials");
        assertThat(tokens.get("expires_in").intValue()).isEqualTo(7200);
        assertThat(tokens.get("token_type").asString()).isEqualTo("bearer");
        TestClient client =
                new TestClient(emulator, "Bearer " + tokens.get("access_token").asString());
        assertThat(client.get("/user").status()).isEqualTo(200);
        clock.addAndGet(7_200_000L);
        TestClient.Reply expired = client.get("/user");
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.message()).startsWith("Access token expired.");
    }

    @Test
    void theConsumerMaySignInByTheBody_section7() throws Exception {
        String url = emulator.siteUrl() + "/site/oauth2/access_token";
        String form = "grant_type=client_credentials&client_id=demo-client&client_secret=";
        assertThat(new TestClient(emulator, "").post(url, form + "demo-secret").status())
                .isEqualTo(200);
        TestClient.Reply wrong = new TestClient(emulator, "").post(url, form + "other");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().get("error").asString()).isEqualTo("unauthorized_client");
    }

    @Test
    void aRefreshTokenWorksOnce_CHANGE_3052() throws Exception {
        String first =
                tokens("grant_type=client_credentials").get("refresh_token").asString();
        JsonNode second = tokens("grant_type=refresh_token&refresh_token=" + first);
        assertThat(second.get("refresh_token").asString()).isNotEqualTo(first);
        JsonNode again = tokens("grant_type=refresh_token&refresh_token=" + first);
        assertThat(again.get("error").asString()).isEqualTo("invalid_grant");
        assertThat(tokens("grant_type=password").get("error").asString()).isEqualTo("unsupported_grant_type");
    }

    @Test
    void theCodeOfTheConsentPageWorksOnce_section7() throws Exception {
        TestClient browser = new TestClient(emulator, "");
        String address = emulator.siteUrl() + "/site/oauth2/authorize?response_type=code&client_id=demo-client"
                + "&state=a%20b&redirect_uri=" + TestClient.encode("http://127.0.0.1:9/cb");
        assertThat(browser.get(address).body()).contains("Grant access");
        TestClient.Reply granted = browser.get(address + "&grant=yes");
        assertThat(granted.status()).isEqualTo(302);
        String location = granted.header("Location");
        assertThat(location).matches("http://127\\.0\\.0\\.1:9/cb\\?code=[0-9a-f]+&state=a\\+b");
        String code = location.replaceAll(".*code=|&state.*", "");
        assertThat(tokens("grant_type=authorization_code&code=" + code).has("access_token"))
                .isTrue();
        assertThat(tokens("grant_type=authorization_code&code=" + code).has("access_token"))
                .isFalse();
        assertThat(browser.get(address.replace("127.0.0.1%3A9", "evil.example")).status())
                .isEqualTo(400);
        assertThat(browser.get(address + "&grant=no").header("Location")).contains("error=access_denied");
    }

    @Test
    void theLimitCountsForEachCredential_section5() throws Exception {
        TestClient client = new TestClient(emulator);
        for (int left = 19; left >= 0; left--) {
            TestClient.Reply reply = client.get("/user");
            assertThat(reply.header("X-RateLimit-Remaining")).isEqualTo(Integer.toString(left));
            assertThat(reply.header("X-RateLimit-NearLimit")).isEqualTo(Boolean.toString(left < 4));
        }
        TestClient.Reply refused = client.get("/user");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).isEqualTo("Rate limit for this resource has been exceeded");
        assertThat(refused.header("Content-Type")).isEqualTo("text/plain");
        assertThat(refused.header("Retry-After")).isEmpty();
        assertThat(new TestClient(emulator, basic("demo@acme.example:demo-api-token"))
                        .get("/user")
                        .status())
                .isEqualTo(200);
        clock.addAndGet(3_600_000L);
        assertThat(client.get("/user").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/repositories",
                "/workspaces",
                "/user/permissions/workspaces",
                "/user/permissions/repositories",
                "/snippets"
            })
    void crossWorkspaceListsAreGone_CHANGE_2770(String path) throws Exception {
        TestClient.Reply reply = new TestClient(emulator).get(path);
        assertThat(reply.status()).isEqualTo(410);
        assertThat(reply.message()).isEqualTo("CHANGE-2770 - Functionality has been deprecated");
        assertThat(reply.json().at("/error/detail").asString())
                .isEqualTo("Please read the changelog entry for more details.");
    }

    @Test
    void issuesAreGoneWhenSwitchedOff_CHANGE_3071() throws Exception {
        TestClient client = new TestClient(emulator);
        assertThat(client.get("/repositories/acme/r/issues").status()).isEqualTo(200);
        emulator.scenario().issueTracker(false);
        assertThat(client.get("/repositories/acme/r/issues").status()).isEqualTo(410);
        assertThat(client.get("/repositories/acme/r/issues/1").message())
                .isEqualTo("CHANGE-3071 - Functionality has been deprecated");
    }

    @Test
    void unknownAddressesSayWhyInJson() throws Exception {
        TestClient client = new TestClient(emulator);
        assertThat(client.get("/no/such/thing").message()).isEqualTo("Resource not found");
        assertThat(client.get(emulator.siteUrl() + "/user").message())
                .as("section 2: /2.0 was forgotten")
                .isEqualTo("Forbidden");
    }

    @Test
    void requestsAreListedWithoutCredentials() throws Exception {
        TestClient client = new TestClient(emulator);
        client.get("/repositories/acme?pagelen=3&q=" + TestClient.encode("name ~ \"é\""));
        client.get("/user?access_token=secret-in-url");
        TestClient.Reply listed = new TestClient(emulator, "").get(emulator.siteUrl() + "/_emulator/requests");
        JsonNode first = listed.json().get(0);
        assertThat(first.get("method").asString()).isEqualTo("GET");
        assertThat(first.get("path").asString()).isEqualTo("/2.0/repositories/acme");
        assertThat(first.get("query").asString()).isEqualTo("pagelen=3&q=name+%7E+%22%C3%A9%22");
        assertThat(first.get("status").intValue()).isEqualTo(200);
        assertThat(listed.body()).doesNotContain("demo-token", "secret-in-url");
        client.delete(emulator.siteUrl() + "/_emulator/requests");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void linksFollowTheHostHeader() throws Exception {
        String answer = raw("GET /2.0/workspaces/acme HTTP/1.1", "Host: bitbucket.test:99");
        assertThat(answer)
                .contains("http://bitbucket.test:99/2.0/workspaces/acme", "http://bitbucket.test:99/acme/")
                .doesNotContain("127.0.0.1");
    }

    @Test
    void bodiesAreCompressedOnRequest_section9() throws Exception {
        byte[] answer = exchange("GET /2.0/repositories/acme/r HTTP/1.1", "Host: x", "Accept-Encoding: gzip");
        String text = new String(answer, ISO_8859_1);
        assertThat(text.toLowerCase(Locale.ROOT)).contains("content-encoding: gzip");
        int body = text.indexOf("\r\n\r\n") + 4;
        ByteArrayInputStream zipped = new ByteArrayInputStream(answer, body, answer.length - body);
        JsonNode json = Json.MAPPER.readTree(new GZIPInputStream(zipped).readAllBytes());
        assertThat(json.get("slug").asString()).isEqualTo("r");
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> Emulator.start(EmulatorOptions.defaults().withPort(port), Scenario.empty("w")))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining(Integer.toString(port));
        }
    }

    private JsonNode tokens(String form) throws Exception {
        return new TestClient(emulator, basic("demo-client:demo-secret"))
                .post(emulator.siteUrl() + "/site/oauth2/access_token", form)
                .json();
    }

    private String raw(String... lines) throws Exception {
        return new String(exchange(lines), UTF_8);
    }

    /** Over a bare socket: no HTTP client lets one choose the Host header. */
    private byte[] exchange(String... lines) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port())) {
            String request =
                    String.join("\r\n", lines) + "\r\nAuthorization: Bearer demo-token\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return socket.getInputStream().readAllBytes();
        }
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
