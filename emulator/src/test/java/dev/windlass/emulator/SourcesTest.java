package dev.windlass.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Files, their differences and their history (bitbucket/api.md 2.1, 2.2, 3.3; OpenAPI file; oddities.md 53, 54). */
class SourcesTest {
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

    /** OpenAPI file: "redirects the client to the directory listing of the root directory on the main branch". */
    @Test
    void srcAloneRedirectsToTheMainBranch() throws Exception {
        TestClient.Reply reply = client.get(REPOSITORY + "/src?pagelen=3");
        String head = client.get(REPOSITORY + "/commit/main").json().get("hash").asString();
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).isEqualTo(emulator.apiUrl() + REPOSITORY + "/src/" + head + "/?pagelen=3");
        assertThat(client.get(reply.header("Location")).column("path"))
                .containsExactly(".gitignore", "LICENSE", "Makefile");
    }

    @Test
    void theRootNeedsItsSlash_section2_2() throws Exception {
        assertThat(client.get(REPOSITORY + "/src/main").status()).isEqualTo(404);
        assertThat(client.get(REPOSITORY + "/src/main/").status()).isEqualTo(200);
        assertThat(client.get(REPOSITORY + "/src/main/src").values())
                .as("a directory does not")
                .isEqualTo(client.get(REPOSITORY + "/src/main/src/").values());
    }

    @Test
    void directoriesArePagedOpaquelyWithoutSize_section2_1() throws Exception {
        JsonNode page = client.get(REPOSITORY + "/src/main/?pagelen=4").json();
        assertThat(page.propertyNames()).containsExactlyInAnyOrder("pagelen", "page", "next", "values");
        assertThat(page.get("next").asString()).endsWith("/src/main/?pagelen=4&page=8xhd");
        assertThat(client.walk(REPOSITORY + "/src/main/?pagelen=4"))
                .extracting(row -> row.get("path").asString())
                .containsExactly(
                        ".gitignore",
                        "LICENSE",
                        "Makefile",
                        "README.md",
                        "assets",
                        "config",
                        "docs",
                        "scripts",
                        "src",
                        "tests");
    }

    @Test
    void filesAndDirectoriesDiffer_oddities53() throws Exception {
        String head = client.get(REPOSITORY + "/commit/main").json().get("hash").asString();
        Map<String, JsonNode> rows = new HashMap<>();
        for (JsonNode row : client.walk(REPOSITORY + "/src/main/?pagelen=100&max_depth=2")) {
            rows.put(row.get("path").asString(), row);
            assertThat(row.at("/commit/hash").asString())
                    .as("the commit that was asked for")
                    .isEqualTo(head);
        }
        assertThat(rows.get("docs").propertyNames()).containsExactly("path", "type", "links", "commit");
        JsonNode readme = rows.get("README.md");
        assertThat(readme.get("attributes").isArray()).isTrue();
        assertThat(readme.get("mimetype").isNull()).isTrue();
        assertThat(rows.get("assets/logo.png").at("/attributes/0").asString()).isEqualTo("binary");
        assertThat(rows.get("scripts/release.sh").at("/attributes/0").asString())
                .isEqualTo("executable");
        assertThat(rows.get("docs/LICENSE").at("/attributes/0").asString()).isEqualTo("link");
        assertThat(rows.get("config/.gitkeep").get("size").intValue()).isZero();
        assertThat(rows).containsKey("docs/Übersicht der Anlage.md");
    }

    /** OpenAPI file: "a breadth-first search to return the contents of the subdirectories up to the depth specified". */
    @Test
    void depthGoesLevelByLevel() throws Exception {
        List<String> paths = new ArrayList<>();
        client.walk(REPOSITORY + "/src/main/?max_depth=3&pagelen=100")
                .forEach(row -> paths.add(row.get("path").asString()));
        List<Long> depths = paths.stream()
                .map(path -> path.chars().filter(c -> c == '/').count())
                .toList();
        assertThat(depths).isSorted().contains(0L, 1L, 2L);
        assertThat(paths).doesNotHaveDuplicates();
        assertThat(client.get(REPOSITORY + "/src/main/?max_depth=1000").status())
                .as("too deep takes too long")
                .isEqualTo(555);
    }

    @ParameterizedTest
    @CsvSource({
        "README.md, text/markdown",
        "assets/logo.png, image/png",
        "src/order_dispatcher.java, text/x-java",
        "LICENSE, text/plain",
        "docs/%C3%9Cbersicht%20der%20Anlage.md, text/markdown"
    })
    void aFileIsItsBytesUnderTheTypeOfItsName(String path, String type) throws Exception {
        TestClient.Reply reply = client.get(REPOSITORY + "/src/main/" + path);
        assertThat(reply.header("Content-Type")).as("and no encoding").isEqualTo(type);
        assertThat(reply.header("Content-Disposition")).isEqualTo("attachment");
        JsonNode meta =
                client.get(REPOSITORY + "/src/main/" + path + "?format=meta").json();
        assertThat(meta.get("type").asString()).isEqualTo("commit_file");
        assertThat(Integer.parseInt(reply.header("Content-Length")))
                .isEqualTo(meta.get("size").intValue());
    }

    /** OpenAPI file: an empty file "always returns the same ETag, regardless on ... the commit it is on". */
    @Test
    void theEtagFollowsTheContent() throws Exception {
        String old = client.walk(REPOSITORY + "/filehistory/main/src/order_dispatcher.java?pagelen=100").stream()
                .reduce((first, second) -> second)
                .orElseThrow()
                .at("/commit/hash")
                .asString();
        assertThat(etag("main", "config/.gitkeep"))
                .isEqualTo(etag(old, "config/.gitkeep"))
                .isNotEmpty();
        assertThat(etag("main", "src/order_dispatcher.java")).isNotEqualTo(etag(old, "src/order_dispatcher.java"));
    }

    @Test
    void directoriesFilterAndSort_openApiFile() throws Exception {
        String list = REPOSITORY + "/src/main/?max_depth=3&pagelen=100";
        String query = TestClient.encode("size > 100 and attributes = \"binary\"");
        assertThat(client.get(list + "&q=" + query).column("path")).containsExactly("assets/logo.png");
        assertThat(client.get(list + "&q=type=%22commit_file%22&sort=-size")
                        .values()
                        .get(0)
                        .get("size")
                        .intValue())
                .isGreaterThan(3_000);
        assertThat(client.get(list + "&q=commit.hash=%22x%22").status()).isEqualTo(400);
    }

    @Test
    void whatIsNotThereIs404_section6() throws Exception {
        assertThat(client.get(REPOSITORY + "/src/main/no/such").message())
                .isEqualTo("No such file or directory: no/such");
        assertThat(client.get(REPOSITORY + "/src/nowhere/").message()).isEqualTo("Commit not found");
        assertThat(client.get(REPOSITORY + "/filehistory/main/no").message())
                .isEqualTo("No such file or directory: no");
        assertThat(client.get("/repositories/acme/hackday-2026/src").status())
                .as("an empty repository")
                .isEqualTo(404);
    }

    /** Each file of a commit's diffstat is what its two trees say, line by line. */
    @Test
    void diffstatsAgreeWithTheFiles() throws Exception {
        int seen = 0;
        for (JsonNode commit :
                client.get(REPOSITORY + "/commits/main?pagelen=12").values()) {
            String hash = commit.get("hash").asString();
            String parent = commit.at("/parents/0/hash").asString();
            for (JsonNode row : client.get(REPOSITORY + "/diffstat/" + hash).values()) {
                List<String> before = lines(parent, row.get("old"));
                List<String> after = lines(hash, row.get("new"));
                assertThat(after.size() - before.size())
                        .isEqualTo(row.get("lines_added").intValue()
                                - row.get("lines_removed").intValue());
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(12);
    }

    @Test
    void aMergeBringsWhatItsBranchDid() throws Exception {
        for (JsonNode merged :
                client.get(REPOSITORY + "/pullrequests?state=MERGED&pagelen=10").values()) {
            String commit = merged.at("/merge_commit/hash").asString();
            TestClient.Reply redirect = client.get(REPOSITORY + "/pullrequests/" + merged.get("id") + "/diffstat");
            List<String> ofBranch = client.get(redirect.header("Location")).column("new.path");
            assertThat(client.get(REPOSITORY + "/diffstat/" + commit).column("new.path"))
                    .containsAll(ofBranch.stream()
                            .filter(path -> path.startsWith("src/") && !path.contains("parts"))
                            .toList());
        }
    }

    @Test
    void allFourWordsOccurAndNullsWithThem_oddities54() throws Exception {
        Map<String, JsonNode> byStatus = new HashMap<>();
        for (JsonNode commit : client.walk(REPOSITORY + "/commits/main?pagelen=100&fields=next,values.hash")) {
            for (JsonNode row : client.get(
                            REPOSITORY + "/diffstat/" + commit.get("hash").asString())
                    .values()) {
                byStatus.put(row.get("status").asString(), row);
            }
        }
        assertThat(byStatus).containsOnlyKeys("added", "removed", "modified", "renamed");
        assertThat(byStatus.get("added").get("old").isNull()).isTrue();
        assertThat(byStatus.get("removed").get("new").isNull()).isTrue();
        assertThat(byStatus.get("renamed").at("/old/path"))
                .isNotEqualTo(byStatus.get("renamed").at("/new/path"));
    }

    @Test
    void aDiffstatHasNumberedPagesOfFiveHundred_section2_1() throws Exception {
        JsonNode first = client.walk(REPOSITORY + "/commits/main?pagelen=100&fields=next,values.hash").stream()
                .reduce((one, other) -> other)
                .orElseThrow();
        String list = REPOSITORY + "/diffstat/main.." + first.get("hash").asString();
        JsonNode page = client.get(list).json();
        assertThat(page.get("pagelen").intValue()).isEqualTo(500);
        assertThat(page.get("size").intValue())
                .isGreaterThan(30)
                .isEqualTo(page.get("values").size());
        assertThat(client.get(list + "?pagelen=10").json().get("next").asString())
                .endsWith("?pagelen=10&page=2");
        assertThat(client.get(list + "?pagelen=501").message()).isEqualTo("Invalid pagelen");
        assertThat(client.get(list + "?path=README.md").column("new.path")).containsExactly("README.md");
    }

    /** OpenAPI file: the first commit of a..b has the changes, "the opposite of the order used in git diff". */
    @Test
    void theFirstOfTwoCommitsIsTheNewSide() throws Exception {
        JsonNode commit = client.get(REPOSITORY + "/commit/main").json();
        String parent = commit.at("/parents/0/hash").asString();
        assertThat(client.get(REPOSITORY + "/diffstat/main.." + parent).values())
                .isEqualTo(client.get(REPOSITORY + "/diffstat/main").values());
    }

    @Test
    void theHistoryOfAFileIsTheCommitsThatChangedIt_openApiFile() throws Exception {
        String path = "src/order_dispatcher.java";
        List<JsonNode> history = client.walk(REPOSITORY + "/filehistory/main/" + path);
        assertThat(history).hasSizeGreaterThan(10);
        for (JsonNode row : history.subList(0, 10)) {
            assertThat(client.get(REPOSITORY + "/diffstat/"
                                    + row.at("/commit/hash").asString())
                            .column("new.path"))
                    .contains(path);
        }
        JsonNode page = client.get(REPOSITORY + "/filehistory/main/" + path).json();
        assertThat(page.has("size")).isFalse();
        String before = "?q=commit.date%3C=2025-06-01&pagelen=100";
        assertThat(client.walk(REPOSITORY + "/filehistory/main/" + path + before))
                .isNotEmpty()
                .allMatch(row -> row.at("/commit/date").asString().compareTo("2025-06-02") < 0);
    }

    /** bitbucket/api.md 3.3: the path of the list of commits is one of its own parameters. */
    @Test
    void theCommitsOfAPathAreThoseOfItsHistory() throws Exception {
        List<String> byPath = new ArrayList<>();
        client.walk(REPOSITORY + "/commits/main?pagelen=100&path=Makefile")
                .forEach(row -> byPath.add(row.get("hash").asString()));
        List<String> history = new ArrayList<>();
        client.walk(REPOSITORY + "/filehistory/main/Makefile?pagelen=100")
                .forEach(row -> history.add(row.at("/commit/hash").asString()));
        assertThat(byPath).isNotEmpty().containsExactlyInAnyOrderElementsOf(history);
    }

    private static String etag(String commit, String path) throws Exception {
        return client.get(REPOSITORY + "/src/" + commit + "/" + path).header("ETag");
    }

    private static List<String> lines(String commit, JsonNode side) throws Exception {
        if (side.isNull()) {
            return List.of();
        }
        String text = client.get(REPOSITORY + "/src/" + commit + "/"
                        + Links.segment(side.get("path").asString()))
                .body();
        assertThat(text.getBytes(UTF_8)).isNotEmpty();
        return text.lines().toList();
    }
}
