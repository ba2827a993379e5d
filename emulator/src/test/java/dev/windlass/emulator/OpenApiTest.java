package dev.windlass.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every endpoint's answers against Atlassian's OpenAPI file (extract made by openapi-extract.py). */
class OpenApiTest {
    private static final String R = "/repositories/{workspace}/{repo_slug}";
    private static Emulator emulator;
    private static TestClient client;
    private static SchemaValidator validator;

    @BeforeAll
    static void start() throws Exception {
        emulator = Emulator.start();
        client = new TestClient(emulator);
        validator = new SchemaValidator();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/user, /user",
        "/user/workspaces, /user/workspaces",
        "/user/workspaces/{workspace}/permission, /user/workspaces/acme/permission",
        "/workspaces/{workspace}, /workspaces/acme",
        "/workspaces/{workspace}/members, /workspaces/acme/members?pagelen=100",
        "/workspaces/{workspace}/projects, /workspaces/acme/projects?fields=*",
        "/workspaces/{workspace}/projects/{project_key}, /workspaces/acme/projects/ROBO",
        "/repositories/{workspace}, /repositories/acme?pagelen=100&fields=*.*",
        R + ", /repositories/acme/hackday-2026",
        R + "/pullrequests/{pull_request_id}, /repositories/acme/fleet-api/pullrequests/7",
        R + "/refs/branches/{name}, /repositories/acme/fleet-api/refs/branches/main",
        R + "/refs/tags, /repositories/acme/fleet-api/refs/tags?pagelen=100",
        R + "/refs/tags/{name}, /repositories/acme/fleet-api/refs/tags/v1.0.0",
        R + "/commits/{revision}, /repositories/acme/fleet-api/commits/main?pagelen=100",
        R + "/commit/{commit}, /repositories/acme/fleet-api/commit/main",
        R + "/issues/{issue_id}, /repositories/acme/fleet-api/issues/1"
    })
    void answersFollowTheSchema(String path, String target) throws Exception {
        TestClient.Reply reply = client.get(target);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(validator.faults(path, reply.json())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        R + "/pullrequests, pullrequests?pagelen=50&q=id>0&fields=%2Bvalues.reviewers%2C%2Bvalues.participants",
        R + "/issues, issues?pagelen=100",
        R + "/commits, commits?pagelen=100",
        R + "/refs/branches, refs/branches?pagelen=100"
    })
    void everyRowOfTheDefaultScenarioFollowsTheSchema(String path, String list) throws Exception {
        int rows = 0;
        for (String slug : client.get("/repositories/acme?pagelen=100").column("slug")) {
            String next = "/repositories/acme/" + slug + "/" + list.replace(">", "%3E");
            while (!next.isEmpty()) {
                TestClient.Reply reply = client.get(next);
                if (reply.status() == 404) {
                    assertThat(reply.message()).isEqualTo("Repository has no issue tracker.");
                    break;
                }
                assertThat(validator.faults(path, reply.json())).as(next).isEmpty();
                rows += reply.values().size();
                next = reply.json().path("next").asString("");
            }
        }
        assertThat(rows).isGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({
        "/repositories/acme/nope, 404",
        "/repositories/acme/fleet-api/pullrequests/99999, 404",
        "/repositories/acme/fleet-api/pullrequests?pagelen=51, 400",
        "/workspaces/nope, 404",
        "/no/such, 404",
        "/workspaces, 410"
    })
    void errorsFollowTheSchema(String target, int status) throws Exception {
        TestClient.Reply reply = client.get(target);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(validator.errorFaults(reply.json())).isEmpty();
    }

    @Test
    void theValidatorSeesFaults() throws Exception {
        JsonNode good =
                client.get("/repositories/acme/fleet-api/pullrequests/7").json();
        String path = R + "/pullrequests/{pull_request_id}";
        ObjectNode bad = (ObjectNode) good.deepCopy();
        bad.put("state", "open");
        bad.put("id", "7");
        bad.remove("type");
        bad.put("created_on", "yesterday");
        bad.putNull("title");
        ((ObjectNode) bad.get("links")).set("strange", Json.link("http://x"));
        List<String> faults = validator.faults(path, bad);
        assertThat(String.join("\n", faults))
                .contains("$.state:", "$.id:", "lacks \"type\"", "$.created_on:", "$.links.strange:");
    }
}
