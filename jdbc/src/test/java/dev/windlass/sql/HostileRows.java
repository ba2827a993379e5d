package dev.windlass.sql;

import dev.windlass.emulator.Repository;
import dev.windlass.emulator.Scenario;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that spoil careless metrics: drafts, bots, apps without a nickname, approvals of one's own, deleted people and
 * comments, other time zones, merges before opening, rewritten commits, missing members. Stateless.
 */
final class HostileRows {
    private static final String ADA = person("a", "Ada");
    private static final String BO = person("b", "Bo");
    private static final String CY = person("c", "Cy");
    private static final String BOT = person("d", "Renovate Bot");
    private static final String APP = "{\"type\": \"app_user\", \"display_name\": \"Builds\", \"uuid\": \"{app}\"}";
    private static final String NOBODY = "null";

    private HostileRows() {}

    static Scenario scenario() {
        return Scenario.empty("acme")
                .repository("r", HostileRows::fill)
                .repository("ci", HostileRows::fillRuns)
                .repository("empty", repository -> {});
    }

    private static void fill(Repository repository) {
        repository.set("mainbranch", Map.of("type", "branch", "name", "main"));
        addPullRequests(repository);
        addActivity(repository);
        addCommits(repository);
        addDeployments(repository);
        addPipelines(repository);
        addBranches(repository);
    }

    private static String person(String id, String name) {
        return "{\"type\": \"user\", \"display_name\": \"%s\", \"nickname\": \"%s\", \"uuid\": \"{%s}\"}"
                .formatted(name, name, id);
    }

    private static void addPullRequests(Repository repository) {
        String bo = party(BO, "REVIEWER", "null");
        pullRequest(
                repository, 1, "MERGED", ADA, "2026-01-10T10:00:00+02:00", "2026-01-12T08:00:00+00:00", """
                , "participants": [%s, %s, %s, %s, %s]""".formatted(
                                party(ADA, "PARTICIPANT", "\"approved\""),
                                bo,
                                party(APP, "REVIEWER", "\"approved\""),
                                party(CY, "PARTICIPANT", "\"approved\""),
                                party(NOBODY, "REVIEWER", "\"changes_requested\"")));
        pullRequest(repository, 2, "OPEN", NOBODY, "2026-01-10T08:00:00+00:00", null, """
                , "draft": true, "updated_on": "%s", "participants": [%s]""".formatted(Instant.now(), bo));
        pullRequest(repository, 3, "MERGED", ADA, "2026-01-11T08:00:00+00:00", "2026-01-10T22:00:00+00:00", "");
        pullRequest(repository, 4, "DECLINED", ADA, "2026-01-11T08:00:00+00:00", null, ", \"participants\": null");
        pullRequest(repository, 5, "MERGED", ADA, "2026-03-01T08:00:00+00:00", "2026-03-02T08:00:00+00:00", "");
        pullRequest(repository, 6, "MERGED", ADA, "2026-01-11T08:00:00+00:00", null, "");
        pullRequest(repository, 7, "OPEN", ADA, "2026-01-11T08:00:00+00:00", null, """
                , "participants": [%s], "source": %s, "destination": %s""".formatted(
                        bo, end("old", "acme/r"), end("main", "acme/r")));
        pullRequest(repository, 8, "OPEN", ADA, "2026-01-11T08:00:00+00:00", null, """
                , "source": %s, "destination": %s""".formatted(
                        end("forked", "else/r"), end("main", "acme/r")));
    }

    private static void pullRequest(
            Repository repository,
            int id,
            String state,
            String author,
            String created,
            @Nullable String merged,
            String more) {
        String updated = more.contains("updated_on") ? "" : ", \"updated_on\": \"2026-03-03T00:00:00+00:00\"";
        String merge =
                merged == null ? "null" : "{\"type\": \"commit\", \"hash\": \"abc\", \"date\": \"" + merged + "\"}";
        repository.pullRequest("""
                {"type": "pullrequest", "id": %d, "title": "T", "state": "%s", "author": %s, "created_on": "%s",
                 "close_source_branch": false, "merge_commit": %s%s%s}""".formatted(id, state, author, created, merge, updated, more));
    }

    private static String end(String branch, String repository) {
        return "{\"branch\": {\"name\": \"%s\"}, \"repository\": {\"full_name\": \"%s\"}}"
                .formatted(branch, repository);
    }

    private static String party(String user, String role, String state) {
        return "{\"type\": \"participant\", \"user\": %s, \"role\": \"%s\", \"approved\": %s, \"state\": %s}"
                .formatted(user, role, state.contains("approved"), state);
    }

    private static void addActivity(Repository repository) {
        approval(repository, 1, ADA, "2026-01-10T09:00:00+00:00");
        comment(repository, 1, BOT, "2026-01-10T09:30:00+00:00", false);
        approval(repository, 1, APP, "2026-01-10T09:40:00+00:00");
        comment(repository, 1, BO, "2026-01-10T10:00:00+00:00", true);
        comment(repository, 1, BO, "2026-01-10T13:00:00+01:00", false);
        approval(repository, 1, CY, "2026-01-10T14:00:00+00:00");
        approval(repository, 1, BO, "2026-01-13T00:00:00+00:00");
        approval(repository, 2, NOBODY, "2026-01-10T09:00:00+00:00");
        approval(repository, 4, NOBODY, "2026-01-11T09:00:00+00:00");
        approval(repository, 5, BO, "2026-02-28T00:00:00+00:00");
        repository.at("pullrequests/activity", "{\"pull_request\": {\"id\": 5}}");
        repository.at("pullrequests/activity", "{\"pull_request\": {\"id\": 99}}");
    }

    private static void approval(Repository repository, int id, String user, String date) {
        activity(
                repository,
                id,
                "{\"pull_request\": {\"id\": %d}, \"approval\": {\"date\": \"%s\", \"user\": %s}}"
                        .formatted(id, date, user));
    }

    private static void comment(Repository repository, int id, String user, String date, boolean deleted) {
        activity(repository, id, """
                {"pull_request": {"id": %d}, "comment": {"id": 1, "created_on": "%s", "user": %s, "deleted": %s}}
                """.formatted(id, date, user, deleted));
    }

    private static void activity(Repository repository, int id, String json) {
        repository.at("pullrequests/activity", json).at("pullrequests/" + id + "/activity", json);
    }

    private static void addCommits(Repository repository) {
        change(repository, 1, "1", "2026-01-10T07:00:00+00:00");
        change(repository, 1, "2", "2026-01-09T08:00:00+00:00");
        change(repository, 3, "3", "2026-01-10T22:00:00+00:00");
        change(repository, 5, "4", "2026-03-01T12:00:00+00:00");
        commit(repository, "5", "2026-01-12T20:00:00+00:00", "Revert \\\"T\\\"");
        commit(repository, "6", "2026-02-03T00:00:00+00:00", "Revert \\\"T\\\"");
        commit(repository, "7", "2026-01-25T01:00:00+00:00", "Reverts nothing");
    }

    private static void change(Repository repository, int id, String digit, String date) {
        repository.at("pullrequests/" + id + "/commits", commit(digit, date, "C"));
    }

    private static void commit(Repository repository, String digit, String date, String message) {
        repository.commit(commit(digit, date, message));
    }

    private static String commit(String digit, String date, String message) {
        return "{\"type\": \"commit\", \"hash\": \"%s\", \"date\": \"%s\", \"message\": \"%s\", \"parents\": []}"
                .formatted(digit.repeat(40), date, message);
    }

    private static void addDeployments(Repository repository) {
        environment(repository, "p1", "Production");
        environment(repository, "p2", "Production");
        environment(repository, "s", "Staging");
        deployment(repository, 1, "p1", "A", "FAILED", "2026-01-12T09:00:00Z");
        deployment(repository, 2, "s", "B", "SUCCESSFUL", "2026-01-12T09:30:00Z");
        deployment(repository, 3, "p1", "C", "SUCCESSFUL", "2026-01-12T10:00:00Z");
        deployment(repository, 4, "p2", "C", "SUCCESSFUL", "2026-01-12T11:00:00Z");
        deployment(repository, 5, "p1", "D", "STOPPED", "2026-01-20T00:00:00Z");
        deployment(repository, 6, "p1", "F", "SUCCESSFUL", "2026-01-25T00:00:00Z");
        deployment(repository, 7, "p2", "F", "FAILED", "2026-01-25T00:10:00Z");
        deployment(repository, 8, "gone", "G", "SUCCESSFUL", "2026-01-13T00:00:00Z");
        repository.at("deployments", """
                {"type": "deployment", "uuid": "{9}", "environment": {"uuid": "{p1}"}, "state":
                 {"name": "COMPLETED", "status": {"name": "SUCCESSFUL"}, "completed_on": "2026-01-31T23:30:00-02:00"}}""");
        repository.at("deployments", """
                {"type": "deployment", "uuid": "{10}", "environment": {"uuid": "{p1}"}, "state":
                 {"name": "COMPLETED", "status": {}, "completed_on": "2026-02-01T02:00:00Z"}}""");
        repository.at("deployments", """
                {"type": "deployment", "uuid": "{11}", "environment": {"uuid": "{p1}"}, "release":
                 {"pipeline": {"uuid": "{E}"}}, "state": {"name": "IN_PROGRESS"}}""");
    }

    private static void environment(Repository repository, String id, String type) {
        repository.at("environments", """
                {"type": "deployment_environment", "uuid": "{%s}", "name": "%s", "environment_type": {"name": "%s"}}
                """.formatted(id, id, type));
    }

    private static void deployment(
            Repository repository, int id, String environment, String pipeline, String status, String completed) {
        repository.at("deployments", """
                {"type": "deployment", "uuid": "{%d}", "environment": {"uuid": "{%s}"},
                 "release": {"name": "#%d", "pipeline": {"uuid": "{%s}"}},
                 "state": {"name": "COMPLETED", "status": {"name": "%s"}, "completed_on": "%s"}}
                """.formatted(id, environment, id, pipeline, status, completed));
    }

    private static void addPipelines(Repository repository) {
        pipeline(repository, 1, "2026-01-05T23:30:00-02:00", "\"SUCCESSFUL\"", 60);
        pipeline(repository, 2, "2026-01-06T10:00:00Z", "\"FAILED\"", 120);
        pipeline(repository, 3, "2026-01-06T10:00:00Z", "\"STOPPED\"", 60);
        pipeline(repository, 4, "2026-01-06T10:00:00Z", "\"ERROR\"", 0);
        repository.at("pipelines", """
                {"type": "pipeline", "uuid": "{5}", "build_number": 5, "created_on": "2026-01-06T11:00:00Z",
                 "state": {"name": "IN_PROGRESS", "stage": {"name": "RUNNING"}}}""");
        repository.at("pipelines", """
                {"type": "pipeline", "uuid": "{6}", "build_number": 6, "created_on": "2026-01-07T11:00:00Z",
                 "state": {"name": "COMPLETED", "result": {"name": "STOPPED"}}}""");
    }

    private static void pipeline(Repository repository, int number, String created, String result, int seconds) {
        repository.at("pipelines", """
                {"type": "pipeline", "uuid": "{%d}", "build_number": %d, "created_on": "%s",
                 "duration_in_seconds": %d, "build_seconds_used": %d,
                 "state": {"name": "COMPLETED", "result": {"name": %s}}}
                """.formatted(number, number, created, seconds, seconds, result));
    }

    /** A main branch that is red twice, the same commit with two results and two lengths of its hash, waits. */
    private static void fillRuns(Repository repository) {
        repository.set("mainbranch", Map.of("type", "branch", "name", "trunk"));
        run(
                repository,
                1,
                "trunk",
                "a".repeat(40),
                "SUCCESSFUL",
                "2026-01-05T10:00:00+00:00",
                "2026-01-05T11:00:00+01:00");
        run(repository, 2, "trunk", "b".repeat(40), "FAILED", "2026-01-05T12:00:00+02:00", "2026-01-05T12:00:00+00:00");
        run(
                repository,
                3,
                "side",
                "b".repeat(12),
                "SUCCESSFUL",
                "2026-01-05T11:00:00+00:00",
                "2026-01-05T13:00:00+00:00");
        run(
                repository,
                4,
                "trunk",
                "c".repeat(40),
                "STOPPED",
                "2026-01-05T13:00:00+00:00",
                "2026-01-05T13:30:00+00:00");
        run(repository, 5, "trunk", "c".repeat(40), "FAILED", "2026-01-05T14:00:00+00:00", "2026-01-05T15:00:00+00:00");
        run(
                repository,
                6,
                "trunk",
                "d".repeat(40),
                "SUCCESSFUL",
                "2026-01-05T15:00:00+00:00",
                "2026-01-05T18:00:00+00:00");
        repository.at("pipelines/{2}/steps", "{\"uuid\": \"{s1}\", \"started_on\": \"2026-01-05T10:05:00+00:00\"}");
        repository.at("pipelines/{2}/steps", "{\"uuid\": \"{s2}\", \"started_on\": \"2026-01-05T11:00:30+01:00\"}");
        repository.at("pipelines/{3}/steps", "{\"uuid\": \"{s3}\"}");
        repository.at("pipelines/{5}/steps", "{\"uuid\": \"{s4}\", \"started_on\": \"2026-01-05T13:59:00+00:00\"}");
    }

    private static void run(
            Repository repository,
            int number,
            String branch,
            String commit,
            String result,
            String created,
            String completed) {
        repository.at("pipelines", """
                {"type": "pipeline", "uuid": "{%d}", "build_number": %d, "created_on": "%s", "completed_on": "%s",
                 "target": {"type": "pipeline_ref_target", "ref_type": "branch", "ref_name": "%s",
                            "commit": {"type": "commit", "hash": "%s"}},
                 "state": {"name": "COMPLETED", "result": {"name": "%s"}}}
                """.formatted(number, number, created, completed, branch, commit, result));
    }

    private static void addBranches(Repository repository) {
        for (String name : new String[] {"main", "old", "forked"}) {
            branch(repository, name, "2026-01-01T00:00:00+00:00");
        }
        branch(repository, "new", Instant.now().toString());
    }

    private static void branch(Repository repository, String name, String date) {
        repository.branch("""
                {"type": "branch", "name": "%s", "target": {"type": "commit", "hash": "%s", "date": "%s", "message": ""}}
                """.formatted(name, "9".repeat(40), date));
    }
}
