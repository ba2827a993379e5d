package dev.windlass.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Pipelines, steps, test reports and settings. Sections are those of bitbucket/api.md, numbers of oddities.md. */
class PipelinesTest {
    private static final String R = "/repositories/acme/fleet-api";
    private static final String PIPELINES = R + "/pipelines/";
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
    void theOldestComeFirstAndTheSlashMayBeLeftOut_section2_2() throws Exception {
        JsonNode page = client.get(PIPELINES).json();
        assertThat(page.get("pagelen").intValue()).isEqualTo(10);
        assertThat(page.get("size").intValue()).isGreaterThan(500);
        assertThat(page.get("values"))
                .extracting(row -> row.get("build_number").intValue())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(client.get(R + "/pipelines").values()).isEqualTo(page.get("values"));
    }

    @Test
    void theNextLinkForgetsTheOrder_section2_2() throws Exception {
        JsonNode first = client.get(PIPELINES + "?sort=-created_on&pagelen=20&status=PASSED")
                .json();
        assertThat(first.get("next").asString()).endsWith("/pipelines/?pagelen=20&status=PASSED&page=2");
        int newest = first.at("/values/0/build_number").intValue();
        JsonNode followed = client.get(first.get("next").asString()).json();
        JsonNode rebuilt = client.get(PIPELINES + "?sort=-created_on&pagelen=20&status=PASSED&page=2")
                .json();
        assertThat(followed.at("/values/0/build_number").intValue()).isLessThan(100);
        assertThat(rebuilt.at("/values/0/build_number").intValue()).isBetween(newest - 60, newest - 1);
    }

    @ParameterizedTest
    @CsvSource({"created_on, 200", "-run_creation_date, 200", "creator.uuid, 200", "build_number, 400", "state, 400"})
    void threeAttributesSort_section3_3(String sort, int status) throws Exception {
        TestClient.Reply reply = client.get(PIPELINES + "?sort=" + sort);
        assertThat(reply.status()).isEqualTo(status);
        if (status == 400) {
            assertThat(reply.message()).isEqualTo("Invalid sort attribute");
        }
    }

    @Test
    void theCreationDateOfTheRunSortsToo_section3_3() throws Exception {
        assertThat(client.get(PIPELINES + "?sort=-run_creation_date").column("uuid"))
                .isEqualTo(client.get(PIPELINES + "?sort=-created_on").column("uuid"));
    }

    @Test
    void qIsAcceptedAndIgnored_section3_3() throws Exception {
        JsonNode all = client.get(PIPELINES).json();
        assertThat(client.get(PIPELINES + "?q=build_number%3D7").json().get("size"))
                .isEqualTo(all.get("size"));
        assertThat(client.get(PIPELINES + "?q=%29%29").status()).isEqualTo(200);
    }

    @Test
    void aStatusMayBeRepeatedAndAnUnknownOneSelectsNothing_section3_3() throws Exception {
        int failed = size("status=FAILED");
        int stopped = size("status=STOPPED");
        assertThat(failed).isPositive();
        assertThat(stopped).isPositive();
        assertThat(size("status=FAILED&status=STOPPED")).isEqualTo(failed + stopped);
        assertThat(size("status=GREEN")).isZero();
        int all = size("pagelen=1");
        int sum = 0;
        for (String status :
                List.of("PASSED", "FAILED", "ERROR", "STOPPED", "BUILDING", "PAUSED", "HALTED", "PENDING")) {
            sum += size("status=" + status);
        }
        assertThat(sum).isEqualTo(all);
    }

    @Test
    void theTypeOfARefIsUpperCaseOnly_section3_3() throws Exception {
        // One run for each tag of the repository, annotated ones included.
        assertThat(size("target.ref_type=TAG")).isEqualTo(11);
        assertThat(size("target.ref_type=tag")).isZero();
        assertThat(size("target.ref_type=ANNOTATED_TAG")).isZero();
        assertThat(size("target.branch=main")).isEqualTo(size("target.ref_type=BRANCH"));
        assertThat(size("target.ref_name=v1.0.0")).isEqualTo(1);
    }

    @Test
    void onlyAWholeHashSelects_section3_3() throws Exception {
        String hash =
                client.get(PIPELINES + "1").json().at("/target/commit/hash").asString();
        assertThat(hash).hasSize(40);
        assertThat(size("target.commit.hash=" + hash)).isPositive();
        assertThat(size("target.commit.hash=" + hash.substring(0, 12))).isZero();
    }

    @Test
    void triggersSelectorsAndCreatorsSelect_section3_3() throws Exception {
        assertThat(size("trigger_type=SCHEDULED")).isPositive().isEqualTo(size("target.selector.pattern=nightly"));
        assertThat(size("trigger_type=SCHEDULE"))
                .as("the word of the row is not the parameter's")
                .isZero();
        assertThat(size("target.selector.type=PULLREQUESTS")).isPositive();
        assertThat(size("target.selector.type=CUSTOM"))
                .isEqualTo(size("trigger_type=SCHEDULED") + size("trigger_type=MANUAL"));
        JsonNode first = client.get(PIPELINES + "1").json();
        assertThat(size("creator.uuid="
                        + TestClient.encode(first.at("/creator/uuid").asString())))
                .isBetween(1, 300);
        assertThat(size("created_on=" + first.get("created_on").asString())).isEqualTo(1);
    }

    @Test
    void aPipelineIsFoundByItsBuildNumberEverywhere_section2() throws Exception {
        JsonNode byNumber = client.get(PIPELINES + "3").json();
        String uuid = TestClient.encode(byNumber.get("uuid").asString());
        assertThat(client.get(PIPELINES + uuid).json()).isEqualTo(byNumber);
        assertThat(client.get(PIPELINES + "3/steps/").values())
                .isEqualTo(client.get(PIPELINES + uuid + "/steps").values());
        TestClient.Reply missing = client.get(PIPELINES + "99999");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.message()).isEqualTo("Not found");
    }

    @Test
    void allThreeKindsOfTargetsOccur_oddities61() throws Exception {
        Set<String> types = new TreeSet<>();
        for (JsonNode row : all()) {
            JsonNode target = row.get("target");
            types.add(target.get("type").asString());
            assertThat(target.has("ref_name"))
                    .isEqualTo(target.get("type").asString().equals("pipeline_ref_target"));
        }
        assertThat(types)
                .containsExactly("pipeline_commit_target", "pipeline_pullrequest_target", "pipeline_ref_target");
    }

    @Test
    void everyTargetIsACommitOfTheRepository() throws Exception {
        Set<String> hashes = new HashSet<>();
        for (JsonNode commit : client.walk(R + "/commits?pagelen=100&fields=next,values.hash")) {
            hashes.add(commit.get("hash").asString());
            hashes.add(commit.get("hash").asString().substring(0, 12));
        }
        for (JsonNode row : all()) {
            String hash = row.at("/target/commit/hash").asString();
            // The branch of a declined pull request is gone, its commits can be read but are not listed.
            assertThat(hashes.contains(hash)
                            || client.get(R + "/commit/" + hash).status() == 200)
                    .isTrue();
        }
    }

    @Test
    void timesHaveThreeToNineDigitsAndZ_oddities58() throws Exception {
        Set<Integer> digits = new TreeSet<>();
        for (JsonNode row : all()) {
            String time = row.get("created_on").asString();
            assertThat(time).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{0,8}[1-9])?Z");
            digits.add(Math.max(0, time.length() - "2026-01-01T00:00:00.Z".length()));
        }
        assertThat(digits).contains(3, 5, 6, 9);
    }

    @Test
    void completedOnIsAbsentUntilItIsCompleted_oddities59() throws Exception {
        for (JsonNode row : all()) {
            boolean completed = row.at("/state/name").asString().equals("COMPLETED");
            assertThat(row.has("completed_on")).isEqualTo(completed);
            assertThat(row.get("state").has("result")).isEqualTo(completed);
            if (completed) {
                long took = Timestamps.parse(row.get("completed_on").asString()).orElseThrow()
                        - Timestamps.parse(row.get("created_on").asString()).orElseThrow();
                assertThat(took / 1_000_000)
                        .isEqualTo(row.get("duration_in_seconds").longValue());
            }
        }
        JsonNode newest =
                client.get(PIPELINES + "?sort=-created_on&pagelen=1").values().get(0);
        assertThat(newest.at("/state/stage/name").asString()).isEqualTo("RUNNING");
        JsonNode wrong = client.get(PIPELINES + "?status=ERROR").values().get(0);
        assertThat(wrong.get("duration_in_seconds").intValue()).isZero();
        assertThat(client.get(PIPELINES + wrong.get("build_number") + "/steps").values())
                .isEmpty();
    }

    @Test
    void nobodyCreatedAScheduledPipeline_oddities63() throws Exception {
        for (JsonNode row :
                client.get(PIPELINES + "?trigger_type=SCHEDULED&pagelen=100").values()) {
            assertThat(row.has("creator")).isFalse();
            assertThat(row.at("/trigger/type").asString()).isEqualTo("pipeline_trigger_schedule");
        }
    }

    @Test
    void stepsComeAllAtOnce_section2_1() throws Exception {
        JsonNode page = client.get(PIPELINES + "1/steps?pagelen=1&page=2").json();
        assertThat(page.get("values")).hasSize(4);
        assertThat(page.get("size").intValue()).isEqualTo(4);
        assertThat(page.has("next")).isFalse();
        JsonNode step = page.at("/values/0");
        assertThat(step.get("maxTime").intValue()).as("oddities 62").isEqualTo(120);
        assertThat(client.get(PIPELINES + "1/steps/"
                                + TestClient.encode(step.get("uuid").asString()))
                        .json())
                .isEqualTo(step);
        assertThat(client.get(PIPELINES + "1/steps/nope").status()).isEqualTo(404);
    }

    @Test
    void theTimesOfStepsFitTheirPipeline() throws Exception {
        for (int number = 1; number <= 40; number++) {
            JsonNode pipeline = client.get(PIPELINES + number).json();
            long seconds = 0;
            for (JsonNode step : client.get(PIPELINES + number + "/steps").values()) {
                assertThat(step.at("/pipeline/uuid")).isEqualTo(pipeline.get("uuid"));
                seconds += step.get("build_seconds_used").longValue();
                if (step.has("started_on")) {
                    assertThat(step.get("started_on").asString().substring(0, 19))
                            .isGreaterThan(pipeline.get("created_on").asString().substring(0, 19));
                } else {
                    assertThat(step.has("duration_in_seconds"))
                            .as("oddities 59")
                            .isFalse();
                }
            }
            assertThat(pipeline.get("build_seconds_used").longValue()).isEqualTo(seconds);
        }
    }

    @Test
    void stepsHoldPlantedSecrets_oddities64() throws Exception {
        String steps = client.get(PIPELINES + "1/steps").body();
        assertThat(steps)
                .contains("https://x-token-auth:" + PlantedSecrets.CLONE_TOKEN + "@bitbucket.org/")
                .contains("\"username\":\"" + PlantedSecrets.REGISTRY_USER + "\"")
                .contains("\"password\":\"" + PlantedSecrets.REGISTRY_PASSWORD + "\"");
        assertThat(client.get(PIPELINES).body()).doesNotContain(PlantedSecrets.PREFIX);
    }

    @Test
    void aStepWithoutANameHasNone_oddities59() throws Exception {
        JsonNode manual = client.get(PIPELINES + "?trigger_type=MANUAL&status=PASSED")
                .values()
                .get(0);
        JsonNode step = client.get(PIPELINES + manual.get("build_number") + "/steps")
                .values()
                .get(0);
        assertThat(step.has("name")).isFalse();
    }

    /** No schema is published: the keys are those that clients read (see TestReports). */
    @Test
    void testReportsCountTheirCases_section1() throws Exception {
        JsonNode failed = client.get(PIPELINES + "?status=FAILED&target.selector.type=PULLREQUESTS")
                .values();
        int withFailures = 0;
        for (JsonNode row : failed) {
            String steps = PIPELINES + row.get("build_number") + "/steps/";
            JsonNode build = client.get(steps).values().get(0);
            String reports = steps + TestClient.encode(build.get("uuid").asString()) + "/test_reports";
            JsonNode report = client.get(reports).json();
            List<JsonNode> cases = client.walk(reports + "/test_cases?pagelen=10");
            assertThat(cases).hasSize(report.get("number_of_test_cases").intValue());
            for (String status : List.of("successful", "failed", "error", "skipped")) {
                assertThat(cases)
                        .filteredOn(each -> each.get("status").asString().equalsIgnoreCase(status))
                        .hasSize(report.get("number_of_" + status + "_test_cases")
                                .intValue());
            }
            assertThat(cases).extracting(each -> each.get("uuid").asString()).doesNotHaveDuplicates();
            boolean failedHere = build.at("/state/result/name").asString().equals("FAILED");
            assertThat(report.get("number_of_failed_test_cases").intValue() > 0).isEqualTo(failedHere);
            withFailures += failedHere ? 1 : 0;
        }
        assertThat(withFailures).isPositive();
        JsonNode lint = client.get(PIPELINES + "1/steps").values().get(1);
        String noReport =
                PIPELINES + "1/steps/" + TestClient.encode(lint.get("uuid").asString()) + "/test_reports";
        assertThat(client.get(noReport).status()).isEqualTo(404);
        assertThat(client.get(noReport + "/test_cases").values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"design-tokens", "hackday-2026"})
    void withoutPipelinesTheyAre404_section6(String slug) throws Exception {
        TestClient.Reply reply = client.get("/repositories/acme/" + slug + "/pipelines/");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.message()).isEqualTo("Not found");
        assertThat(reply.json().at("/error/detail").asString()).contains("not enabled");
        assertThat(client.get("/repositories/acme/" + slug + "/pipelines_config")
                        .json()
                        .get("enabled")
                        .booleanValue())
                .isFalse();
    }

    /** The OpenAPI file: "If the variable is secured, this will be empty." */
    @Test
    void aSecuredVariableHasNoValue_openApi() throws Exception {
        for (JsonNode row : client.get(R + "/pipelines_config/variables").values()) {
            assertThat(row.has("value")).isNotEqualTo(row.get("secured").booleanValue());
            assertThat(client.get(R + "/pipelines_config/variables/"
                                    + TestClient.encode(row.get("uuid").asString()))
                            .json())
                    .isEqualTo(row);
        }
    }

    @Test
    void theExecutionsOfAScheduleAreItsPipelines() throws Exception {
        JsonNode schedule =
                client.get(R + "/pipelines_config/schedules").values().get(0);
        List<JsonNode> rows = client.walk(R + "/pipelines_config/schedules/"
                + TestClient.encode(schedule.get("uuid").asString()) + "/executions?pagelen=100");
        assertThat(rows).hasSize(size("trigger_type=SCHEDULED") + 1);
        assertThat(rows.get(0).get("type").asString()).isEqualTo("pipeline_schedule_execution_errored");
        String newest = rows.get(1).at("/pipeline/uuid").asString();
        assertThat(client.get(PIPELINES + TestClient.encode(newest))
                        .json()
                        .at("/trigger/name")
                        .asString())
                .isEqualTo("SCHEDULE");
    }

    @Test
    void rowsByHandAreAnsweredAsGiven() throws Exception {
        Scenario scenario = Scenario.empty("w")
                .repository(
                        "r",
                        r -> r.at("pipelines", Map.of("uuid", "{p}", "odd", 1))
                                .at("pipelines/{p}/steps", Map.of("uuid", "{s}")));
        try (Emulator own = Emulator.start(EmulatorOptions.defaults(), scenario)) {
            TestClient other = new TestClient(own);
            assertThat(other.get("/repositories/w/r/pipelines/").values().toString())
                    .isIn("[{\"uuid\":\"{p}\",\"odd\":1}]", "[{\"odd\":1,\"uuid\":\"{p}\"}]");
            assertThat(other.get("/repositories/w/r/pipelines/%7Bp%7D/steps").column("uuid"))
                    .containsExactly("{s}");
            own.scenario().repository("r", r -> r.change("pipelines", "{p}", row -> row.put("odd", 2)));
            assertThat(other.get("/repositories/w/r/pipelines/%7Bp%7D")
                            .json()
                            .get("odd")
                            .intValue())
                    .isEqualTo(2);
            own.scenario().repository("r", r -> r.pipelines(false));
            assertThat(other.get("/repositories/w/r/pipelines").status()).isEqualTo(404);
        }
        assertThatThrownBy(() -> scenario.repository("r", r -> r.at("pipelines/{p}/step", Map.of())))
                .hasMessageContaining("There is no list 'pipelines/{p}/step' here; there are deployments, ");
    }

    @Test
    void repeatsBySeed() {
        EmulatorOptions options = EmulatorOptions.defaults();
        assertThat(text(options)).isEqualTo(text(options)).hasSizeGreaterThan(500_000);
        assertThat(text(options.withSeed(2))).isNotEqualTo(text(options));
    }

    private static String text(EmulatorOptions options) {
        Lists lists = Scenario.acme(options)
                .repositoryAt("acme", "fleet-api")
                .orElseThrow()
                .lists();
        StringBuilder text = new StringBuilder();
        for (String list : List.of("pipelines", "deployments", "pipelines-config/caches", "environments")) {
            lists.at(list)
                    .all()
                    .forEach(row -> text.append(row.json(Links.NOWHERE)).append('\n'));
        }
        return text.toString();
    }

    /** 3,000 pipelines in each of 50 repositories, made when they are asked for. */
    @Test
    void manyPipelinesAreServedQuickly() throws Exception {
        long before = System.nanoTime();
        EmulatorOptions options =
                EmulatorOptions.defaults().withRepositories(50).withPipelines(150_000);
        try (Emulator large = Emulator.start(options)) {
            TestClient other = new TestClient(large);
            String list = "/repositories/acme/robot-firmware-3/pipelines/?pagelen=100";
            assertThat(other.get(list).json().get("size").intValue()).isGreaterThan(3_000);
            for (int page = 1; page <= 30; page++) {
                assertThat(other.get(list + "&page=" + page).values()).hasSize(100);
            }
        }
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before)).isLessThan(60);
    }

    private static List<JsonNode> all() throws Exception {
        return client.walk(PIPELINES + "?pagelen=100");
    }

    private static int size(String query) throws Exception {
        return client.get(PIPELINES + "?fields=size&" + query)
                .json()
                .get("size")
                .intValue();
    }
}
