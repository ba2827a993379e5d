package dev.windlass.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Environments, deployments and their variables (bitbucket/api.md 3.3, bitbucket/oddities.md 65 and 66). */
class DeploymentsTest {
    private static final String R = "/repositories/acme/fleet-api";
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
    void anEnvironmentHasTwelveKeys_oddities66() throws Exception {
        JsonNode rows = client.get(R + "/environments").values();
        assertThat(rows).extracting(row -> row.get("name").asString()).containsExactly("Test", "Staging", "Production");
        for (JsonNode row : rows) {
            assertThat(row.propertyNames()).hasSize(12);
            assertThat(client.get(R + "/environments/" + encoded(row)).json()).isEqualTo(row);
        }
    }

    @Test
    void aDeploymentBelongsToAPipelineAStepAndAnEnvironment() throws Exception {
        List<String> environments = client.get(R + "/environments").column("uuid");
        for (JsonNode row : client.get(R + "/deployments/?pagelen=30").values()) {
            assertThat(environments).contains(row.at("/environment/uuid").asString());
            String pipeline = R + "/pipelines/"
                    + TestClient.encode(row.at("/release/pipeline/uuid").asString());
            JsonNode built = client.get(pipeline).json();
            assertThat(row.at("/release/name").asString()).isEqualTo("#" + built.get("build_number"));
            assertThat(row.at("/commit/hash").asString())
                    .startsWith(built.at("/target/commit/hash").asString());
            assertThat(client.get(pipeline + "/steps").column("uuid"))
                    .contains(row.at("/step/uuid").asString());
            assertThat(row.at("/deployable/uuid")).isEqualTo(row.at("/release/uuid"));
        }
    }

    @Test
    void whatWasNotRunIsUndeployedWithAnEmptyStatus_oddities65() throws Exception {
        Map<String, Integer> states = new HashMap<>();
        for (JsonNode row : client.walk(R + "/deployments/?pagelen=100")) {
            String state = row.at("/state/name").asString();
            states.merge(state, 1, Integer::sum);
            assertThat(row.has("last_update_time")).isNotEqualTo(state.equals("UNDEPLOYED"));
            assertThat(row.at("/state/status").isEmpty()).isNotEqualTo(state.equals("COMPLETED"));
            assertThat(row.get("deployable").has("created_on")).isTrue();
            assertThat(row.get("release").has("created_on")).isFalse();
        }
        assertThat(states).containsKeys("UNDEPLOYED", "COMPLETED");
        assertThat(states.get("COMPLETED")).isGreaterThan(300);
    }

    @Test
    void theNameOfTheEnvironmentComesOnlyWhenAsked_oddities65() throws Exception {
        JsonNode plain = client.get(R + "/deployments/?pagelen=1").values().get(0);
        assertThat(plain.get("environment").propertyNames()).containsExactly("uuid");
        JsonNode asked = client.get(R + "/deployments/?pagelen=1&fields=values.environment.name")
                .values()
                .get(0);
        assertThat(asked.toString()).isEqualTo("{\"environment\":{\"name\":\"Staging\"}}");
    }

    @Test
    void nothingFiltersOrSorts_section3_3() throws Exception {
        JsonNode all = client.get(R + "/deployments/").json();
        JsonNode filtered =
                client.get(R + "/deployments?q=state.started_on%3E2030-01-01").json();
        assertThat(filtered.get("size")).isEqualTo(all.get("size"));
        TestClient.Reply refused = client.get(R + "/deployments/?sort=created_on");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo("Invalid sort attribute");
    }

    @Test
    void anEnvironmentHasVariables_openApi() throws Exception {
        JsonNode environment = client.get(R + "/environments").values().get(2);
        JsonNode rows = client.get(R + "/deployments_config/environments/" + encoded(environment) + "/variables")
                .values();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).get("secured").booleanValue()).isTrue();
        assertThat(rows.get(1).get("value").asString()).isEmpty();
        assertThat(client.get(R + "/deployments_config/environments/nope/variables")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDeploymentIsFoundByItsUuid_openApi() throws Exception {
        JsonNode row = client.get(R + "/deployments/?pagelen=1").values().get(0);
        assertThat(client.get(R + "/deployments/" + encoded(row)).json()).isEqualTo(row);
    }

    private static String encoded(JsonNode row) {
        return TestClient.encode(row.get("uuid").asString());
    }
}
