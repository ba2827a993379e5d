package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Fault;
import dev.windlass.emulator.Kind;
import dev.windlass.emulator.Repository;
import dev.windlass.emulator.Scenario;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows are added, changed and deleted between the pages of a walk: what was there all the time comes exactly once, or
 * EXPLAIN has said that it may be missed.
 */
@Tag("slow")
class ChangingWorkspaceTest extends LiveTest {
    private static final int ROWS = 35;
    private static final String COMMIT = "c0ffee" + "0".repeat(34);
    private static final String MAY_BE_MISSED = "one may be missed where another leaves the list as one enters it";

    private Repository repository;

    @Override
    Scenario scenario() {
        return Scenario.empty("acme").repository("api", made -> {
            repository = made;
            made.pullRequest(Samples.pullRequest(1));
            made.issueTracker(true);
        });
    }

    /**
     * A table whose rows the test makes.
     *
     * @param kind of which the rows are, where the emulator lets them be deleted; null for a list below
     * @param path of the list below the repository
     * @param key column that tells rows apart
     * @param row number of the row put into {@code %1$d}, %1$s for the name, its moment into {@code %2$s}
     */
    private record Listed(String table, Kind kind, String path, String key, String row) {
        String json(int number) {
            String moment = "2026-01-%02dT%02d:00:00+00:00".formatted(1 + number / 24, number % 24);
            return row.formatted(number, moment);
        }

        String rowKey(int number) {
            return row.contains("\"name\"") ? "n%d".formatted(number) : Integer.toString(number);
        }

        void add(Repository repository, int number) {
            if (kind == null) {
                repository.at(path, json(number));
            } else {
                repository.add(kind, json(number));
            }
        }

        String conditions() {
            return switch (path.substring(0, (path + "/").indexOf('/'))) {
                case "pullrequests" -> path.contains("/") ? " AND PullRequestId = 1" : "";
                case "issues" -> path.contains("/") ? " AND IssueId = 1" : "";
                case "commit" -> " AND CommitHash = '" + COMMIT + "'";
                default -> "";
            };
        }

        String select() {
            return "SELECT \"" + key + "\" FROM " + table + " WHERE RepositorySlug = 'api'" + conditions();
        }

        String lastPart() {
            // The list of pipelines is asked with a slash at its end.
            return path.substring(path.lastIndexOf('/') + 1) + (table.equals("Pipelines") ? "/" : "");
        }

        @Override
        public String toString() {
            return table;
        }
    }

    private static final String NUMBERED = """
            {"type": "row", "id": %1$d, "state": "OPEN", "title": "Row %1$d", "created_on": "%2$s", "updated_on": "%2$s"}""";
    private static final String NAMED = """
            {"type": "branch", "name": "n%1$d", "target": {"type": "commit", "hash": "c0ffee%1$d", "date": "%2$s"}}""";
    private static final String STATUS = """
            {"type": "build", "key": "k%1$d", "state": "SUCCESSFUL", "commit": {"hash": "c0ffee"}, "name": "k%1$d", "created_on": "%2$s"}""";
    private static final String PIPELINE = """
            {"type": "pipeline", "uuid": "{%1$d}", "build_number": %1$d, "created_on": "%2$s"}""";
    private static final String REVIEWED = """
            {"type": "pullrequest", "id": %1$d, "state": "OPEN", "created_on": "%2$s",
             "reviewers": [{"uuid": "{u}", "display_name": "U"}],
             "participants": [{"role": "REVIEWER", "user": {"uuid": "{u}", "display_name": "U"}}]}""";

    static Stream<Listed> deletable() {
        return Stream.of(
                new Listed("PullRequests", Kind.PULL_REQUESTS, "pullrequests", "Id", NUMBERED),
                new Listed("PullRequestReviewers", Kind.PULL_REQUESTS, "pullrequests", "PullRequestId", REVIEWED),
                new Listed("PullRequestParticipants", Kind.PULL_REQUESTS, "pullrequests", "PullRequestId", REVIEWED),
                new Listed("Issues", Kind.ISSUES, "issues", "Id", NUMBERED),
                new Listed("Branches", Kind.BRANCHES, "branches", "Name", NAMED),
                new Listed("Tags", Kind.TAGS, "tags", "Name", NAMED));
    }

    static Stream<Listed> growing() {
        return Stream.concat(
                deletable(),
                Stream.of(
                        new Listed("PullRequestComments", null, "pullrequests/1/comments", "Id", NUMBERED),
                        new Listed("PullRequestTasks", null, "pullrequests/1/tasks", "Id", NUMBERED),
                        new Listed("PullRequestStatuses", null, "pullrequests/1/statuses", "Key", STATUS),
                        new Listed("CommitComments", null, "commit/" + COMMIT + "/comments", "Id", NUMBERED),
                        new Listed("CommitStatuses", null, "commit/" + COMMIT + "/statuses", "Key", STATUS),
                        new Listed("Pipelines", null, "pipelines", "BuildNumber", PIPELINE)));
    }

    private void fill(Listed listed) {
        if (listed.kind() == Kind.PULL_REQUESTS) {
            repository.remove(Kind.PULL_REQUESTS, "1");
        }
        if (listed.path().startsWith("commit/")) {
            repository.commit(
                    "{\"hash\": \"" + COMMIT + "\", \"date\": \"2026-01-01T00:00:00+00:00\", \"parents\": []}");
        }
        // With gaps, so that rows can come between; odd ones come later.
        IntStream.rangeClosed(1, ROWS).forEach(i -> listed.add(repository, 2 * i));
    }

    private void beforePage(Listed listed, int page, Runnable change) {
        emulator.inject(Fault.when()
                .pathEndsWith(listed.lastPart())
                .parameter("page", Integer.toString(page))
                .times(1)
                .change(change));
    }

    private List<String> read(Listed listed, int parallelism) throws SQLException {
        return rows(connect("Pagesize=10", "Parallelism=" + parallelism), listed.select());
    }

    private static Set<String> missing(List<String> all, Set<Integer> gone) {
        Set<String> lost = new HashSet<>();
        for (int i = 1; i <= ROWS; i++) {
            String number = Integer.toString(2 * i);
            boolean isThere =
                    all.stream().anyMatch(row -> row.replaceAll("[^0-9]", "").equals(number));
            if (!isThere && !gone.contains(2 * i)) {
                lost.add(number);
            }
        }
        return lost;
    }

    private static void holdsAll(List<String> all, Set<Integer> gone) {
        assertThat(all).as("doubled").doesNotHaveDuplicates();
        assertThat(missing(all, gone)).as("lost").isEmpty();
    }

    static Stream<Arguments> insertions() {
        return growing().flatMap(listed -> Stream.of(1, 21, 71).map(number -> Arguments.of(listed, number)));
    }

    /** In front, among those that were read, and behind all. */
    @ParameterizedTest
    @MethodSource("insertions")
    void rowsThatAreAddedLoseAndDoubleNone(Listed listed, int number) throws SQLException {
        fill(listed);
        beforePage(listed, 2, () -> listed.add(repository, number));
        beforePage(listed, 4, () -> listed.add(repository, number + 2));
        holdsAll(read(listed, 1), Set.of());
        assertThat(asked(listed.lastPart())).as("pages").hasSizeBetween(4, 5);
    }

    @ParameterizedTest
    @MethodSource("deletable")
    void rowsThatAreChangedLoseAndDoubleNone(Listed listed) throws SQLException {
        fill(listed);
        for (int page = 2; page <= 4; page++) {
            String key = listed.rowKey(20 * page - 38);
            beforePage(
                    listed,
                    page,
                    () -> repository.change(
                            listed.kind(), key, row -> row.put("updated_on", "2026-09-01T00:00:00+00:00")));
        }
        holdsAll(read(listed, 1), Set.of());
        assertThat(asked(listed.lastPart())).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("deletable")
    void rowsThatAreDeletedTakeNoOtherAway(Listed listed) throws SQLException {
        fill(listed);
        beforePage(listed, 2, () -> repository.remove(listed.kind(), listed.rowKey(4)));
        holdsAll(read(listed, 1), Set.of(4));
        assertThat(asked(listed.lastPart())).as("read once more").hasSize(8);
    }

    /** The size is then as it was at first. */
    @ParameterizedTest
    @MethodSource("deletable")
    void oneThatIsAddedHidesNoneThatIsDeletedLater(Listed listed) throws SQLException {
        fill(listed);
        beforePage(listed, 2, () -> listed.add(repository, 71));
        beforePage(listed, 3, () -> repository.remove(listed.kind(), listed.rowKey(4)));
        holdsAll(read(listed, 1), Set.of(4));
    }

    /** Between the same two pages nothing tells it, so it is said beforehand. */
    @ParameterizedTest
    @MethodSource("deletable")
    void whatCannotBeGuaranteedIsSaid(Listed listed) throws SQLException {
        fill(listed);
        beforePage(listed, 2, () -> {
            repository.remove(listed.kind(), listed.rowKey(4));
            listed.add(repository, 71);
        });
        Connection connection = connect("Pagesize=10", "Parallelism=1");
        List<String> all = rows(connection, listed.select());
        assertThat(all).doesNotHaveDuplicates();
        assertThat(missing(all, Set.of(4))).as("the test is about something").hasSize(1);
        String plan = String.join("\n", rows(connection, "EXPLAIN " + listed.select()));
        // A pull request cannot be deleted, so only those of a state can go.
        if (listed.kind() == Kind.PULL_REQUESTS) {
            assertThat(plan).doesNotContain(MAY_BE_MISSED);
            plan = String.join(
                    "\n",
                    rows(
                            connection,
                            "EXPLAIN SELECT Id FROM PullRequests WHERE RepositorySlug = 'api'"
                                    + " AND State = 'OPEN'"));
        }
        assertThat(plan).contains(MAY_BE_MISSED);
    }

    /** However many pages are under way. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void severalPagesAtOnceLoseNoneEither(int parallelism) throws SQLException {
        Listed listed = deletable().toList().get(3);
        fill(listed);
        List<Integer> gone = new ArrayList<>();
        beforePage(listed, 3, () -> {
            listed.add(repository, 21);
            listed.add(repository, 73);
        });
        beforePage(listed, 4, () -> gone.add(2));
        holdsAll(read(listed, parallelism), Set.copyOf(gone));
    }
}
