package dev.windlass.emulator;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The tracker below its issues, as it was until 2026-08-20 (OpenAPI file; bitbucket/oddities.md 24, 55 to 57). */
class IssuePartsTest {
    private static final String REPOSITORY = "/repositories/acme/fleet-api";
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
    void aChangeMakesACommentOfItsIdWithoutText_oddities56And57() throws Exception {
        int changes = 0;
        boolean nobody = false;
        for (int id = 1; id <= 60; id++) {
            String issue = REPOSITORY + "/issues/" + id;
            List<JsonNode> comments = client.walk(issue + "/comments?pagelen=100");
            for (JsonNode change : client.walk(issue + "/changes?pagelen=100")) {
                changes++;
                assertThat(comments)
                        .filteredOn(comment -> comment.get("id").equals(change.get("id")))
                        .hasSize(1)
                        .allSatisfy(comment -> {
                            assertThat(comment.at("/content/raw").isNull()).isTrue();
                            assertThat(comment.at("/content/html").asString()).isEmpty();
                        });
            }
            assertThat(comments)
                    .extracting(row -> row.get("created_on").asString())
                    .isSorted();
            nobody |= comments.stream().anyMatch(comment -> comment.get("user").isNull());
        }
        assertThat(changes).isGreaterThan(50);
        assertThat(nobody).as("somebody who left").isTrue();
    }

    @Test
    void theLastChangeOfStateIsTheStateOfTheIssue() throws Exception {
        for (JsonNode issue : client.get(REPOSITORY + "/issues?pagelen=100").values()) {
            String last = "new";
            for (JsonNode change : client.walk(REPOSITORY + "/issues/" + issue.get("id") + "/changes?pagelen=100")) {
                JsonNode state = change.at("/changes/state/new");
                last = state.isString() ? state.asString() : last;
            }
            assertThat(last).isEqualTo(issue.get("state").asString());
        }
    }

    /** OpenAPI file: changes and comments can be filtered; its example names {@code changes.state.new}. */
    @Test
    void changesAndCommentsFilter() throws Exception {
        String done = client.get(REPOSITORY + "/issues?q=state=%22resolved%22")
                .values()
                .get(0)
                .get("id")
                .toString();
        String changes = REPOSITORY + "/issues/" + done + "/changes";
        assertThat(client.get(changes + "?q=changes.state.new=%22resolved%22").values())
                .hasSize(1);
        assertThat(client.get(changes + "?q=message.raw=%22x%22").status()).isEqualTo(400);
        String comments = REPOSITORY + "/issues/" + done + "/comments";
        assertThat(client.get(comments + "?q=content.raw=null").values()).hasSize(client.size(changes));
    }

    @Test
    void attachmentsHaveANameAndNothingElse() throws Exception {
        JsonNode rows = client.get(REPOSITORY + "/issues/5/attachments").values();
        assertThat(rows)
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.propertyNames()).containsExactlyInAnyOrder("type", "name", "links"));
        assertThat(rows).anyMatch(row -> row.get("name").asString().equals("Foto Zürich.jpg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"component", "milestone", "version"})
    void theLabelsOfIssuesAreInTheirLists(String type) throws Exception {
        for (String slug : List.of("fleet-api", "fleet-dashboard", "robot-firmware")) {
            String repository = "/repositories/acme/" + slug + "/";
            Set<String> labels = new HashSet<>();
            Set<Integer> ids = new HashSet<>();
            List<JsonNode> rows = client.walk(repository + type + "s?pagelen=3");
            for (JsonNode row : rows) {
                labels.add(row.get("id") + " " + row.get("name").asString());
                ids.add(row.get("id").intValue());
                assertThat(client.get(repository + type + "s/" + row.get("id")).json())
                        .isEqualTo(row);
            }
            assertThat(ids).as("each an id of its own").hasSameSizeAs(rows);
            for (JsonNode issue : client.walk(repository + "issues?pagelen=100")) {
                if (!issue.get(type).isNull()) {
                    assertThat(labels)
                            .contains(issue.get(type).get("id") + " "
                                    + issue.get(type).get("name").asString());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issues/1/comments",
                "issues/1/changes",
                "issues/1/attachments",
                "components",
                "milestones",
                "versions"
            })
    void withoutATrackerAllIsGone_section0(String list) throws Exception {
        assertThat(client.get("/repositories/acme/docs-site/" + list).status())
                .as("switched off in the repository")
                .isEqualTo(404);
        try (Emulator today = Emulator.start(EmulatorOptions.defaults().withIssueTracker(false))) {
            TestClient.Reply reply = new TestClient(today).get(REPOSITORY + "/" + list);
            assertThat(reply.status()).isEqualTo(410);
            assertThat(reply.message()).startsWith("CHANGE-3071");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"issues/1/comments", "issues/1/changes", "issues/1/attachments", "components", "versions"})
    void rowsByHandAreAnsweredAsGiven(String list) throws Exception {
        Scenario scenario = Scenario.empty("w")
                .repository("r", r -> r.issue(Map.of("id", 1)).at(list, Map.of("id", 9, "strange", "yes")));
        try (Emulator own = Emulator.start(EmulatorOptions.defaults(), scenario)) {
            assertThat(new TestClient(own).get("/repositories/w/r/" + list).column("strange"))
                    .containsExactly("yes");
        }
    }
}
