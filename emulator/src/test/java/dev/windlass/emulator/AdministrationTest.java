package dev.windlass.emulator;

import static dev.windlass.emulator.TestClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Permissions, projects, hooks, accounts, snippets and search. Sections are those of bitbucket/api.md. */
class AdministrationTest {
    private static final String WS = "/workspaces/acme";
    private static final String REPOSITORIES = WS + "/permissions/repositories";
    private static Emulator emulator;
    private static TestClient client;

    @BeforeAll
    static void start() {
        emulator = Emulator.start();
        client = new TestClient(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void membershipsFilterButDoNotSort_section3_3() throws Exception {
        JsonNode owners = client.get(WS + "/permissions?q=" + encode("permission=\"owner\""))
                .json();
        assertThat(owners.get("values")).hasSize(3);
        assertThat(client.get(WS + "/permissions?sort=-user.display_name").values())
                .isEqualTo(client.get(WS + "/permissions").values());
    }

    /** Recorded on a sibling (section 2.1): the size is there without q and absent with it. */
    @ParameterizedTest
    @ValueSource(strings = {"/permissions", "/permissions/repositories", "/permissions/repositories/fleet-api"})
    void aFilteredListOfPermissionsHasNoSize_section2_1(String list) throws Exception {
        assertThat(client.get(WS + list).json().get("size").intValue()).isPositive();
        JsonNode filtered =
                client.get(WS + list + "?q=" + encode("user.nickname=\"Ada\"")).json();
        assertThat(filtered.has("size")).isFalse();
        assertThat(filtered.get("values")).isNotEmpty();
    }

    @Test
    void membershipsHaveDatesWithoutAZoneAndNulls_oddities34() throws Exception {
        Set<Boolean> nulls = new HashSet<>();
        for (JsonNode row : client.get(WS + "/permissions?pagelen=100").values()) {
            assertThat(row.get("added_on").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
            nulls.add(row.get("last_accessed").isNull());
        }
        assertThat(nulls).containsExactlyInAnyOrder(true, false);
        assertThat(client.get(WS + "/members").values().get(0).has("added_on"))
                .as("the list of members is as it was")
                .isFalse();
    }

    @Test
    void permissionsOfRepositoriesCompareAndSort_section3_3() throws Exception {
        List<String> above = client.get(REPOSITORIES + "?pagelen=100&q=" + encode("permission>\"read\""))
                .column("permission");
        assertThat(above).contains("write", "admin").doesNotContain("read");
        assertThat(client.get(REPOSITORIES + "?pagelen=100&sort=-repository.name")
                        .column("repository.name"))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(client.get(REPOSITORIES + "?q=" + encode("repository.name=\"Fleet API\""))
                        .column("repository.full_name"))
                .isNotEmpty()
                .containsOnly("acme/fleet-api");
        assertThat(client.get(REPOSITORIES + "/fleet-api?pagelen=100").column("repository.full_name"))
                .isNotEmpty()
                .containsOnly("acme/fleet-api");
        assertThat(client.get(REPOSITORIES + "/nope").status()).isEqualTo(404);
    }

    @Test
    void myPermissionsAreOneRowForEachRepository_change3022() throws Exception {
        String me = client.get("/user").json().get("uuid").asString();
        TestClient.Reply mine = client.get("/user/workspaces/acme/permissions/repositories?pagelen=100");
        assertThat(mine.column("user.uuid")).hasSize(12).containsOnly(me);
        assertThat(mine.column("repository.full_name"))
                .containsExactlyInAnyOrderElementsOf(
                        client.get("/repositories/acme?pagelen=100").column("full_name"));
    }

    @Test
    void aProjectHasPermissionsReviewersKeysAndAModel_section10() throws Exception {
        Set<String> keys = new HashSet<>();
        for (String project : client.get(WS + "/projects").column("key")) {
            String path = WS + "/projects/" + project;
            assertThat(client.get(path + "/permissions-config/users").column("permission"))
                    .containsExactly("admin", "write", "create-repo", "read");
            assertThat(client.get(path + "/permissions-config/groups").column("group.slug"))
                    .containsExactly("administrators", "developers");
            assertThat(client.get(path + "/default-reviewers").column("type")).containsOnly("default_reviewer");
            JsonNode deployKeys = client.get(path + "/deploy-keys").values();
            deployKeys.forEach(key -> keys.add(key.get("id").asString() + key.get("key")));
            assertThat(deployKeys.get(1).get("last_used").isNull()).isTrue();
            assertThat(client.get(path + "/branching-model").json().at("/branch_types"))
                    .hasSize(4);
        }
        assertThat(keys).hasSize(6);
    }

    @Test
    void aWebhookHasCreatedAtAndReadOnlyMayBeNull_oddities67() throws Exception {
        JsonNode hooks = client.get(WS + "/hooks").values();
        assertThat(hooks).hasSize(3);
        assertThat(hooks.get(0).get("read_only").isNull()).isTrue();
        for (JsonNode hook : hooks) {
            assertThat(hook.get("created_at").asString()).endsWith("Z");
            assertThat(hook.has("created_on")).isFalse();
            assertThat(client.get(WS + "/hooks/" + encode(hook.get("uuid").asString()))
                            .json())
                    .isEqualTo(hook);
        }
    }

    @Test
    void runnersHoldAPlantedSecret_openApi() throws Exception {
        for (String list : List.of(WS, "/repositories/acme/fleet-api")) {
            assertThat(client.get(list + "/pipelines-config/runners").column("oauth_client.secret"))
                    .isNotEmpty()
                    .containsOnly(PlantedSecrets.RUNNER);
        }
    }

    @Test
    void theSearchNeedsAQuery_openApi() throws Exception {
        assertThat(client.get(WS + "/search/code").status()).isEqualTo(400);
        assertThat(client.get(WS + "/search/code?search_query=robot&pagelen=101")
                        .message())
                .isEqualTo("Invalid pagelen");
    }

    @Test
    void theSearchMarksWhatMatchesInTheFilesOfMain_documentedExample() throws Exception {
        String search = WS + "/search/code?search_query=z%C3%BCrich+repo:fleet-api+ext:md";
        JsonNode page = client.get(search).json();
        assertThat(page.get("query_substituted").booleanValue()).isFalse();
        assertThat(page.get("values")).isNotEmpty();
        for (JsonNode found : page.get("values")) {
            assertThat(found.get("file").has("commit")).isFalse();
            List<String> text = client.get(found.at("/file/links/self/href").asString())
                    .body()
                    .lines()
                    .toList();
            assertThat(found.get("content_match_count").longValue())
                    .isEqualTo(text.stream()
                            .filter(line -> line.contains("Zürich"))
                            .count());
            JsonNode line = found.at("/content_matches/0/lines/0");
            StringBuilder segments = new StringBuilder();
            line.get("segments")
                    .forEach(segment -> segments.append(segment.get("text").asString()));
            assertThat(segments.toString()).isEqualTo(text.get(line.get("line").intValue() - 1));
            assertThat(line.get("segments"))
                    .filteredOn(segment -> segment.has("match"))
                    .extracting(segment -> segment.get("text").asString())
                    .containsExactly("Zürich");
        }
        JsonNode more =
                client.get(search + "&fields=%2Bvalues.file.commit.repository").values();
        assertThat(more.get(0).at("/file/commit/repository/full_name").asString())
                .isEqualTo("acme/fleet-api");
        assertThat(client.get(WS + "/search/code?search_query=makefile+repo:fleet-api")
                        .json()
                        .at("/values/0/path_matches/0"))
                .hasToString("{\"text\":\"Makefile\",\"match\":true}");
        assertThat(client.get(WS + "/search/code?search_query=nobody-wrote-this")
                        .values())
                .isEmpty();
    }

    @Test
    void pullRequestsOfAnAuthorComeFromAllRepositories_section3_3() throws Exception {
        String path = WS + "/pullrequests/"
                + encode(client.get("/user").json().get("uuid").asString());
        TestClient.Reply open = client.get(path + "?pagelen=50");
        assertThat(open.column("state")).isNotEmpty().containsOnly("OPEN");
        List<JsonNode> all = client.walk(path + "?pagelen=50&q=" + encode("id > 0"));
        assertThat(all)
                .hasSizeGreaterThan(open.values().size())
                .allMatch(row -> row.at("/author/nickname").asString().equals("Ada"));
        assertThat(all)
                .extracting(row -> row.at("/destination/repository/full_name").asString())
                .contains("acme/fleet-api", "acme/robot-firmware");
        assertThat(client.get(path + "?state=DECLINED&pagelen=50").column("state"))
                .containsOnly("DECLINED");
        assertThat(client.get(path + "?pagelen=51").message()).isEqualTo("Invalid pagelen");
    }

    @Test
    void snippetsInAListHaveNoFiles_oddities72() throws Exception {
        JsonNode page = client.get("/snippets/acme").json();
        assertThat(page.get("pagelen").intValue()).as("oddities 15").isEqualTo(30);
        assertThat(page.get("values")).hasSize(7).allSatisfy(row -> {
            assertThat(row.get("files")).isEmpty();
            assertThat(row.get("id").isString()).isTrue();
        });
        assertThat(page.get("values"))
                .anyMatch(row -> row.get("title").asString().isEmpty());
        assertThat(page.get("values")).anyMatch(row -> row.get("owner").isEmpty());
        String id = page.at("/values/0/id").asString();
        assertThat(client.get("/snippets/acme/" + id).json().get("files").propertyNames())
                .containsExactly("steps.md", "run.sh");
    }

    @Test
    void aSnippetHasCommentsAndCommits_section10() throws Exception {
        String snippet =
                "/snippets/acme/" + client.get("/snippets/acme").column("id").get(0);
        JsonNode comments = client.get(snippet + "/comments").values();
        assertThat(comments).hasSize(4);
        assertThat(comments.get(2).at("/parent/id")).isEqualTo(comments.get(1).get("id"));
        JsonNode commits = client.get(snippet + "/commits").values();
        assertThat(commits).hasSize(2);
        assertThat(commits.get(0).at("/parents/0/hash"))
                .isEqualTo(commits.get(1).get("hash"));
    }

    /** Recorded: bitbucket/responses, bb-cloud-sdk-notes/snippets/beaverish.json. */
    @Test
    void aFreePlanAnswersATextAmongTheRows_oddities1() throws Exception {
        Scenario scenario = Scenario.acme(EmulatorOptions.defaults());
        scenario.workspace().freePlan(true);
        try (Emulator own = Emulator.start(EmulatorOptions.defaults(), scenario)) {
            TestClient.Reply reply = new TestClient(own).get("/snippets/acme");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body())
                    .isEqualTo("{\"values\":[\"A workspace on a Free plan does not support snippets. Upgrade to...\"],"
                            + "\"pagelen\":30,\"page\":1}");
        }
    }

    @ParameterizedTest
    @CsvSource({"uuid", "account_id"})
    void aUserIsFoundByUuidAndAccountId_section2(String field) throws Exception {
        for (JsonNode row : client.get(WS + "/members?pagelen=5").values()) {
            JsonNode user = client.get(
                            "/users/" + encode(row.get("user").get(field).asString()))
                    .json();
            assertThat(user.get("uuid")).isEqualTo(row.at("/user/uuid"));
            assertThat(user.has("email")).isFalse();
        }
    }

    @Test
    void iHaveKeysAndAddresses_openApi() throws Exception {
        String me = "/users/" + encode(client.get("/user").json().get("uuid").asString());
        assertThat(client.get(me + "/ssh-keys").values()).hasSize(2);
        JsonNode gpg = client.get(me + "/gpg-keys").values().get(0);
        assertThat(gpg.has("key")).as("only when asked for").isFalse();
        assertThat(client.get(me + "/gpg-keys?fields=%2Bvalues.key")
                        .column("key")
                        .get(0))
                .contains("PGP PUBLIC KEY");
        JsonNode emails = client.get("/user/emails").values();
        assertThat(emails)
                .extracting(row -> row.get("is_primary").booleanValue())
                .containsExactly(true, false);
        assertThat(emails.get(0).get("email").asString()).isEqualTo(Credentials.DEMO_USER);
    }

    @Test
    void hookEventsAreThoseOfTheFile_openApi() throws Exception {
        JsonNode page = client.get("/hook_events/workspace").json();
        assertThat(page.get("pagelen").intValue()).isEqualTo(30);
        assertThat(page.get("values")).hasSize(29);
        assertThat(client.get("/hook_events/repository?pagelen=100").column("event"))
                .hasSize(27)
                .doesNotHaveDuplicates()
                .doesNotContain("project:updated");
    }

    @Test
    void rowsByHandAreAnsweredAsGiven() throws Exception {
        Scenario scenario = Scenario.empty("w")
                .at("users/" + Person.demo().uuid() + "/ssh-keys", Map.of("uuid", "{k}", "odd", true));
        scenario.workspace()
                .project("P", "Project")
                .at("hooks", Map.of("uuid", "{h}"))
                .at("projects/P/deploy-keys", Map.of("id", 7))
                .at("snippets", Map.of("id", "abc", "files", Map.of("a.txt", 1)))
                .at("snippets/abc/comments", Map.of("id", 1));
        try (Emulator own = Emulator.start(EmulatorOptions.defaults(), scenario)) {
            TestClient other = new TestClient(own);
            assertThat(other.get("/workspaces/w/hooks").values().toString()).isEqualTo("[{\"uuid\":\"{h}\"}]");
            assertThat(other.get("/workspaces/w/projects/P/deploy-keys")
                            .values()
                            .toString())
                    .isEqualTo("[{\"id\":7}]");
            assertThat(other.get("/snippets/w/abc").json().at("/files/a.txt").intValue())
                    .isEqualTo(1);
            assertThat(other.get("/snippets/w/abc/comments").values()).hasSize(1);
            String me = encode(Person.demo().uuid());
            assertThat(other.get("/users/" + me + "/ssh-keys").column("uuid")).containsExactly("{k}");
            own.scenario().workspace().remove("hooks", "{h}");
            assertThat(other.get("/workspaces/w/hooks").values()).isEmpty();
        }
    }
}
