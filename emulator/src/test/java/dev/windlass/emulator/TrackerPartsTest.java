package dev.windlass.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What lies below issues, as it was until 2026-08-20. */
class TrackerPartsTest {
    private static final String ISSUES = "/repositories/w/r/issues/";
    private Emulator emulator;
    private TestClient client;

    @BeforeEach
    void start() throws Exception {
        Scenario scenario = Scenario.empty("w")
                .repository("r", r -> r.issue(issue(1, "resolved")).issue(issue(2, "new")));
        emulator = Emulator.start(EmulatorOptions.defaults(), scenario);
        client = new TestClient(emulator);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private static Map<String, Object> issue(int id, String state) {
        return Map.of(
                "id", id,
                "title", "Issue " + id,
                "state", state,
                "created_on", "2025-01-01T00:00:00.000000+00:00",
                "updated_on", "2025-02-01T00:00:00.000000+00:00",
                "component", Map.of("type", "component", "id", 3, "name", "parser"));
    }

    /** Oddities 56 and 57: a change without words makes a comment without text, of the same number. */
    @Test
    void aChangeHasTheNumberOfItsComment() throws Exception {
        JsonNode change = client.get(ISSUES + "1/changes").values().get(0);
        assertThat(change.path("changes").path("state").path("new").asString()).isEqualTo("resolved");
        JsonNode comment = client.get(ISSUES + "1/comments/" + change.path("id").asLong()).json();
        assertThat(comment.path("content").path("raw").isNull()).isTrue();
        assertThat(client.get(ISSUES + "2/changes").values()).isEmpty();
    }

    @Test
    void changesAreFoundByTheirNewState() throws Exception {
        assertThat(client.get(ISSUES + "1/changes?q=changes.state.new%3D%22resolved%22").values()).hasSize(1);
        assertThat(client.get(ISSUES + "1/changes?q=changes.state.new%3D%22closed%22").values()).isEmpty();
    }

    @Test
    void namesAreThoseThatIssuesUse() throws Exception {
        List<String> names = new ArrayList<>();
        client.get("/repositories/w/r/components").values().forEach(row -> names.add(row.path("name").asString()));
        assertThat(names).containsExactly("parser");
        assertThat(client.get("/repositories/w/r/milestones").values()).isEmpty();
    }

    @Test
    void allAnswer410WhenTheTrackerIsGone() throws Exception {
        emulator.scenario().issueTracker(false);
        for (String path : List.of(ISSUES + "1/comments", ISSUES + "1/changes", ISSUES + "1/attachments",
                "/repositories/w/r/components", "/repositories/w/r/milestones", "/repositories/w/r/versions")) {
            assertThat(client.get(path).status()).as(path).isEqualTo(410);
        }
    }
}
