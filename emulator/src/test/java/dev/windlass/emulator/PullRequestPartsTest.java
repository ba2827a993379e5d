package dev.windlass.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What stands below a pull request. Sections are those of bitbucket/api.md, numbers those of bitbucket/oddities.md. */
class PullRequestPartsTest {
    private static final String REPOSITORY = "/repositories/acme/fleet-api";
    private static final String LIST = REPOSITORY + "/pullrequests?pagelen=50&q=id%3E0";
    private static Emulator emulator;
    private static TestClient client;
    private static List<JsonNode> comments;

    @BeforeAll
    static void start() throws Exception {
        emulator = Emulator.start();
        client = new TestClient(emulator);
        comments = readComments();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void theListKeepsBackWhatHasToBeAskedFor_section4() throws Exception {
        JsonNode usual = client.get(LIST).values().get(0);
        assertThat(usual.propertyNames())
                .contains("draft", "queued", "merge_commit")
                .doesNotContain("participants", "reviewers", "rendered", "closed_on");
        JsonNode more = client.get(LIST + "&fields=%2Bvalues.participants,%2Bvalues.closed_on")
                .values()
                .get(0);
        assertThat(more.propertyNames()).contains("participants", "closed_on", "title");
        JsonNode only = client.get(LIST + "&fields=values.id,values.reviewers.uuid,values.rendered,values.queued")
                .values()
                .get(0);
        assertThat(only.propertyNames()).containsExactlyInAnyOrder("id", "reviewers", "rendered", "queued");
    }

    /** The time of a merge is the date of its commit, asked for in {@code fields}. */
    @ParameterizedTest
    @ValueSource(strings = {"%2Bvalues.merge_commit.date", "values.merge_commit.hash,values.merge_commit.date"})
    void theMergeCommitsDateComesWhenAskedFor_section10(String fields) throws Exception {
        String merged = REPOSITORY + "/pullrequests?state=MERGED&pagelen=5";
        for (JsonNode row : client.get(merged).values()) {
            assertThat(row.get("merge_commit").propertyNames()).containsExactly("hash");
            assertThat(row.at("/merge_commit/hash").asString()).hasSize(12);
        }
        for (JsonNode row : client.get(merged + "&fields=" + fields).values()) {
            String hash = row.at("/merge_commit/hash").asString();
            assertThat(row.at("/merge_commit/date").asString())
                    .isEqualTo(client.get(REPOSITORY + "/commit/" + hash)
                            .json()
                            .get("date")
                            .asString());
        }
        assertThat(client.get(REPOSITORY + "/pullrequests?state=OPEN&fields=values.merge_commit.date")
                        .values()
                        .get(0)
                        .get("merge_commit")
                        .isNull())
                .isTrue();
    }

    @Test
    void asManyCommentsStandThereAsAreCounted() throws Exception {
        for (JsonNode row : client.get(LIST + "&fields=values.id,values.comment_count,values.task_count")
                .values()) {
            String self = REPOSITORY + "/pullrequests/" + row.get("id");
            int counted = 0;
            for (JsonNode comment : client.walk(self + "/comments?pagelen=100")) {
                boolean counts = !comment.get("deleted").booleanValue()
                        && !comment.get("pending").booleanValue();
                counted += counts ? 1 : 0;
            }
            assertThat(counted).as(self).isEqualTo(row.get("comment_count").intValue());
            assertThat(client.size(self + "/tasks"))
                    .isEqualTo(row.get("task_count").intValue());
        }
    }

    @Test
    void commentsAnswerEachOtherStandAtLinesOrAreDeleted_oddities45And46() throws Exception {
        List<JsonNode> all = comments;
        assertThat(all).anyMatch(row -> !row.has("inline"));
        assertThat(all).anyMatch(row -> row.at("/inline/to").isNumber());
        assertThat(all)
                .as("on a whole file: both null")
                .anyMatch(row -> row.has("inline")
                        && row.at("/inline/to").isNull()
                        && row.at("/inline/from").isNull());
        assertThat(all).anyMatch(row -> row.has("resolution"));
        assertThat(all).anyMatch(row -> row.get("user").isNull());
        Set<Long> ids = new HashSet<>();
        all.forEach(row -> ids.add(row.get("id").longValue()));
        assertThat(ids).hasSameSizeAs(all);
        assertThat(all).filteredOn(row -> row.has("parent")).isNotEmpty().allSatisfy(row -> {
            assertThat(ids).contains(row.at("/parent/id").longValue());
            assertThat(row.get("parent").propertyNames()).containsExactly("id", "links");
        });
        assertThat(all)
                .filteredOn(row -> row.get("deleted").booleanValue())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.at("/content/raw").asString()).isEmpty());
    }

    @Test
    void aPendingCommentIsSentToItsAuthorOnly_section10() throws Exception {
        String me = client.get("/user").json().get("uuid").asString();
        assertThat(comments)
                .filteredOn(row -> row.get("pending").booleanValue())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.at("/user/uuid").asString()).isEqualTo(me));
        Repository repository =
                emulator.scenario().repositoryAt("acme", "fleet-api").orElseThrow();
        assertThat(repository.rows(Kind.PULL_REQUESTS).all())
                .as("others have drafts too")
                .anyMatch(row -> Shape.seed(row, PullRequest.class).stream()
                        .flatMap(seed ->
                                Discussion.comments(seed, emulator.scenario().me()).stream())
                        .anyMatch(comment -> comment.pending()
                                && !Objects.requireNonNull(comment.user())
                                        .uuid()
                                        .equals(me)));
    }

    @Test
    void inlineCommentsStandAtFilesOfTheDiff() throws Exception {
        int checked = 0;
        for (JsonNode comment : comments) {
            if (comment.has("inline") && checked++ < 10) {
                String self = REPOSITORY + "/pullrequests/" + comment.at("/pullrequest/id");
                TestClient.Reply redirect = client.get(self + "/diffstat");
                assertThat(client.get(redirect.header("Location")).column("new.path"))
                        .contains(comment.at("/inline/path").asString());
            }
        }
        assertThat(checked).isGreaterThan(10);
    }

    @Test
    void commentsFilterAndSort_section3_3() throws Exception {
        String list = REPOSITORY + "/pullrequests/62/comments";
        List<String> dates = client.get(list).column("created_on");
        assertThat(dates).as("oldest first").hasSizeGreaterThan(5).isSorted();
        assertThat(client.get(list + "?q=deleted=true").values()).hasSize(1);
        assertThat(client.get(list + "?q=updated_on%3E" + dates.get(4).replace("+", "%2B"))
                        .values())
                .hasSizeLessThan(dates.size());
        assertThat(client.get(list + "?sort=-created_on").column("created_on").get(0))
                .isEqualTo(dates.get(dates.size() - 1));
        assertThat(client.get(list + "?q=links.self=%22x%22").message())
                .isEqualTo("Field \".links.self\" does not support filtering");
        assertThat(client.get(list + "?pagelen=101").message()).isEqualTo("Invalid pagelen");
    }

    @Test
    void tasksHaveNoTypeAndAreResolvedOrNot_oddities44() throws Exception {
        Set<String> states = new HashSet<>();
        for (int id = 1; id <= 60; id++) {
            for (JsonNode task :
                    client.get(REPOSITORY + "/pullrequests/" + id + "/tasks").values()) {
                assertThat(task.has("type")).isFalse();
                boolean resolved = task.get("state").asString().equals("RESOLVED");
                assertThat(task.get("resolved_on").isNull()).isEqualTo(!resolved);
                states.add(task.get("state").asString());
            }
        }
        assertThat(states).containsExactlyInAnyOrder("RESOLVED", "UNRESOLVED");
    }

    @Test
    void commitsArePagedOpaquelyWithoutSize_section2_1() throws Exception {
        String id = withFourCommits();
        String list = REPOSITORY + "/pullrequests/" + id + "/commits";
        JsonNode page = client.get(list + "?pagelen=2").json();
        assertThat(page.propertyNames()).containsExactlyInAnyOrder("pagelen", "page", "next", "values");
        assertThat(page.get("next").asString()).endsWith("/commits?pagelen=2&page=8xhd");
        JsonNode second = client.get(page.get("next").asString()).json();
        assertThat(second.get("page").intValue()).isEqualTo(2);
        assertThat(second.has("next")).isFalse();
        assertThat(client.get(list + "?page=2").message())
                .as("nobody can count on")
                .isEqualTo("Invalid page");
        List<JsonNode> commits = client.walk(list + "?pagelen=1");
        assertThat(commits)
                .extracting(row -> row.get("hash").asString().length())
                .containsOnly(40);
        String source = client.get(REPOSITORY + "/pullrequests/" + id)
                .json()
                .at("/source/commit/hash")
                .asString();
        assertThat(commits.get(0).get("hash").asString()).startsWith(source);
    }

    @Test
    void statusesAreThoseOfTheLastCommit_section10() throws Exception {
        for (int id = 1; id < 20; id++) {
            String self = REPOSITORY + "/pullrequests/" + id;
            String commit =
                    client.get(self + "/commits").values().get(0).get("hash").asString();
            assertThat(client.get(self + "/statuses").values())
                    .isEqualTo(client.get(REPOSITORY + "/commit/" + commit + "/statuses")
                            .values());
        }
    }

    @Test
    void diffstatRedirectsToTheRepositorys_section6() throws Exception {
        TestClient.Reply reply = client.get(REPOSITORY + "/pullrequests/12/diffstat?pagelen=1");
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location"))
                .matches(".*/repositories/acme/fleet-api/diffstat/acme/fleet-api:[0-9a-f]{12}%0D[0-9a-f]{12}"
                        + "\\?from_pullrequest_id=12&topic=true&pagelen=1");
        JsonNode page = client.get(reply.header("Location")).json();
        assertThat(page.get("size").intValue()).isEqualTo(2);
        assertThat(page.get("values")).hasSize(1);
    }

    @Test
    void mergeChecksComeOnOnePageWithSize_section2_1() throws Exception {
        String list = REPOSITORY + "/pullrequests/12/mergeability/checks";
        JsonNode page = client.get(list).json();
        assertThat(page.propertyNames()).containsExactly("size", "values");
        assertThat(page.get("values").get(0).propertyNames())
                .containsExactly("type", "status", "required", "blocking", "reason");
        assertThat(client.get(list + "?q=blocking=true").values()).hasSize(2);
        assertThat(client.get(list + "?q=reason~%22x%22").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"comments", "commits", "tasks", "statuses", "activity", "diffstat", "mergeability/checks"})
    void whatIsNotThereIs404(String list) throws Exception {
        assertThat(client.get(REPOSITORY + "/pullrequests/99999/" + list).message())
                .isEqualTo("Pull request 99999 not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"comments", "commits", "tasks", "statuses", "activity", "diffstat", "mergeability/checks"})
    void rowsByHandAreAnsweredAsGiven(String list) throws Exception {
        Scenario scenario = Scenario.empty("w")
                .repository(
                        "r",
                        r -> r.pullRequest(Map.of("id", 7))
                                .at("pullrequests/7/" + list, Map.of("id", 1, "strange", List.of(1, 2))));
        try (Emulator own = Emulator.start(EmulatorOptions.defaults(), scenario)) {
            JsonNode row = new TestClient(own)
                    .get("/repositories/w/r/pullrequests/7/" + list)
                    .values()
                    .get(0);
            assertThat(row.toString()).contains("\"strange\":[1,2]");
        }
    }

    private static String withFourCommits() {
        Repository repository =
                emulator.scenario().repositoryAt("acme", "fleet-api").orElseThrow();
        CommitGraph graph = CommitGraph.of(repository);
        return repository.rows(Kind.PULL_REQUESTS).all().stream()
                .filter(row -> Shape.seed(row, PullRequest.class)
                        .filter(seed -> graph.branch(seed.sourceHash()).size() == 4)
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .text("id");
    }

    /** Of the first fifty, and of all that are open: only those have drafts. */
    private static List<JsonNode> readComments() throws Exception {
        Set<String> ids = new TreeSet<>(client.get(REPOSITORY + "/pullrequests?pagelen=50&fields=values.id")
                .column("id"));
        for (int id = 1; id <= 50; id++) {
            ids.add(Integer.toString(id));
        }
        List<JsonNode> all = new ArrayList<>();
        for (String id : ids) {
            all.addAll(client.walk(REPOSITORY + "/pullrequests/" + id + "/comments?pagelen=100"));
        }
        return all;
    }
}
