package dev.windlass.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The log of pull requests, of one and of a whole repository (bitbucket/api.md 2.1, 3.3, 10; oddities.md 43). */
class ActivityTest {
    private static final String REPOSITORY = "/repositories/acme/fleet-api";
    private static final String FEED = REPOSITORY + "/pullrequests/activity";
    private static final Set<String> KINDS = Set.of("update", "comment", "approval", "changes_requested");
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
    void pagesAreOpaqueTwentyLongAndFiftyAtMost_section2_1() throws Exception {
        JsonNode page = client.get(FEED).json();
        assertThat(page.propertyNames()).containsExactlyInAnyOrder("pagelen", "next", "values");
        assertThat(page.get("values")).hasSize(20);
        assertThat(page.get("next").asString()).endsWith("/activity?page=8xhd");
        assertThat(client.get(FEED + "?pagelen=50").values()).hasSize(50);
        assertThat(client.get(FEED + "?pagelen=51").message()).isEqualTo("Invalid pagelen");
        assertThat(client.get(FEED + "?q=state=%22NONE%22&sort=id").values())
                .as("both are ignored")
                .isEqualTo(page.get("values"));
    }

    @Test
    void aRowHasNoTypeAndOneOfFourKeysBesidePullRequest_oddities43() throws Exception {
        Set<String> seen = new HashSet<>();
        List<String> dates = new ArrayList<>();
        for (JsonNode row : client.walk(FEED + "?pagelen=50")) {
            assertThat(row.propertyNames()).hasSize(2).contains("pull_request").doesNotContain("type");
            String kind = row.propertyNames().stream()
                    .filter(KINDS::contains)
                    .findFirst()
                    .orElseThrow();
            seen.add(kind);
            dates.add(row.get(kind)
                    .get(kind.equals("comment") ? "created_on" : "date")
                    .asString());
        }
        assertThat(seen).isEqualTo(KINDS);
        assertThat(dates).as("newest first").isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void itTellsWhatThePullRequestsSay() throws Exception {
        Map<Integer, List<JsonNode>> byPullRequest = new HashMap<>();
        for (JsonNode row : client.walk(FEED + "?pagelen=50")) {
            byPullRequest
                    .computeIfAbsent(row.at("/pull_request/id").intValue(), first -> new ArrayList<>())
                    .add(row);
        }
        for (JsonNode pullRequest : client.walk(REPOSITORY + "/pullrequests?pagelen=50&q=id%3E0"
                + "&fields=%2Bvalues.participants,%2Bvalues.closed_on")) {
            int id = pullRequest.get("id").intValue();
            List<JsonNode> rows = byPullRequest.get(id);
            JsonNode first = rows.get(rows.size() - 1);
            assertThat(first.at("/update/date")).isEqualTo(pullRequest.get("created_on"));
            assertThat(first.at("/update/author")).isEqualTo(pullRequest.get("author"));
            if (!pullRequest.get("closed_on").isNull()) {
                assertThat(rows.get(0).at("/update/date")).isEqualTo(pullRequest.get("closed_on"));
                assertThat(rows.get(0).at("/update/state")).isEqualTo(pullRequest.get("state"));
            }
            int approvals = 0;
            for (JsonNode participant : pullRequest.get("participants")) {
                approvals += participant.get("approved").booleanValue() ? 1 : 0;
            }
            assertThat(rows).filteredOn(row -> row.has("approval")).hasSize(approvals);
            assertThat(rows)
                    .as("the log of one is its part of the log of all")
                    .isEqualTo(client.walk(REPOSITORY + "/pullrequests/" + id + "/activity"));
        }
    }

    @Test
    void changesAreEmptyOrOldAndNew_oddities43() throws Exception {
        List<JsonNode> updates = client.walk(FEED + "?pagelen=50").stream()
                .filter(row -> row.has("update"))
                .toList();
        assertThat(updates).anyMatch(row -> row.at("/update/changes").isEmpty());
        assertThat(updates)
                .anyMatch(
                        row -> row.at("/update/changes/title/old").asString("").startsWith("WIP: "));
        assertThat(updates)
                .as("somebody who left")
                .anyMatch(row -> row.at("/update/author").isNull());
    }

    @Test
    void aPendingCommentIsNoActivity_section10() throws Exception {
        assertThat(client.walk(FEED + "?pagelen=50"))
                .noneMatch(row -> row.at("/comment/pending").booleanValue(false));
    }

    /** One walk for all pull requests; it must not take a second a page. */
    @Test
    void aLargeFeedIsMadeWhenSomebodyAsks() throws Exception {
        EmulatorOptions many = EmulatorOptions.defaults().withRepositories(1).withPullRequests(5_000);
        try (Emulator large = Emulator.start(many)) {
            TestClient other = new TestClient(large);
            other.get(FEED + "?pagelen=50");
            long start = System.nanoTime();
            JsonNode page = other.get(FEED + "?pagelen=50").json();
            for (int i = 0; i < 19; i++) {
                page = other.get(page.get("next").asString()).json();
            }
            assertThat(page.get("values")).hasSize(50);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }
}
