package dev.windlass.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a token may, how long, and how its session ends. Sections are those of bitbucket/api.md. */
class ScopesTest {
    private Emulator emulator;

    @BeforeEach
    void start() throws Exception {
        Scenario scenario = Scenario.empty("acme").repository("r", r -> {}).repository("other", r -> {});
        emulator = Emulator.start(EmulatorOptions.defaults(), scenario);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aMissingScopeIsRefusedWithBothLists_section6() throws Exception {
        emulator.signIns().addWorkspaceToken("narrow", "repository");
        TestClient narrow = new TestClient(emulator, "Bearer narrow");
        TestClient.Reply allowed = narrow.get("/repositories/acme/r");
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(allowed.header("X-OAuth-Scopes")).isEqualTo("repository");
        assertThat(allowed.header("X-Accepted-OAuth-Scopes")).isEqualTo("repository");
        TestClient.Reply refused = narrow.get("/repositories/acme/r/pullrequests");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).isEqualTo("Your credentials lack one or more required privilege scopes.");
        assertThat(refused.json().at("/error/detail").toString())
                .isEqualTo("{\"granted\":[\"repository\"],\"required\":[\"pullrequest\"]}");
    }

    @Test
    void writeHoldsRead_section7() throws Exception {
        emulator.signIns().addWorkspaceToken("writer", "pullrequest:write");
        TestClient writer = new TestClient(emulator, "Bearer writer");
        assertThat(writer.get("/repositories/acme/r/pullrequests").status()).isEqualTo(200);
        assertThat(writer.get("/repositories/acme/r").status())
                .as("pull requests do not include the repository")
                .isEqualTo(403);
    }

    /** The OpenAPI file's security of each path. */
    @ParameterizedTest
    @CsvSource({
        "/user, account",
        "/user/emails, email",
        "/user/workspaces, account",
        "/workspaces/acme, ''",
        "/workspaces/acme/members, account",
        "/workspaces/acme/projects, project",
        "/workspaces/acme/hooks, webhook",
        "/repositories/acme, repository",
        "/repositories/acme/r/commits/, repository",
        "/repositories/acme/r/pullrequests/1/comments, pullrequest",
        "/repositories/acme/r/issues, issue",
        "/repositories/acme/r/pipelines, pipeline",
        "/repositories/acme/r/branch-restrictions, repository:admin",
        "/snippets/acme, snippet"
    })
    void pathsNeedTheScopeOfTheOpenApiFile(String path, String scope) {
        assertThat(Scopes.needed(path)).isEqualTo(scope);
    }

    @Test
    void aRepositoryTokenSeesNothingElse_section7() throws Exception {
        emulator.signIns().addRepositoryToken("mine", "acme", "r", "repository");
        TestClient client = new TestClient(emulator, "Bearer mine");
        assertThat(client.get("/repositories/acme/r").status()).isEqualTo(200);
        assertThat(client.get("/repositories/acme/other").status()).isEqualTo(404);
        assertThat(client.get("/repositories/acme").status()).isEqualTo(404);
    }

    @Test
    void anApiTokenSaysItsKind_section6() throws Exception {
        emulator.signIns().addApiToken("narrow-api", "account");
        String basic = "Basic " + Base64.getEncoder().encodeToString("demo@acme.example:narrow-api".getBytes(UTF_8));
        TestClient client = new TestClient(emulator, basic);
        assertThat(client.get("/user").header("X-Credential-Type")).isEqualTo("api_token");
        assertThat(client.get("/repositories/acme").status()).isEqualTo(403);
    }

    @Test
    void usingARefreshTokenAgainEndsItsSession_CHANGE_3052() throws Exception {
        JsonNode first = tokens("grant_type=client_credentials");
        JsonNode second = tokens("grant_type=refresh_token&refresh_token=" + text(first, "refresh_token"));
        TestClient client = new TestClient(emulator, "Bearer " + text(second, "access_token"));
        assertThat(client.get("/user").status()).isEqualTo(200);
        assertThat(text(tokens("grant_type=refresh_token&refresh_token=" + text(first, "refresh_token")), "error"))
                .isEqualTo("invalid_grant");
        assertThat(client.get("/user").status()).as("the session is dead").isEqualTo(401);
        assertThat(text(tokens("grant_type=refresh_token&refresh_token=" + text(second, "refresh_token")), "error"))
                .isEqualTo("invalid_grant");
        assertThat(emulator.signIns().refreshes()).isEqualTo(1);
        assertThat(emulator.signIns().reuses()).isEqualTo(1);
    }

    @Test
    void tokensEndOnDemand() throws Exception {
        JsonNode first = tokens("grant_type=client_credentials");
        TestClient client = new TestClient(emulator, "Bearer " + text(first, "access_token"));
        emulator.signIns().expireAccessTokens();
        assertThat(client.get("/user").message()).startsWith("Access token expired.");
        JsonNode second = tokens("grant_type=refresh_token&refresh_token=" + text(first, "refresh_token"));
        assertThat(second.has("access_token")).isTrue();
        emulator.signIns().revokeSessions();
        assertThat(text(tokens("grant_type=refresh_token&refresh_token=" + text(second, "refresh_token")), "error"))
                .isEqualTo("invalid_grant");
        emulator.signIns().tokenLifeSeconds(1);
        assertThat(tokens("grant_type=client_credentials").get("expires_in").intValue())
                .isEqualTo(1);
    }

    @Test
    void consentGivesTheScopesThatWereAskedForAndTheConsumerHas() throws Exception {
        emulator.signIns().consumerScopes("account", "repository");
        String page = emulator.siteUrl() + "/site/oauth2/authorize?response_type=code&client_id=demo-client&scope="
                + "account%20snippet&redirect_uri=http://localhost:1";
        TestClient browser = new TestClient(emulator, "");
        assertThat(browser.get(page).body()).contains("<li>account</li>").doesNotContain("snippet</li>", "repository");
        String code = browser.get(page + "&grant=yes").header("Location").replaceAll(".*code=", "");
        assertThat(text(tokens("grant_type=authorization_code&redirect_uri=http://localhost:2&code=" + code), "error"))
                .as("another redirect_uri")
                .isEqualTo("invalid_grant");
        code = browser.get(page + "&grant=yes").header("Location").replaceAll(".*code=", "");
        JsonNode tokens = tokens("grant_type=authorization_code&redirect_uri=http://localhost:1&code=" + code);
        assertThat(text(tokens, "scopes")).isEqualTo("account");
        assertThat(emulator.signIns().consents()).isEqualTo(2);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private JsonNode tokens(String form) throws Exception {
        String basic = "Basic " + Base64.getEncoder().encodeToString("demo-client:demo-secret".getBytes(UTF_8));
        return new TestClient(emulator, basic)
                .post(emulator.siteUrl() + "/site/oauth2/access_token", form)
                .json();
    }
}
