package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

import java.util.List;
import java.util.Map;

/**
 * Runs of Bitbucket Pipelines.
 *
 * <p>The list accepts {@code q} and ignores it; it has parameters of its own ({@code bitbucket/api.md} 3.3), for which a
 * word that it does not know selects nothing. So only what is sure is sent. A run that the API calls FAILED may have the
 * status ERROR (Atlassian's knowledge base, "Differences between Bitbucket pipelines status from UI and API results"), so
 * both are asked for; annotated tags are a kind of their own, so tags are not. How {@code created_on=} matches, and whether
 * {@code creator.uuid=} wants braces, is unknown: not used. The way to the next page forgets the order (2.2), and
 * {@code fields} is not reliable (section 4). Every path takes the build number for the identifier (section 2). The target's kinds: {@code bitbucket/oddities.md} 61.
 */
final class Pipelines {
    private static final Map<String, List<String>> STATUS = Map.of(
            "SUCCESSFUL", List.of("PASSED"),
            "FAILED", List.of("FAILED", "ERROR"),
            "ERROR", List.of("FAILED", "ERROR"));

    static final TableSpec SPEC = table("Pipelines", "Runs of Bitbucket Pipelines, finished and under way.")
            .in(REPOSITORY)
            .listRebuilt("/repositories/{workspace}/{repository}/pipelines/", 100)
            .one("/repositories/{workspace}/{repository}/pipelines/{UUID}", "BuildNumber")
            .wholeObjects()
            .mayBeOff()
            .walkBy("created_on")
            .newestFirst("CreatedOn", "-created_on")
            .writes(Verb.INSERT)
            .columns(
                    text("RepositorySlug", "Repository that it ran for.", fromPath("repository"), key()),
                    text("UUID", "Immutable identifier, in braces.", at("uuid"), key()),
                    bigint("BuildNumber", "Number, unique in its repository.", at("build_number")),
                    text("StateName", "One of PENDING, IN_PROGRESS and COMPLETED.", at("state.name")),
                    text(
                            "StateStageName",
                            "What it does while IN_PROGRESS: RUNNING, PAUSED or HALTED; else NULL.",
                            at("state.stage.name")),
                    text(
                            "StateResultName",
                            "Result once COMPLETED: SUCCESSFUL, FAILED, ERROR, STOPPED or EXPIRED; else NULL.",
                            at("state.result.name"),
                            parameter("status", STATUS)),
                    text("StateResultErrorKey", "Kind of error, if the result is one.", at("state.result.error.key")),
                    text("StateResultErrorMessage", "What it says.", at("state.result.error.message"), redacted()),
                    text(
                            "TargetType",
                            "What it ran for: pipeline_ref_target, pipeline_commit_target or pipeline_pullrequest_target.",
                            at("target.type")),
                    text(
                            "TargetRefType",
                            "Kind of reference: branch, tag, named_branch or bookmark; NULL for a commit or pull request.",
                            at("target.ref_type"),
                            parameter("target.ref_type", Map.of("branch", List.of("BRANCH")))),
                    text(
                            "TargetRefName",
                            "Branch or tag; NULL for a commit or pull request.",
                            at("target.ref_name"),
                            parameter("target.ref_name")),
                    text(
                            "TargetCommitHash",
                            "Commit; sometimes only its first 12 digits.",
                            at("target.commit.hash"),
                            parameterOfShape("target.commit.hash", "[0-9a-f]{40}")),
                    text(
                            "TargetSelectorType",
                            "Part of the configuration that applied: branches, tags, bookmarks, default, custom and others.",
                            at("target.selector.type")),
                    text("TargetSelectorPattern", "Its pattern; NULL for the default.", at("target.selector.pattern")),
                    bigint("TargetPullrequestId", "Pull request; NULL for none.", at("target.pullrequest.id")),
                    text("TargetSource", "Branch that it comes from; NULL for none.", at("target.source")),
                    text("TargetDestination", "Branch that it wants to merge into.", at("target.destination")),
                    text(
                            "TriggerName",
                            "What started it: PUSH, MANUAL, SCHEDULE or another.",
                            at("trigger.name"),
                            parameter("trigger_type", "PUSH", "MANUAL")),
                    text("CreatorDisplayName", "Who started it; NULL for a schedule.", at("creator.display_name")),
                    text("CreatorNickname", "Nickname of who started it.", at("creator.nickname")),
                    text("CreatorUUID", "Identifier of who started it.", at("creator.uuid")),
                    text("CreatorAccountId", "Atlassian account of who started it.", at("creator.account_id")),
                    timestamp("CreatedOn", "When it was started.", at("created_on"), notNull(), sort()),
                    timestamp("CompletedOn", "When it ended; NULL before.", at("completed_on")),
                    integer("DurationInSeconds", "Time from start to end.", at("duration_in_seconds")),
                    integer("BuildSecondsUsed", "Build time of all steps.", at("build_seconds_used")),
                    integer("RunNumber", "How often it was run, steps run again counted.", at("run_number")),
                    flag("FirstSuccessful", "Whether it was the first to succeed.", at("first_successful")),
                    flag("Expired", "Whether its artifacts and logs are gone.", at("expired")),
                    text("SelfUrl", "Address of the pipeline in the REST API.", link("self")))
            .references(
                    List.of("RepositorySlug", "TargetPullrequestId"), "PullRequests", List.of("RepositorySlug", "Id"))
            .example(
                    "Latest runs on the main branch",
                    "SELECT BuildNumber, StateName, StateResultName, CreatedOn FROM Pipelines WHERE "
                            + "RepositorySlug = 'fleet-api' AND TargetRefName = 'main' ORDER BY CreatedOn DESC LIMIT 20")
            .example(
                    "How often runs fail, by what started them",
                    "SELECT TriggerName, count(*) AS Runs, count(*) FILTER (StateResultName = 'FAILED') AS "
                            + "Failed FROM Pipelines WHERE RepositorySlug = 'fleet-api' GROUP BY TriggerName ORDER BY Runs "
                            + "DESC")
            .done();

    private Pipelines() {}
}
