package dev.windlass.emulator;

import static dev.windlass.emulator.TestClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Envelope, pages, filters, orders and states over the wire. Sections are those of bitbucket/api.md. */
class ListingTest {
    private static final String PULL_REQUESTS = "/repositories/acme/fleet-api/pullrequests";
    private static final String ANY_STATE = "&state=OPEN&state=MERGED&state=DECLINED&state=SUPERSEDED";
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
    void theEnvelopeHasSizePageAndNext_section2() throws Exception {
        JsonNode page = client.get("/repositories/acme?sort=name").json();
        assertThat(page.get("pagelen").intValue()).isEqualTo(10);
        assertThat(page.get("size").intValue()).isEqualTo(12);
        assertThat(page.get("page").intValue()).isEqualTo(1);
        assertThat(page.get("values")).hasSize(10);
        assertThat(page.get("next").asString()).isEqualTo(emulator.apiUrl() + "/repositories/acme?sort=name&page=2");
        JsonNode last = client.get(page.get("next").asString()).json();
        assertThat(last.get("values")).hasSize(2);
        assertThat(last.has("next")).as("absent on the last page").isFalse();
    }

    @Test
    void pagesNeitherLoseNorDoubleARow_section2() throws Exception {
        List<JsonNode> rows = client.walk(PULL_REQUESTS + "?pagelen=7&fields=values.id,next" + ANY_STATE);
        assertThat(rows).extracting(row -> row.get("id").intValue()).doesNotHaveDuplicates();
        assertThat(rows)
                .hasSize(client.get(PULL_REQUESTS + "?pagelen=1" + ANY_STATE)
                        .json()
                        .get("size")
                        .intValue());
    }

    @Test
    void aPageBeyondTheLastIsEmpty() throws Exception {
        JsonNode page = client.get("/repositories/acme?page=99").json();
        assertThat(page.get("values")).isEmpty();
        assertThat(page.has("next")).isFalse();
    }

    @Test
    void nextKeepsTheUuidForm_section2() throws Exception {
        String uuid = encode(client.get("/workspaces/acme").json().get("uuid").asString());
        JsonNode page = client.get("/repositories/" + uuid + "?pagelen=5").json();
        assertThat(page.get("next").asString()).contains("/repositories/" + uuid + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "/repositories/acme, 100, 101",
        "/repositories/acme/fleet-api/pullrequests, 50, 51",
        "/repositories/acme/fleet-api/commits, 100, 101",
        "/repositories/acme/fleet-api/issues, 100, 101",
        "/repositories/acme/fleet-api/refs/branches, 100, 101",
        "/workspaces/acme/members, 100, 101",
        "/workspaces/acme/projects, 100, 0",
        "/user/workspaces, 1, x"
    })
    void pagelenHasALimit_section2_1(String path, String good, String bad) throws Exception {
        assertThat(client.get(path + "?pagelen=" + good).status()).isEqualTo(200);
        TestClient.Reply refused = client.get(path + "?pagelen=" + bad);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo("Invalid pagelen");
    }

    @Test
    void withoutStateOnlyOpenPullRequestsCome_section0() throws Exception {
        assertThat(client.get(PULL_REQUESTS + "?pagelen=50").column("state"))
                .isNotEmpty()
                .containsOnly("OPEN");
        assertThat(client.get(PULL_REQUESTS + "?pagelen=50&state=MERGED&state=DECLINED")
                        .column("state"))
                .contains("MERGED", "DECLINED")
                .doesNotContain("OPEN", "SUPERSEDED");
    }

    @Test
    void anyQSwitchesStateOff_section0() throws Exception {
        JsonNode filtered = client.get(PULL_REQUESTS + "?pagelen=50&state=OPEN&q=" + encode("id > 0"))
                .json();
        JsonNode all = client.get(PULL_REQUESTS + "?pagelen=50" + ANY_STATE).json();
        assertThat(filtered.get("size")).isEqualTo(all.get("size"));
        assertThat(client.get(PULL_REQUESTS + "?q=" + encode("state = \"DECLINED\""))
                        .column("state"))
                .isNotEmpty()
                .containsOnly("DECLINED");
    }

    @Test
    void datetimesFilterQuotedAndUnquoted_section3_1() throws Exception {
        String quoted = "?pagelen=50&q=" + encode("updated_on > \"2026-06-01T00:00:00+00:00\"");
        String unquoted = "?pagelen=50&q=" + encode("updated_on>2026-06-01T00:00:00Z");
        JsonNode page = client.get(PULL_REQUESTS + quoted).json();
        assertThat(page.get("size").intValue()).isBetween(1, 197);
        assertThat(client.get(PULL_REQUESTS + unquoted).values()).isEqualTo(page.get("values"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"participants.user.uuid = \"x\"", "summary.raw ~ \"x\"", "links.self.href ~ \"x\"", "no = 1"})
    void aFieldThatDoesNotFilterIsRefused_section3_3(String query) throws Exception {
        TestClient.Reply reply = client.get(PULL_REQUESTS + "?q=" + encode(query));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).startsWith("Field \".").endsWith("\" does not support filtering");
    }

    @Test
    void closedOnFailsInTheServersOwnWay_section3_3() throws Exception {
        TestClient.Reply reply = client.get(PULL_REQUESTS + "?q=" + encode("closed_on > 2026-01-01"));
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.message()).isEqualTo("Something went wrong");
    }

    @Test
    void malformedQueriesAreRefused_section3_3() throws Exception {
        assertThat(client.get("/repositories/acme?q=" + encode("name = \"x\\")).status())
                .isEqualTo(400);
    }

    @Test
    void membersFilterByNicknameButNotByDisplayName_section3_3() throws Exception {
        assertThat(client.get("/workspaces/acme/members?q=" + encode("user.nickname = \"Ada\""))
                        .column("user.nickname"))
                .containsExactly("Ada");
        assertThat(client.get("/workspaces/acme/members?q=" + encode("user.display_name ~ \"Ada\""))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void commitsIgnoreQAndSort_section3_3() throws Exception {
        String path = "/repositories/acme/fleet-api/commits?pagelen=5";
        assertThat(client.get(path + "&sort=date&q=" + encode("this is ( no query"))
                        .values())
                .isEqualTo(client.get(path).values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_on", "-created_on", "updated_on", "-title", "id", "-id"})
    void oneFieldSorts_section3_2(String sort) throws Exception {
        List<JsonNode> rows = client.walk(PULL_REQUESTS + "?pagelen=50&sort=" + sort + ANY_STATE);
        String field = sort.replace("-", "");
        Stream<String> keys = rows.stream()
                .map(row -> field.equals("id")
                        ? "%09d".formatted(row.get("id").intValue())
                        : row.get(field).asString());
        List<String> asSent = keys.toList();
        List<String> ordered = asSent.stream().sorted().toList();
        assertThat(asSent)
                .isEqualTo(
                        sort.startsWith("-")
                                ? ordered.stream()
                                        .sorted((a, b) -> b.compareTo(a))
                                        .toList()
                                : ordered);
    }

    @Test
    void severalSortFieldsAreRefused_section3_2() throws Exception {
        assertThat(client.get(PULL_REQUESTS + "?sort=state,-id").status()).isEqualTo(400);
    }

    @Test
    void listsKeepBackReviewersUnlessAsked_section4() throws Exception {
        JsonNode row = client.get(PULL_REQUESTS + ANY_STATE.replaceFirst("&", "?"))
                .values()
                .get(0);
        assertThat(row.propertyNames()).doesNotContain("reviewers", "participants", "rendered", "closed_on");
        String plus = PULL_REQUESTS + "?fields=%2Bvalues.reviewers,%2Bvalues.participants" + ANY_STATE;
        assertThat(client.get(plus).values().get(0).propertyNames()).contains("reviewers", "participants", "title");
        String bare = PULL_REQUESTS + "?fields=+values.reviewers" + ANY_STATE;
        assertThat(client.get(bare).json())
                .as("a bare + is a blank and names nothing")
                .isEmpty();
        JsonNode single = client.get(PULL_REQUESTS + "/1").json();
        assertThat(single.propertyNames()).contains("reviewers", "participants");
    }

    @Test
    void onlyModeDropsTheEnvelope_section4() throws Exception {
        assertThat(client.get(PULL_REQUESTS + "?fields=values.id").json().propertyNames())
                .containsExactly("values");
        JsonNode counted = client.get(PULL_REQUESTS + "?pagelen=1&fields=size").json();
        assertThat(counted.propertyNames()).containsExactly("size");
    }

    @Test
    void rowsOfAnEndpointOfTheirOwnAreFoundByUuid_section2() throws Exception {
        JsonNode bySlug = client.get("/repositories/acme/fleet-api").json();
        String uuid = encode(bySlug.get("uuid").asString());
        String workspace = encode(bySlug.get("workspace").get("uuid").asString());
        assertThat(client.get("/repositories/acme/" + uuid).json()).isEqualTo(bySlug);
        assertThat(client.get("/repositories/" + workspace + "/" + uuid).json()).isEqualTo(bySlug);
        assertThat(client.get("/repositories/%7B%7D/" + uuid).json()).isEqualTo(bySlug);
    }

    @Test
    void theEnumsOfIssuesCompareByRank_section3_1() throws Exception {
        List<String> priorities = client.get(
                        "/repositories/acme/fleet-api/issues?pagelen=100&q=" + encode("priority >= \"critical\""))
                .column("priority");
        assertThat(priorities).isNotEmpty().containsOnly("critical", "blocker");
    }

    @Test
    void rowsAddedWhileRunningShow() throws Exception {
        Scenario scenario = Scenario.empty("w").repository("r", r -> r.issue("{\"id\": 1, \"title\": \"one\"}"));
        try (Emulator own = Emulator.start(EmulatorOptions.defaults(), scenario)) {
            TestClient other = new TestClient(own);
            assertThat(other.get("/repositories/w/r/issues").column("title")).containsExactly("one");
            own.scenario().repository("r", r -> r.issue("{\"id\": 2, \"title\": \"two\", \"strange\": [1, null]}"));
            assertThat(other.get("/repositories/w/r/issues?sort=id").column("title"))
                    .containsExactly("one", "two");
            own.scenario().repository("r", r -> r.change(Kind.ISSUES, "1", issue -> issue.put("title", "uno")));
            own.scenario().repository("r", r -> r.remove(Kind.ISSUES, "2"));
            assertThat(other.get("/repositories/w/r/issues?sort=id")
                            .json()
                            .get("values")
                            .toString())
                    .isEqualTo("[{\"id\":1,\"title\":\"uno\"}]");
            own.scenario().workspace().removeRepository("r");
            assertThat(other.get("/repositories/w/r").status()).isEqualTo(404);
        }
    }
}
