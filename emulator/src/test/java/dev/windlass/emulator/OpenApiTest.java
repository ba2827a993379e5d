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
    /** Of what has lists below it: a request each. */
    private static final int SAMPLE = 60;

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
        R + "/issues/{issue_id}, /repositories/acme/fleet-api/issues/1",
        R + "/pipelines/{pipeline_uuid}, /repositories/acme/fleet-api/pipelines/7",
        R + "/pipelines/{pipeline_uuid}/steps, /repositories/acme/fleet-api/pipelines/1/steps",
        R + "/pipelines_config, /repositories/acme/fleet-api/pipelines_config",
        R + "/deployments, /repositories/acme/fleet-api/deployments/?fields=%2Bvalues.environment.name",
        "/workspaces/{workspace}/projects/{project_key}/branching-model, /workspaces/acme/projects/DX/branching-model",
        "/hook_events, /hook_events",
        "/hook_events/{subject_type}, /hook_events/repository",
        "/hook_events/{subject_type}, /hook_events/workspace",
        R + "/diffstat/{spec}, /repositories/acme/fleet-api/diffstat/main",
        R + "/src/{commit}/{path}, /repositories/acme/fleet-api/src/main/?max_depth=3&pagelen=100",
        R + "/filehistory/{commit}/{path}, /repositories/acme/fleet-api/filehistory/main/README.md",
        R + "/branching-model, /repositories/acme/fleet-api/branching-model",
        R + "/branching-model, /repositories/acme/hackday-2026/branching-model",
        R + "/effective-branching-model, /repositories/acme/fleet-api/effective-branching-model",
        R + "/override-settings, /repositories/acme/fleet-api/override-settings"
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
        R + "/refs/branches, refs/branches?pagelen=100",
        R + "/refs, refs?pagelen=100",
        R + "/refs/tags, refs/tags?pagelen=100",
        R + "/branch-restrictions, branch-restrictions",
        R + "/effective-default-reviewers, effective-default-reviewers",
        R + "/watchers, watchers?pagelen=100",
        R + "/hooks, hooks",
        R + "/deploy-keys, deploy-keys",
        R + "/permissions-config/users, permissions-config/users",
        R + "/permissions-config/groups, permissions-config/groups",
        R + "/components, components",
        R + "/versions, versions",
        R + "/pipelines, pipelines/?pagelen=100",
        R + "/deployments, deployments/?pagelen=100",
        R + "/environments, environments",
        R + "/pipelines_config/variables, pipelines_config/variables",
        R + "/pipelines-config/caches, pipelines-config/caches"
    })
    void everyRowOfTheDefaultScenarioFollowsTheSchema(String path, String list) throws Exception {
        int rows = 0;
        for (String slug : client.get("/repositories/acme?pagelen=100").column("slug")) {
            String next = "/repositories/acme/" + slug + "/" + list.replace(">", "%3E");
            while (!next.isEmpty()) {
                TestClient.Reply reply = client.get(next);
                if (reply.status() == 404) {
                    assertThat(reply.message()).isIn("Repository has no issue tracker.", "Not found");
                    break;
                }
                assertThat(validator.faults(path, reply.json())).as(next).isEmpty();
                rows += reply.values().size();
                next = reply.json().path("next").asString("");
            }
        }
        assertThat(rows).isGreaterThan(20);
    }

    /** The lists below a row: the path of the parents, then of the list below each of them. */
    @ParameterizedTest
    @CsvSource({
        R + "/pipelines/{pipeline_uuid}/steps, pipelines/?pagelen=100&sort=-created_on, pipelines/*/steps",
        R + "/pipelines_config/schedules/{schedule_uuid}/executions, pipelines_config/schedules,"
                + " pipelines_config/schedules/*/executions",
        R + "/deployments_config/environments/{environment_uuid}/variables, environments,"
                + " deployments_config/environments/*/variables"
    })
    void rowsBelowRowsFollowTheSchema(String path, String parents, String children) throws Exception {
        int rows = 0;
        String repository = "/repositories/acme/fleet-api/";
        for (String uuid : client.get(repository + parents).column("uuid")) {
            TestClient.Reply reply = client.get(repository + children.replace("*", TestClient.encode(uuid)));
            assertThat(validator.faults(path, reply.json())).as(uuid).isEmpty();
            rows += reply.values().size();
        }
        assertThat(rows).isGreaterThan(5);
    }

    @ParameterizedTest
    @CsvSource({
        R + "/pipelines_config/schedules, pipelines_config/schedules",
        R + "/pipelines-config/runners, pipelines-config/runners"
    })
    void settingsFollowTheSchema(String path, String list) throws Exception {
        TestClient.Reply reply = client.get("/repositories/acme/fleet-api/" + list);
        assertThat(reply.values()).isNotEmpty();
        assertThat(validator.faults(path, reply.json())).isEmpty();
    }

    private static final String WS = "/workspaces/{workspace}";
    private static final String PROJECT = WS + "/projects/{project_key}";

    @ParameterizedTest
    @CsvSource({
        WS + "/permissions, /workspaces/acme/permissions?pagelen=100",
        WS + "/permissions/repositories, /workspaces/acme/permissions/repositories?pagelen=100",
        WS + "/permissions/repositories/{repo_slug}, /workspaces/acme/permissions/repositories/fleet-api",
        "/user/workspaces/{workspace}/permissions/repositories, /user/workspaces/acme/permissions/repositories",
        PROJECT + "/permissions-config/users, /workspaces/acme/projects/DX/permissions-config/users",
        PROJECT + "/permissions-config/groups, /workspaces/acme/projects/DX/permissions-config/groups",
        PROJECT + "/default-reviewers, /workspaces/acme/projects/DX/default-reviewers",
        PROJECT + "/deploy-keys, /workspaces/acme/projects/DX/deploy-keys",
        WS + "/hooks, /workspaces/acme/hooks",
        WS + "/pipelines-config/variables, /workspaces/acme/pipelines-config/variables",
        WS + "/pipelines-config/runners, /workspaces/acme/pipelines-config/runners",
        WS + "/search/code, /workspaces/acme/search/code?search_query=robot",
        WS
                + "/search/code, /workspaces/acme/search/code?search_query=robot+path:readme&fields=%2Bvalues.file.commit.repository",
        "/snippets/{workspace}, /snippets/acme"
    })
    void everyRowOfTheWorkspaceFollowsTheSchema(String path, String list) throws Exception {
        int rows = 0;
        for (String next = list; !next.isEmpty(); ) {
            JsonNode page = client.get(next).json();
            assertThat(validator.faults(path, page)).as(next).isEmpty();
            rows += page.get("values").size();
            next = page.path("next").asString("");
        }
        assertThat(rows).isPositive();
    }

    @Test
    void everySnippetAndEveryUserFollowTheSchema() throws Exception {
        String snippet = "/snippets/{workspace}/{encoded_id}";
        for (String id : client.get("/snippets/acme").column("id")) {
            assertThat(validator.faults(
                            snippet, client.get("/snippets/acme/" + id).json()))
                    .isEmpty();
            for (String list : List.of("comments", "commits")) {
                JsonNode page = client.get("/snippets/acme/" + id + "/" + list).json();
                assertThat(validator.faults(snippet + "/" + list, page)).as(id).isEmpty();
            }
        }
        String users = "/users/{selected_user}";
        for (String uuid : client.get("/workspaces/acme/members?pagelen=100").column("user.uuid")) {
            String user = "/users/" + TestClient.encode(uuid);
            assertThat(validator.faults(users, client.get(user).json())).isEmpty();
            assertThat(validator.faults(
                            users + "/ssh-keys", client.get(user + "/ssh-keys").json()))
                    .isEmpty();
            assertThat(validator.faults(
                            users + "/gpg-keys",
                            client.get(user + "/gpg-keys?fields=%2Bvalues.key").json()))
                    .isEmpty();
            String pullRequests = "/workspaces/acme/pullrequests/" + TestClient.encode(uuid) + "?pagelen=50";
            assertThat(validator.faults(
                            WS + "/pullrequests/{selected_user}",
                            client.get(pullRequests).json()))
                    .isEmpty();
        }
    }

    /** Every row of the lists below pull requests; the file has no schema for commits, which are those of the history. */
    @ParameterizedTest
    @CsvSource({
        R + "/pullrequests/{pull_request_id}/comments, comments?pagelen=100, 100",
        R + "/pullrequests/{pull_request_id}/tasks, tasks?pagelen=100, 10",
        R + "/pullrequests/{pull_request_id}/statuses, statuses, 40",
        R + "/commits, commits, 100"
    })
    void everyRowBelowPullRequestsFollowsTheSchema(String path, String list, int atLeast) throws Exception {
        int rows = 0;
        for (int id = 1; id <= SAMPLE; id++) {
            TestClient.Reply reply = client.get("/repositories/acme/fleet-api/pullrequests/" + id + "/" + list);
            assertThat(validator.faults(path, reply.json()))
                    .as("pull request " + id)
                    .isEmpty();
            rows += reply.values().size();
        }
        assertThat(rows).isGreaterThan(atLeast);
    }

    /** Lists that are short or empty in most places: at least so many rows over all repositories. */
    @ParameterizedTest
    @CsvSource({
        R + "/default-reviewers, default-reviewers, 5",
        R + "/forks, forks, 3",
        R + "/milestones, milestones, 20"
    })
    void everyRowOfAShortListFollowsTheSchema(String path, String list, int atLeast) throws Exception {
        int rows = 0;
        for (String slug : client.get("/repositories/acme?pagelen=100").column("slug")) {
            TestClient.Reply reply = client.get("/repositories/acme/" + slug + "/" + list);
            if (reply.status() == 200) {
                assertThat(validator.faults(path, reply.json())).as(slug).isEmpty();
                rows += reply.values().size();
            }
        }
        assertThat(rows).isGreaterThanOrEqualTo(atLeast);
    }

    @ParameterizedTest
    @CsvSource({
        R + "/commit/{commit}/comments, comments, 3",
        R + "/commit/{commit}/statuses, statuses, 30",
        R + "/commit/{commit}/pullrequests, pullrequests, 20",
        R + "/commit/{commit}/reports, reports, 20"
    })
    void everyRowBelowCommitsFollowsTheSchema(String path, String list, int atLeast) throws Exception {
        int rows = 0;
        for (String hash : client.get("/repositories/acme/fleet-api/commits?pagelen=" + SAMPLE)
                .column("hash")) {
            TestClient.Reply reply = client.get("/repositories/acme/fleet-api/commit/" + hash + "/" + list);
            assertThat(validator.faults(path, reply.json())).as(hash).isEmpty();
            rows += reply.values().size();
        }
        assertThat(rows).isGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void everyAnnotationFollowsTheSchema() throws Exception {
        int rows = 0;
        for (String hash : client.get("/repositories/acme/fleet-api/commits?pagelen=" + SAMPLE)
                .column("hash")) {
            String reports = "/repositories/acme/fleet-api/commit/" + hash + "/reports";
            for (String id : client.get(reports).column("external_id")) {
                JsonNode page = client.get(reports + "/" + id + "/annotations").json();
                assertThat(validator.faults(R + "/commit/{commit}/reports/{reportId}/annotations", page))
                        .isEmpty();
                rows += page.get("values").size();
            }
        }
        assertThat(rows).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({
        R + "/issues/{issue_id}/comments, comments, 80",
        R + "/issues/{issue_id}/changes, changes, 50",
        R + "/issues/{issue_id}/attachments, attachments, 15"
    })
    void everyRowBelowIssuesFollowsTheSchema(String path, String list, int atLeast) throws Exception {
        int rows = 0;
        for (int id = 1; id <= SAMPLE; id++) {
            TestClient.Reply reply = client.get("/repositories/acme/fleet-api/issues/" + id + "/" + list);
            assertThat(validator.faults(path, reply.json())).as("issue " + id).isEmpty();
            rows += reply.values().size();
        }
        assertThat(rows).isGreaterThan(atLeast);
    }

    /** The file shows activity only in examples; a comment in it is a comment of the file. */
    @Test
    void commentsInTheActivityFollowTheSchema() throws Exception {
        int comments = 0;
        for (JsonNode row : client.walk("/repositories/acme/fleet-api/pullrequests/activity?pagelen=50")) {
            if (row.has("comment")) {
                assertThat(validator.faultsOf("pullrequest_comment", row.get("comment")))
                        .isEmpty();
                comments++;
            }
        }
        assertThat(comments).isGreaterThan(300);
    }

    @ParameterizedTest
    @CsvSource({
        "/repositories/acme/nope, 404",
        "/workspaces/acme/search/code, 400",
        "/snippets/acme/nope, 404",
        "/users/nope, 404",
        "/workspaces/acme/pullrequests/nope, 404",
        "/workspaces/acme/projects/NOPE/deploy-keys, 404",
        "/workspaces/acme/hooks/nope, 404",
        "/hook_events/team, 404",
        "/repositories/acme/design-tokens/pipelines/, 404",
        "/repositories/acme/fleet-api/pipelines/?sort=build_number, 400",
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
    void theValidatorSeesFaultsOfSubtypes() throws Exception {
        JsonNode good = client.get("/repositories/acme/fleet-api/pipelines/1").json();
        String path = R + "/pipelines/{pipeline_uuid}";
        ObjectNode bad = (ObjectNode) good.deepCopy();
        ((ObjectNode) bad.get("state")).put("name", "DONE");
        ((ObjectNode) bad.get("target")).put("ref_type", "BRANCH");
        assertThat(validator.faults(path, bad)).hasSize(2).anyMatch(fault -> fault.startsWith("$.target.ref_type:"));
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
