package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Steps of the runs of Bitbucket Pipelines.
 *
 * <p>All steps of a run come at once, whatever length of page is asked for ({@code bitbucket/api.md} 2.1). Commands hold
 * clone addresses with a token in their user part ({@code bitbucket/oddities.md} 64), images the password of a private
 * registry (OpenAPI file, pipeline_image): both are taken out.
 */
final class PipelineSteps {
    static final TableSpec SPEC = table(
                    "PipelineSteps", "Steps of runs of Bitbucket Pipelines; one request for each run.")
            .in(REPOSITORY)
            .of("PipelineUUID", "Pipelines", "UUID")
            .listWhole("/repositories/{workspace}/{repository}/pipelines/{PipelineUUID}/steps/")
            .one("/repositories/{workspace}/{repository}/pipelines/{PipelineUUID}/steps/{UUID}")
            .wholeObjects()
            .mayBeOff()
            .columns(
                    text("RepositorySlug", "Repository of the pipeline.", fromPath("repository"), key()),
                    text("PipelineUUID", "Pipeline that it is a step of.", fromPath("PipelineUUID"), key()),
                    text("UUID", "Immutable identifier, in braces.", at("uuid"), key()),
                    text("Name", "Name in the configuration; NULL for none.", at("name")),
                    text("StateName", "One of PENDING, READY, IN_PROGRESS and COMPLETED.", at("state.name")),
                    text(
                            "StateResultName",
                            "Result: SUCCESSFUL, FAILED, ERROR, STOPPED, NOT_RUN or EXPIRED; NULL before.",
                            at("state.result.name")),
                    text("StateResultErrorKey", "Kind of error, if the result is one.", at("state.result.error.key")),
                    text(
                            "StateResultErrorMessage",
                            "What the error says.",
                            at("state.result.error.message"),
                            redacted()),
                    timestamp("StartedOn", "When it began; NULL before.", at("started_on")),
                    timestamp("CompletedOn", "When it ended; NULL before.", at("completed_on")),
                    integer(
                            "DurationInSeconds",
                            "Time from start to end; NULL before it began.",
                            at("duration_in_seconds")),
                    integer("BuildSecondsUsed", "Build time that is charged for.", at("build_seconds_used")),
                    integer("MaxTime", "Minutes after which it is stopped.", firstOf("maxTime", "max_time")),
                    integer("RunNumber", "How often it was run.", at("run_number")),
                    text(
                            "TriggerType",
                            "Whether it waits for somebody: pipeline_step_trigger_automatic or pipeline_step_trigger_manual.",
                            at("trigger.type")),
                    text("ImageName", "Image that it ran in.", at("image.name"), redacted()),
                    json("Image", "The image, without the credentials of its registry.", at("image"), redacted()),
                    json(
                            "SetupCommands",
                            "Commands before the script, without tokens.",
                            at("setup_commands"),
                            redacted()),
                    json(
                            "ScriptCommands",
                            "Commands of the script, without tokens.",
                            at("script_commands"),
                            redacted()),
                    json(
                            "TeardownCommands",
                            "Commands after the script, without tokens.",
                            at("teardown_commands"),
                            redacted()))
            .example(
                    "Steps of one run",
                    "SELECT Name, StateResultName, DurationInSeconds FROM PipelineSteps WHERE RepositorySlug = 'fleet-api' "
                            + "AND PipelineUUID = '{c817ae3d-8a5b-3808-8b93-468af784656c}'")
            .example(
                    "Some steps that failed, with as few requests as will do",
                    "SELECT PipelineUUID, Name FROM PipelineSteps "
                            + "WHERE RepositorySlug = 'fleet-api' AND StateResultName = 'FAILED' LIMIT 3")
            .example("Slowest steps of the latest run", """
                    SELECT s.Name, s.DurationInSeconds FROM PipelineSteps s WHERE s.RepositorySlug = 'fleet-api' \
                    AND s.PipelineUUID IN (SELECT UUID FROM Pipelines WHERE RepositorySlug = 'fleet-api' \
                    ORDER BY CreatedOn DESC LIMIT 1) ORDER BY s.DurationInSeconds DESC""")
            .done();

    private PipelineSteps() {}
}
