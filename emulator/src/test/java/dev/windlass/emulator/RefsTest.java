package dev.windlass.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Branches and tags (bitbucket/api.md 2.1, 3.2, 3.3; oddities.md 47 to 49). */
class RefsTest {
    private static final String REFS = "/repositories/acme/fleet-api/refs";
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
    void aLightweightTagHasNeitherDateNorTaggerNorMessage_oddities47() throws Exception {
        List<JsonNode> tags = client.walk(REFS + "/tags?pagelen=100");
        assertThat(tags)
                .anyMatch(tag -> tag.get("date").isNull()
                        && tag.get("tagger").isNull()
                        && tag.get("message").isNull()
                        && tag.at("/target/date").isString());
        assertThat(tags)
                .anyMatch(tag -> tag.get("date").isString()
                        && tag.at("/tagger/raw").isString()
                        && tag.get("message").asString().startsWith("Release"));
    }

    @Test
    void aNameOfPunctuationIsFoundEncodedOrNot_oddities48() throws Exception {
        String name = "@acme/fleet-api@1.0+final";
        assertThat(client.get(REFS + "/tags/" + name).json().get("name").asString())
                .isEqualTo(name);
        assertThat(client.get(REFS + "/tags/" + TestClient.encode(name))
                        .json()
                        .get("name")
                        .asString())
                .isEqualTo(name);
    }

    @Test
    void refsMixBranchesAndTagsOnOpaquePages_section2_1() throws Exception {
        JsonNode page = client.get(REFS + "?pagelen=5").json();
        assertThat(page.has("size")).isFalse();
        assertThat(page.get("next").asString()).endsWith("/refs?pagelen=5&page=8xhd");
        List<String> types = new ArrayList<>();
        client.walk(REFS + "?pagelen=5")
                .forEach(row -> types.add(row.get("type").asString()));
        assertThat(types).as("git show-ref: heads before tags").isSorted().contains("branch", "tag");
        assertThat(types).hasSize(client.size(REFS + "/branches") + client.size(REFS + "/tags"));
        assertThat(client.get(REFS + "?q=name=%22main%22").column("type")).containsExactly("branch");
    }

    /** OpenAPI file: "When using ?sort=name ..., Bitbucket will apply natural sorting". */
    @Test
    void sortByNameCountsNumbers() throws Exception {
        Scenario scenario = Scenario.empty("w").repository("r", r -> {
            for (String name : List.of("branch10", "branch2", "branch1")) {
                r.branch("{\"name\": \"" + name + "\"}");
            }
        });
        try (Emulator own = Emulator.start(EmulatorOptions.defaults(), scenario)) {
            TestClient other = new TestClient(own);
            for (String list : List.of("/refs/branches", "/refs")) {
                String address = "/repositories/w/r" + list;
                assertThat(other.get(address).column("name")).containsExactly("branch1", "branch10", "branch2");
                assertThat(other.get(address + "?sort=name").column("name"))
                        .containsExactly("branch1", "branch2", "branch10");
                assertThat(other.get(address + "?sort=-name").column("name"))
                        .containsExactly("branch10", "branch2", "branch1");
            }
        }
    }
}
