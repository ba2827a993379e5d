package dev.windlass.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered without any sign-in. Sections are those of bitbucket/api.md. */
class VisitorTest {
    private static Emulator emulator;
    private static TestClient visitor;

    @BeforeAll
    static void start() throws Exception {
        emulator = Emulator.start(EmulatorOptions.defaults().withRateLimitPerHour(1_000));
        visitor = new TestClient(emulator, "");
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void theListHoldsPublicRepositoriesOnly_section7() throws Exception {
        TestClient.Reply reply = visitor.get("/repositories/acme");
        assertThat(reply.column("slug")).containsExactly("docs-site");
        assertThat(reply.json().get("size").intValue()).isEqualTo(1);
        assertThat(visitor.get("/repositories/acme?q=" + TestClient.encode("is_private = true"))
                        .values())
                .isEmpty();
        assertThat(reply.header("X-Credential-Type")).isEqualTo("unauthenticated_identity");
        assertThat(reply.header("X-OAuth-Scopes")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/repositories/acme/docs-site, 200",
        "/repositories/acme/docs-site/pullrequests, 200",
        "/repositories/acme/docs-site/pullrequests/1/comments, 200",
        "/repositories/acme/docs-site/commits, 200",
        "/repositories/acme/docs-site/src/main/, 200",
        "/repositories/acme/docs-site/pipelines/, 200",
        "/workspaces/acme, 200",
        "/repositories/acme/docs-site/hooks, 401",
        "/repositories/acme/docs-site/branch-restrictions, 401",
        "/repositories/acme/docs-site/pipelines_config/variables, 401",
        "/repositories/acme/docs-site/permissions-config/users, 401",
        "/workspaces/acme/members, 401",
        "/workspaces/acme/projects, 401",
        "/snippets/acme, 401",
        "/user, 401",
        "/user/workspaces, 401",
        "/repositories/acme/fleet-api, 404",
        "/repositories/acme/fleet-api/pullrequests, 404",
        "/repositories/acme/fleet-api/src/main/README.md, 404",
        "/repositories/acme/no-such-one, 404"
    })
    void anythingElseIsHiddenOrAsksForACredential_sections6and7(String path, int status) throws Exception {
        assertThat(visitor.get(path).status()).isEqualTo(status);
    }

    @Test
    void aHiddenRepositoryAnswersLikeAMissingOne_section6() throws Exception {
        String hidden = visitor.get("/repositories/acme/fleet-api").body();
        assertThat(hidden.replace("fleet-api", "none"))
                .isEqualTo(visitor.get("/repositories/acme/none").body());
    }

    @Test
    void sixtyRequestsAnHour_section5() throws Exception {
        assertThat(visitor.get("/repositories/acme").header("X-RateLimit-Limit"))
                .isEqualTo("60");
    }
}
