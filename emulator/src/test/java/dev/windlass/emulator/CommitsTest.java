package dev.windlass.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The commit list: opaque cursors, revisions, and what is found by a hash (bitbucket/api.md 2.1, 3.3, 6). */
class CommitsTest {
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
    void theEnvelopeHasNeitherSizeNorPageAndAnOpaqueCursor_section2_1() throws Exception {
        JsonNode page = client.get(REPOSITORY + "/commits").json();
        assertThat(page.propertyNames()).containsExactlyInAnyOrder("pagelen", "next", "values");
        assertThat(page.get("pagelen").intValue()).isEqualTo(30);
        assertThat(page.get("next").asString()).matches(".*/commits\\?ctx=[0-9a-f]+&page=2");
        assertThat(client.get(REPOSITORY + "/commits?page=2").status())
                .as("nobody can make up a page")
                .isEqualTo(400);
    }

    @Test
    void parentsComeAfterTheirChildren_section2_2() throws Exception {
        List<JsonNode> rows =
                client.walk(REPOSITORY + "/commits?pagelen=100&fields=next,values.hash,values.parents.hash");
        Set<String> seen = new HashSet<>();
        for (JsonNode row : rows) {
            row.get("parents")
                    .forEach(parent ->
                            assertThat(seen).doesNotContain(parent.get("hash").asString()));
            assertThat(seen.add(row.get("hash").asString())).isTrue();
        }
        assertThat(rows).hasSizeGreaterThan(400);
    }

    @Test
    void aWalkKeepsItsListWhileCommitsArePushed() throws Exception {
        Scenario scenario = Scenario.empty("w").repository("r", r -> {
            for (int i = 1; i <= 5; i++) {
                r.commit(commit(i));
            }
        });
        try (Emulator own = Emulator.start(EmulatorOptions.defaults(), scenario)) {
            TestClient other = new TestClient(own);
            JsonNode first = other.get("/repositories/w/r/commits?pagelen=2").json();
            own.scenario().repository("r", r -> r.commit(commit(6)));
            List<JsonNode> rest = other.walk(first.get("next").asString());
            assertThat(rest).extracting(row -> row.get("hash").asString()).containsExactly(hash(3), hash(2), hash(1));
            assertThat(other.walk("/repositories/w/r/commits")).hasSize(6);
        }
    }

    @Test
    void includeAndExcludeCutTheGraph_section3_3() throws Exception {
        JsonNode open =
                client.get(REPOSITORY + "/pullrequests?pagelen=1").values().get(0);
        String branch = TestClient.encode(open.at("/source/branch/name").asString());
        List<JsonNode> ahead = client.walk(REPOSITORY + "/commits?include=" + branch + "&exclude=main");
        assertThat(ahead).isNotEmpty().hasSizeLessThan(6);
        assertThat(ahead.get(0).get("hash").asString())
                .startsWith(open.at("/source/commit/hash").asString());
        assertThat(client.get(REPOSITORY + "/commits/" + branch).values()).hasSize(30);
        assertThat(client.get(REPOSITORY + "/commits/nowhere").message()).isEqualTo("Commit not found");
        assertThat(client.get(REPOSITORY + "/commits/nowhere")
                        .json()
                        .at("/error/data/shas/0")
                        .asString())
                .isEqualTo("nowhere");
    }

    @Test
    void aMissingRepositoryIsAnHtmlPage_section6() throws Exception {
        TestClient.Reply reply = client.get("/repositories/acme/no-such/commits");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(reply.body()).hasSizeGreaterThan(20_000).contains(HtmlNotFound.TOKEN);
        assertThat(client.get("/repositories/acme/no-such/pullrequests").message())
                .isEqualTo("Repository acme/no-such not found");
    }

    @Test
    void pullRequestsShowTwelveDigitsOfCommitsThatExist_section2() throws Exception {
        List<JsonNode> merged = client.walk(REPOSITORY + "/pullrequests?pagelen=50&state=MERGED&fields=next,values.id,"
                + "values.merge_commit,values.source.commit,values.destination.commit,values.closed_on");
        for (JsonNode row : merged.subList(0, 20)) {
            String hash = row.at("/merge_commit/hash").asString();
            assertThat(hash).matches("[0-9a-f]{12}");
            JsonNode commit = client.get(REPOSITORY + "/commit/" + hash).json();
            assertThat(commit.get("hash").asString()).hasSize(40).startsWith(hash);
            assertThat(commit.get("date").asString().substring(0, 19))
                    .as("the merge commit has the date of the merge")
                    .isEqualTo(row.get("closed_on").asString().substring(0, 19));
            assertThat(commit.at("/parents/0/hash").asString())
                    .startsWith(row.at("/destination/commit/hash").asString());
            assertThat(commit.at("/parents/1/hash").asString())
                    .startsWith(row.at("/source/commit/hash").asString());
        }
    }

    @Test
    void branchNamesWithSlashesAreFoundEncodedOrNot_oddities48() throws Exception {
        List<String> names =
                client.get(REPOSITORY + "/refs/branches?pagelen=100").column("name");
        assertThat(names).contains("main").isSorted();
        String slashed =
                names.stream().filter(name -> name.contains("/")).findFirst().orElseThrow();
        String path = REPOSITORY + "/refs/branches/";
        assertThat(client.get(path + slashed).json().get("name").asString()).isEqualTo(slashed);
        assertThat(client.get(path + slashed.replace("/", "%2F"))
                        .json()
                        .get("name")
                        .asString())
                .isEqualTo(slashed);
        assertThat(client.get(path + "nope").status()).isEqualTo(404);
    }

    @Test
    void anEmptyRepositoryHasNoMainBranchAndNoCommits_oddities26() throws Exception {
        assertThat(client.get("/repositories/acme/hackday-2026")
                        .json()
                        .get("mainbranch")
                        .isNull())
                .isTrue();
        assertThat(client.get("/repositories/acme/hackday-2026/commits").values())
                .isEmpty();
    }

    private static String commit(int number) {
        String parents = number == 1 ? "" : "{\"hash\": \"" + hash(number - 1) + "\"}";
        return "{\"hash\": \"" + hash(number) + "\", \"parents\": [" + parents + "]}";
    }

    private static String hash(int number) {
        return Hashes.of(7, number);
    }
}
