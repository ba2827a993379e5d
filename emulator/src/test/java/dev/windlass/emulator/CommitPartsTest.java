package dev.windlass.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What stands below a commit. Sections are those of bitbucket/api.md, numbers those of bitbucket/oddities.md. */
class CommitPartsTest {
    private static final String REPOSITORY = "/repositories/acme/fleet-api";
    private static final String COMMIT = REPOSITORY + "/commit/";
    private static Emulator emulator;
    private static TestClient client;
    private static List<String> hashes;

    @BeforeAll
    static void start() throws Exception {
        emulator = Emulator.start();
        client = new TestClient(emulator);
        hashes = client.get(REPOSITORY + "/commits?pagelen=100").column("hash");
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void statusesAreOddInTheRecordedWays_oddities52() throws Exception {
        List<JsonNode> rows = all("statuses");
        assertThat(rows).anyMatch(row -> row.get("refname").isNull());
        assertThat(rows)
                .anyMatch(row -> row.get("key").asString().matches("\\d+")
                        && row.get("name").asString().isEmpty());
        Set<String> states = new HashSet<>();
        rows.forEach(row -> states.add(row.get("state").asString()));
        assertThat(states).contains("SUCCESSFUL", "FAILED").doesNotContain("");
        assertThat(rows).allMatch(row -> row.get("type").asString().equals("build"));
    }

    @Test
    void statusesFilterSortAndKnowARefname_section3_3() throws Exception {
        String commit = withTwoStatuses();
        String list = COMMIT + commit + "/statuses";
        assertThat(client.get(list).column("created_on")).hasSize(2).isSorted();
        assertThat(client.get(list + "?sort=-created_on").column("key"))
                .containsExactlyInAnyOrderElementsOf(client.get(list).column("key"))
                .isNotEqualTo(client.get(list).column("key"));
        assertThat(client.get(list + "?q=key=%22acme-ci%22").values()).hasSize(1);
        assertThat(client.get(list + "?q=links.x=1").status()).isEqualTo(400);
        assertThat(client.get(list + "?refname=nowhere").values())
                .as("those for no ref at all stay")
                .allMatch(row -> row.get("refname").isNull());
    }

    @Test
    void theCommentsOfACommitMayBeOfNobodyAndDeleted_oddities24And46() throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode row : client.walk(REPOSITORY + "/commits?pagelen=100&fields=next,values.hash")) {
            rows.addAll(client.walk(COMMIT + row.get("hash").asString() + "/comments"));
        }
        assertThat(rows).hasSizeGreaterThan(50).anyMatch(row -> row.get("user").isNull());
        assertThat(rows)
                .anyMatch(row -> row.get("deleted").booleanValue()
                        && row.at("/content/raw").asString().isEmpty());
        assertThat(rows)
                .anyMatch(row -> row.at("/inline/to").isNumber()
                        && row.at("/inline/from").isNull());
        assertThat(rows).extracting(row -> row.get("id").longValue()).doesNotHaveDuplicates();
    }

    @Test
    void aCommitKnowsThePullRequestThatBroughtIt_section2_1() throws Exception {
        for (int id = 1; id < 30; id++) {
            for (JsonNode commit :
                    client.get(REPOSITORY + "/pullrequests/" + id + "/commits").values()) {
                JsonNode page = client.get(COMMIT + commit.get("hash").asString() + "/pullrequests")
                        .json();
                assertThat(page.get("pagelen").intValue()).isEqualTo(30);
                assertThat(page.get("values")).hasSize(1);
                assertThat(page.at("/values/0/id").intValue()).isEqualTo(id);
                assertThat(page.at("/values/0").has("participants")).isFalse();
            }
        }
        String first = client.walk(REPOSITORY + "/commits?pagelen=100&fields=next,values.hash").stream()
                .reduce((one, other) -> other)
                .orElseThrow()
                .get("hash")
                .asString();
        assertThat(client.get(COMMIT + first + "/pullrequests").values())
                .as("pushed directly")
                .isEmpty();
    }

    @Test
    void reportsHaveNineDigitsAndLackWhatIsUnset_oddities69() throws Exception {
        List<JsonNode> rows = all("reports");
        assertThat(rows).allMatch(row -> row.get("created_on").asString().matches(".*\\.\\d{9}Z"));
        assertThat(rows).anyMatch(row -> !row.has("details")).anyMatch(row -> row.has("details"));
        Set<String> kinds = new HashSet<>();
        rows.forEach(row -> row.get("data")
                .forEach(datum -> kinds.add(datum.get("value").getNodeType().name())));
        assertThat(kinds).containsExactlyInAnyOrder("NUMBER", "BOOLEAN", "STRING", "OBJECT");
    }

    @Test
    void annotationsHaveNoTypeAndMayHaveNoPath_oddities70() throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        for (String hash : hashes) {
            for (JsonNode report : client.get(COMMIT + hash + "/reports").values()) {
                String byUuid = COMMIT + hash + "/reports/"
                        + TestClient.encode(report.get("uuid").asString());
                String byName =
                        COMMIT + hash + "/reports/" + report.get("external_id").asString();
                assertThat(client.get(byUuid).json()).isEqualTo(report);
                JsonNode annotations = client.get(byName + "/annotations").values();
                assertThat(client.get(byUuid + "/annotations").values()).isEqualTo(annotations);
                annotations.forEach(rows::add);
            }
        }
        assertThat(rows).hasSizeGreaterThan(20).noneMatch(row -> row.has("type"));
        assertThat(rows).anyMatch(row -> !row.has("path") && !row.has("line"));
        assertThat(rows).anyMatch(row -> !row.has("result"));
        assertThat(rows).anyMatch(row -> row.has("updated_on"));
        assertThat(client.get(COMMIT + "main/reports/none/annotations").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"comments", "statuses", "pullrequests", "reports"})
    void belowNoCommitIsNothing_section6(String list) throws Exception {
        assertThat(client.get(COMMIT + "0123456789ab/" + list).message()).isEqualTo("Commit not found");
        assertThat(client.get(COMMIT + "main/" + list + "?pagelen=101").message())
                .isEqualTo("Invalid pagelen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"comments", "statuses", "pullrequests", "reports"})
    void rowsByHandAreAnsweredAsGiven(String list) throws Exception {
        String hash = Hashes.of(7, 1);
        Scenario scenario = Scenario.empty("w")
                .repository(
                        "r",
                        r -> r.commit(Map.of("hash", hash))
                                .at("commit/" + hash + "/" + list, Map.of("id", 1, "strange", true)));
        try (Emulator own = Emulator.start(EmulatorOptions.defaults(), scenario)) {
            TestClient other = new TestClient(own);
            assertThat(other.get("/repositories/w/r/commit/" + hash + "/" + list)
                            .values()
                            .get(0)
                            .has("strange"))
                    .isTrue();
        }
    }

    private static String withTwoStatuses() throws Exception {
        for (String hash : hashes) {
            if (client.get(COMMIT + hash + "/statuses").values().size() == 2) {
                return hash;
            }
        }
        throw new AssertionError("no commit has two statuses");
    }

    private static List<JsonNode> all(String list) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        for (String hash : hashes) {
            client.get(COMMIT + hash + "/" + list).values().forEach(rows::add);
        }
        return rows;
    }
}
