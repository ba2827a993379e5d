package dev.windlass.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How a repository is set up, and what hangs on it (bitbucket/api.md 3.3, 10; oddities.md 39, 42, 67, 68, 71). */
class RepositorySettingsTest {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default-reviewers",
                "effective-default-reviewers",
                "branch-restrictions",
                "watchers",
                "downloads",
                "hooks",
                "deploy-keys",
                "permissions-config/users",
                "permissions-config/groups"
            })
    void listsAreNumberedAndIgnoreQAndSort_section3_3(String list) throws Exception {
        JsonNode page = client.get(REPOSITORY + "/" + list + "?pagelen=1").json();
        assertThat(page.get("size").intValue()).isGreaterThan(1);
        assertThat(page.get("next").asString()).endsWith("/" + list + "?pagelen=1&page=2");
        assertThat(client.get(REPOSITORY + "/" + list + "?q=x=1&sort=x&pagelen=1")
                        .values())
                .isEqualTo(page.get("values"));
        assertThat(client.get(REPOSITORY + "/" + list + "?pagelen=101").message())
                .isEqualTo("Invalid pagelen");
        assertThat(client.get("/repositories/acme/nope/" + list).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default-reviewers",
                "branch-restrictions",
                "watchers",
                "downloads",
                "hooks",
                "deploy-keys",
                "forks",
                "permissions-config/users",
                "refs"
            })
    void rowsByHandAreAnsweredAsGiven(String list) throws Exception {
        Scenario scenario = Scenario.empty("w")
                .repository("r", r -> r.at(list, Map.of("id", 1, "strange", "yes")))
                .repository("empty", r -> {});
        try (Emulator own = Emulator.start(EmulatorOptions.defaults(), scenario)) {
            TestClient other = new TestClient(own);
            assertThat(other.get("/repositories/w/r/" + list).column("strange")).containsExactly("yes");
            assertThat(other.get("/repositories/w/empty/" + list).values()).isEmpty();
        }
    }

    @Test
    void restrictionsKnowKindAndPattern_section3_3() throws Exception {
        String list = REPOSITORY + "/branch-restrictions";
        assertThat(client.get(list + "?kind=push").column("kind")).containsExactly("push");
        assertThat(client.get(list + "?pattern=main").column("pattern"))
                .hasSize(2)
                .containsOnly("main");
        assertThat(client.get(list + "?kind=push&pattern=x").values()).isEmpty();
    }

    @Test
    void restrictionsHaveAValueOrNullAndMayFollowTheModel_oddities68() throws Exception {
        JsonNode rows = client.get(REPOSITORY + "/branch-restrictions").values();
        assertThat(rows).anyMatch(row -> row.get("value").isNull());
        assertThat(rows).anyMatch(row -> row.get("value").isIntegralNumber());
        assertThat(rows)
                .anyMatch(row -> row.get("pattern").asString().isEmpty()
                        && row.get("branch_match_kind").asString().equals("branching_model"));
        assertThat(rows)
                .anyMatch(row -> row.get("users").size() == 2
                        && row.at("/groups/0/slug").asString().equals("developers"));
    }

    @Test
    void effectiveReviewersAreWrapped_oddities42() throws Exception {
        JsonNode plain = client.get(REPOSITORY + "/default-reviewers").values();
        JsonNode wrapped =
                client.get(REPOSITORY + "/effective-default-reviewers").values();
        assertThat(plain.get(0).get("type").asString()).isEqualTo("user");
        assertThat(wrapped.get(0).get("user")).isEqualTo(plain.get(0));
        assertThat(wrapped)
                .extracting(row -> row.get("reviewer_type").asString())
                .contains("repository", "project");
    }

    @Test
    void anOlderHookLacksTheNewerKeysAndNoneTellsItsSecret_oddities67() throws Exception {
        JsonNode hooks = client.get(REPOSITORY + "/hooks").values();
        assertThat(hooks).anyMatch(hook -> hook.has("secret_set")).anyMatch(hook -> !hook.has("secret_set"));
        assertThat(hooks).noneMatch(hook -> hook.has("secret"));
        assertThat(hooks).allMatch(hook -> hook.get("created_at").asString().matches(".*\\.\\d{9}Z"));
    }

    @Test
    void aDownloadMayBeOfNobody_oddities24And71() throws Exception {
        List<JsonNode> rows = client.walk(REPOSITORY + "/downloads");
        assertThat(rows).hasSizeGreaterThan(10).anyMatch(row -> row.get("user").isNull());
        assertThat(rows).noneMatch(row -> row.has("id") || row.has("uuid"));
    }

    @Test
    void aForkIsListedAndNotThere_oddities39() throws Exception {
        String list = REPOSITORY + "/forks";
        JsonNode fork = client.get(list).values().get(0);
        assertThat(fork.at("/parent/full_name").asString()).isEqualTo("acme/fleet-api");
        assertThat(client.get("/repositories/" + fork.get("full_name").asString())
                        .status())
                .isEqualTo(404);
        assertThat(client.get(list + "?q=parent.full_name=%22acme/fleet-api%22&sort=-name")
                        .values())
                .hasSize(client.size(list));
        assertThat(client.get(list + "?q=links.x=1").status()).isEqualTo(400);
    }

    /** OpenAPI file: development.branch "will not be present if it does not exist", production neither when disabled. */
    @Test
    void theBranchingModelLacksWhatIsNotThere() throws Exception {
        JsonNode model = client.get(REPOSITORY + "/branching-model").json();
        assertThat(model.at("/development/branch/name").asString()).isEqualTo("main");
        assertThat(client.get("/repositories/acme/hackday-2026/branching-model")
                        .json()
                        .get("development")
                        .has("branch"))
                .isFalse();
        assertThat(List.of("fleet-api", "robot-firmware", "motion-planner", "fleet-dashboard", "docs-site"))
                .anyMatch(slug -> hasProduction(slug))
                .anyMatch(slug -> !hasProduction(slug));
    }

    @ParameterizedTest
    @ValueSource(strings = {"branching-model", "effective-branching-model", "override-settings"})
    void oneObjectByHandIsAnsweredAsGiven(String path) throws Exception {
        Scenario scenario = Scenario.empty("w").repository("r", r -> r.at(path, "{\"type\": \"odd\", \"x\": null}"));
        try (Emulator own = Emulator.start(EmulatorOptions.defaults(), scenario)) {
            assertThat(new TestClient(own).get("/repositories/w/r/" + path).body())
                    .isEqualTo("{\"type\":\"odd\",\"x\":null}");
        }
    }

    private static boolean hasProduction(String slug) {
        try {
            return client.get("/repositories/acme/" + slug + "/branching-model")
                    .json()
                    .has("production");
        } catch (java.io.IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
