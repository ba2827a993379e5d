package dev.windlass.it.ready;

import dev.windlass.emulator.Repository;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A repository of cases that spoil careless numbers: no review, one's own approval, bots and apps, deleted accounts,
 * reverts, failures in a row, fast-forwards, other time zones on the edges of a period, the running week. Used once.
 */
final class AwkwardRepository {
    static final String SLUG = "awkward";
    private static final String ADA = person("ada", "Ada");
    private static final String BO = person("bo", "Bo");
    private static final String CY = person("cy", "Cy <b>");
    private static final String BOT = person("bot", "Renovate Bot");
    private static final String APP = "{\"type\": \"app_user\", \"display_name\": \"Builds\", \"uuid\": \"{app}\"}";
    private static final String GONE = "null";

    private final Repository repository;
    private final Period period;
    private final Instant now;
    private int number;

    private AwkwardRepository(Repository repository, Period period, Instant now) {
        this.repository = repository;
        this.period = period;
        this.now = now;
    }

    /** @param period whose edges are tried; it holds the moment {@code now} */
    static void fill(Repository repository, Period period, Instant now) {
        AwkwardRepository made = new AwkwardRepository(repository, period, now);
        repository.set("mainbranch", Map.of("type", "branch", "name", "trunk"));
        made.addPullRequests();
        made.addReviews();
        made.addDeployments();
        made.addPipelines();
        made.addCommits();
        made.addBranches();
        made.addIssues();
    }

    private static String person(String id, String name) {
        return "{\"type\": \"user\", \"display_name\": \"%s\", \"nickname\": \"%s\", \"uuid\": \"{%s}\"}"
                .formatted(name, id, id);
    }

    private Instant hoursAgo(long hours) {
        return now.minus(Duration.ofHours(hours));
    }

    /** The same moment as somebody far away writes it. */
    private static String written(Instant moment, int zoneHours) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atOffset(ZoneOffset.ofHours(zoneHours)));
    }

    private void addPullRequests() {
        pull("MERGED", ADA, hoursAgo(30), hoursAgo(1), 0, "");
        pull("MERGED", ADA, hoursAgo(60), hoursAgo(50), 2, parties(party(ADA, "PARTICIPANT", "approved")));
        pull(
                "MERGED",
                BO,
                hoursAgo(90),
                hoursAgo(80),
                -5,
                parties(party(BOT, "REVIEWER", "approved"), party(APP, "REVIEWER", "approved")));
        pull(
                "MERGED",
                GONE,
                hoursAgo(120),
                hoursAgo(100),
                0,
                parties(
                        party(GONE, "REVIEWER", "approved"),
                        party(CY, "REVIEWER", "approved"),
                        party(BO, "REVIEWER", null)));
        // Merged in the first and before the first second of the period, as other time zones write it.
        pull(
                "MERGED",
                CY,
                period.from().minusSeconds(7200),
                period.from(),
                5,
                parties(party(GONE, "REVIEWER", "changes_requested")));
        pull("MERGED", CY, period.from().minusSeconds(7200), period.from().minusSeconds(1), -11, "");
        // After a fast-forward the commit is older than the pull request; or there is none.
        pull("MERGED", BO, hoursAgo(40), hoursAgo(44), 0, "");
        pull("MERGED", BO, hoursAgo(40), null, 0, "");
        pull("DECLINED", BO, hoursAgo(400), null, 0, ", \"updated_on\": \"" + written(hoursAgo(30), 3) + "\"");
        pull("SUPERSEDED", BO, hoursAgo(300), null, 0, "");
        pull("OPEN", ADA, hoursAgo(500), null, 0, ", \"draft\": true");
        pull(
                "OPEN",
                ADA,
                hoursAgo(900),
                null,
                0,
                ", \"updated_on\": \"" + written(hoursAgo(500), 0) + "\""
                        + parties(
                                party(CY, "REVIEWER", null),
                                party(BO, "REVIEWER", null),
                                party(BOT, "REVIEWER", null)));
        pull(
                "OPEN",
                GONE,
                hoursAgo(20),
                null,
                0,
                parties(party(GONE, "REVIEWER", null), party(BO, "REVIEWER", "approved")));
        pull("OPEN", BO, hoursAgo(10), null, 0, parties(party(ADA, "REVIEWER", "changes_requested")));
    }

    private void pull(
            String state, String author, Instant created, @Nullable Instant merged, int zoneHours, String more) {
        number++;
        String updated = more.contains("updated_on")
                ? ""
                : ", \"updated_on\": \""
                        + written(
                                merged == null || merged.isBefore(created)
                                        ? created.plusSeconds(60)
                                        : merged.plusSeconds(60),
                                0)
                        + "\"";
        String merge = merged == null
                ? "null"
                : "{\"type\": \"commit\", \"hash\": \"abc\", \"date\": \"" + written(merged, zoneHours) + "\"}";
        repository.pullRequest("""
                {"type": "pullrequest", "id": %d, "title": "Change %d", "state": "%s", "author": %s,
                 "created_on": "%s", "close_source_branch": false, "merge_commit": %s,
                 "links": {"html": {"href": "https://example.org/%d"}},
                 "source": {"branch": {"name": "b%d"}, "repository": {"full_name": "acme/awkward"}},
                 "destination": {"branch": {"name": "trunk"}, "repository": {"full_name": "acme/awkward"}}%s%s}
                """.formatted(
                number, number, state, author, written(created, zoneHours), merge, number, number, updated, more));
    }

    private static String parties(String... parties) {
        return ", \"participants\": [" + String.join(", ", parties) + "]";
    }

    private static String party(String user, String role, @Nullable String state) {
        return "{\"type\": \"participant\", \"user\": %s, \"role\": \"%s\", \"approved\": %s, \"state\": %s}"
                .formatted(user, role, "approved".equals(state), state == null ? "null" : "\"" + state + "\"");
    }

    private void addReviews() {
        act(2, "approval", "date", ADA, hoursAgo(55), "");
        act(3, "approval", "date", BOT, hoursAgo(85), "");
        act(3, "comment", "created_on", APP, hoursAgo(84), "");
        act(4, "comment", "created_on", CY, hoursAgo(118), ", \"deleted\": true");
        act(4, "comment", "created_on", CY, hoursAgo(110), ", \"deleted\": false");
        act(4, "approval", "date", GONE, hoursAgo(105), "");
        act(5, "changes_requested", "date", BO, period.from().minusSeconds(3600), "");
        // Before the opening, after the merge: no reviews of it.
        act(1, "comment", "created_on", BO, hoursAgo(31), ", \"deleted\": false");
        act(1, "comment", "created_on", BO, now, ", \"deleted\": false");
        act(99, "approval", "date", BO, hoursAgo(5), "");
        for (int id = 1; id <= number; id++) {
            for (int hours : List.of(700, 46)) {
                repository.at("pullrequests/" + id + "/commits", commit(hours + id, ADA, hoursAgo(hours), "C", 1));
            }
        }
    }

    private void act(int id, String kind, String dateName, String user, Instant when, String more) {
        repository.at("pullrequests/activity", """
                {"pull_request": {"id": %d}, "%s": {"id": 1, "%s": "%s", "user": %s%s}}
                """.formatted(id, kind, dateName, written(when, 1), user, more));
    }

    private void addDeployments() {
        for (String[] environment : new String[][] {{"p1", "Production"}, {"p2", "Production"}, {"s", "Staging"}}) {
            repository.at("environments", """
                    {"type": "deployment_environment", "uuid": "{%s}", "name": "%s", "environment_type": {"name": "%s"}}
                    """.formatted(environment[0], environment[0], environment[1]));
        }
        deploy("p1", "A", "SUCCESSFUL", hoursAgo(200));
        deploy("p1", "B", "FAILED", hoursAgo(150));
        deploy("p1", "C", "FAILED", hoursAgo(140));
        deploy("p1", "D", "STOPPED", hoursAgo(130));
        deploy("s", "E", "SUCCESSFUL", hoursAgo(125));
        deploy("p1", "F", "SUCCESSFUL", hoursAgo(99));
        deploy("p2", "F", "SUCCESSFUL", hoursAgo(98));
        deploy("gone", "G", "SUCCESSFUL", hoursAgo(79));
        deploy("p1", "H", "SUCCESSFUL", hoursAgo(48));
        deploy("p2", "H", "FAILED", hoursAgo(47));
        deploy("p1", "I", "SUCCESSFUL", period.from());
        deploy("p1", "J", "FAILED", period.from().minusSeconds(1));
    }

    private void deploy(String environment, String pipeline, String status, Instant ended) {
        number++;
        repository.at("deployments", """
                {"type": "deployment", "uuid": "{d%d}", "environment": {"uuid": "{%s}"},
                 "release": {"name": "#%d", "pipeline": {"uuid": "{%s}"}},
                 "state": {"name": "COMPLETED", "status": {"name": "%s"}, "completed_on": "%s"}}
                """.formatted(number, environment, number, pipeline, status, written(ended, -3)));
    }

    private void addPipelines() {
        run("FAILED", "trunk", "a".repeat(40), hoursAgo(48));
        run("SUCCESSFUL", "trunk", "a".repeat(12), hoursAgo(40));
        run("STOPPED", "trunk", "a".repeat(40), hoursAgo(39));
        run("FAILED", "trunk", "b".repeat(40), hoursAgo(20));
        run("FAILED", "trunk", "b".repeat(40), hoursAgo(10));
        run("ERROR", "side", "c".repeat(40), hoursAgo(9));
        run("EXPIRED", "side", "c".repeat(40), hoursAgo(8));
        run("SUCCESSFUL", "side", "c".repeat(40), hoursAgo(7));
        // Red since before the period began; green from the other zone's midnight on.
        run("FAILED", "trunk", "d".repeat(40), period.from().minusSeconds(5000));
        run("SUCCESSFUL", "trunk", "e".repeat(40), period.from());
        // The same commit failed before the period and succeeded in it: not flaky in it.
        run("SUCCESSFUL", "trunk", "d".repeat(40), period.from().plusSeconds(40_000));
        repository.at("pipelines", """
                {"type": "pipeline", "uuid": "{running}", "build_number": 990, "created_on": "%s",
                 "state": {"name": "IN_PROGRESS", "stage": {"name": "RUNNING"}}}""".formatted(hoursAgo(1)));
    }

    private void run(String result, String branch, String commit, Instant created) {
        number++;
        repository.at("pipelines", """
                {"type": "pipeline", "uuid": "{run%d}", "build_number": %d, "created_on": "%s", "completed_on": "%s",
                 "duration_in_seconds": %d, "build_seconds_used": %d, "trigger": {"name": "PUSH"},
                 "target": {"type": "pipeline_ref_target", "ref_type": "branch", "ref_name": "%s",
                            "commit": {"type": "commit", "hash": "%s"}},
                 "state": {"name": "COMPLETED", "result": {"name": "%s"}}}
                """.formatted(
                        number,
                        number,
                        written(created, 9),
                        written(created.plusSeconds(100L + number), 0),
                        100 + number,
                        90 + number,
                        branch,
                        commit,
                        result));
        repository.at(
                "pipelines/{run" + number + "}/steps", """
                {"type": "pipeline_step", "uuid": "{s%d}", "started_on": "%s"}
                """.formatted(number, written(created.plusSeconds(number), 0)));
    }

    private void addCommits() {
        repository.commit(commit(1, ADA, hoursAgo(190), "Revert \\\"Change\\\"", 1));
        repository.commit(commit(2, ADA, hoursAgo(60), "Revert \\\"Change\\\"", 1));
        repository.commit(commit(3, BO, hoursAgo(45), "Reverts nothing", 1));
        repository.commit(commit(4, BOT, hoursAgo(44), "Bump", 1));
        repository.commit(commit(5, BO, hoursAgo(43), "Merge", 2));
        repository.commit(commit(6, GONE, hoursAgo(42), "Old", 1));
        repository.commit(commit(7, CY, period.from(), "Edge", 0));
        repository.commit(commit(8, CY, period.from().minusSeconds(1), "Edge", 0));
    }

    private static String commit(int number, String user, Instant when, String message, int parents) {
        String author = user.equals(GONE)
                ? "{\"type\": \"author\", \"raw\": \"Old Hand <old@example.org>\"}"
                : "{\"type\": \"author\", \"raw\": \"Raw\", \"user\": " + user + "}";
        return "{\"type\": \"commit\", \"hash\": \"%040d\", \"date\": \"%s\", \"message\": \"%s\", \"author\": %s, \"parents\": [%s]}"
                .formatted(
                        number,
                        written(when.truncatedTo(java.time.temporal.ChronoUnit.SECONDS), -7),
                        message,
                        author,
                        String.join(
                                ", ",
                                java.util.Collections.nCopies(parents, "{\"hash\": \"" + "9".repeat(40) + "\"}")));
    }

    private void addBranches() {
        branch("trunk", 4000);
        branch("b12", 4000);
        branch("lonely", 3000);
        branch("fresh", 10);
    }

    private void branch(String name, long hoursOld) {
        repository.branch("""
                {"type": "branch", "name": "%s",
                 "target": {"type": "commit", "hash": "%s", "date": "%s", "message": ""}}
                """.formatted(
                        name,
                        "8".repeat(40),
                        written(hoursAgo(hoursOld).truncatedTo(java.time.temporal.ChronoUnit.SECONDS), 0)));
    }

    private void addIssues() {
        repository.issueTracker(true);
        int id = 0;
        for (String state : List.of(
                "new", "open", "on hold", "submitted", "resolved", "closed", "duplicate", "wontfix", "invalid")) {
            id++;
            repository.issue("""
                    {"type": "issue", "id": %d, "title": "Issue %d", "state": "%s", "kind": "bug", "priority": "%s",
                     "votes": 0, "created_on": "%s", "updated_on": "%s", "assignee": %s,
                     "links": {"html": {"href": "https://example.org/i%d"}}}
                    """.formatted(
                            id,
                            id,
                            state,
                            id % 2 == 0 ? "blocker" : "trivial",
                            written(hoursAgo(30L * id), 4),
                            written(hoursAgo(10L * id), -4),
                            id % 3 == 0 ? BO : "null",
                            id));
        }
    }
}
