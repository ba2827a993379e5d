package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

import java.util.List;

/**
 * Deployments of a repository to its environments.
 *
 * <p>The list ignores {@code q} and refuses an order by time ({@code bitbucket/api.md} 3.3), so all of it is read. It says
 * of the environment only its identifier ({@code bitbucket/oddities.md} 65): join Environments for the name. Times in the
 * state are called {@code started_on} on the wire, not as in the OpenAPI file.
 */
final class Deployments {
    static final TableSpec SPEC = table("Deployments", "Deployments of a repository to its environments.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/deployments/", 100)
            .one("/repositories/{workspace}/{repository}/deployments/{UUID}")
            .wholeObjects()
            .mayBeOff()
            .columns(
                    text("RepositorySlug", "Repository that was deployed.", fromPath("repository"), key()),
                    text("UUID", "Immutable identifier, in braces.", at("uuid"), key()),
                    text("EnvironmentUUID", "Environment that it went to.", at("environment.uuid")),
                    text("StateName", "One of UNDEPLOYED, IN_PROGRESS and COMPLETED.", at("state.name")),
                    text(
                            "StateStatusName",
                            "Result once COMPLETED: SUCCESSFUL, FAILED or STOPPED; else NULL.",
                            at("state.status.name")),
                    timestamp("StateStartedOn", "When it began; NULL before.", at("state.started_on")),
                    timestamp("StateCompletedOn", "When it ended; NULL before.", at("state.completed_on")),
                    text(
                            "StateDeployerDisplayName",
                            "Who deployed; NULL where not sent.",
                            at("state.deployer.display_name")),
                    text(
                            "StateDeployerUUID",
                            "Identifier of who deployed; NULL where not sent.",
                            at("state.deployer.uuid")),
                    text("StateUrl", "Page of the step that deployed.", at("state.url")),
                    text("CommitHash", "Commit that was deployed.", at("commit.hash")),
                    text("StepUUID", "Step that deployed.", at("step.uuid")),
                    text("ReleaseUUID", "Identifier of the release.", at("release.uuid")),
                    text("ReleaseName", "Name of the release, such as #7.", at("release.name")),
                    text("ReleasePipelineUUID", "Pipeline that made the release.", at("release.pipeline.uuid")),
                    text("ReleaseCommitHash", "Commit of the release.", at("release.commit.hash")),
                    text("ReleaseUrl", "Page of the release.", at("release.url")),
                    timestamp(
                            "ReleaseCreatedOn",
                            "When the release was made; NULL where not sent.",
                            at("release.created_on")),
                    timestamp(
                            "DeployableCreatedOn",
                            "When what is deployed was made; NULL where not sent.",
                            at("deployable.created_on")),
                    timestamp("LastUpdateTime", "When it last changed; NULL before it began.", at("last_update_time")),
                    integer("Version", "How often it changed.", at("version")),
                    text("Key", "Key of the step in the deployments.", at("key")))
            .references(List.of("RepositorySlug", "EnvironmentUUID"), "Environments", List.of("RepositorySlug", "UUID"))
            .references(
                    List.of("RepositorySlug", "ReleasePipelineUUID"), "Pipelines", List.of("RepositorySlug", "UUID"))
            .references(
                    List.of("RepositorySlug", "ReleasePipelineUUID", "StepUUID"),
                    "PipelineSteps",
                    List.of("RepositorySlug", "PipelineUUID", "UUID"))
            .references(List.of("RepositorySlug", "CommitHash"), "Commits", List.of("RepositorySlug", "Hash"))
            .example(
                    "Deployments to production",
                    "SELECT d.ReleaseName, d.StateStatusName, d.StateCompletedOn FROM Deployments d JOIN "
                            + "Environments e ON e.RepositorySlug = d.RepositorySlug AND e.UUID = d.EnvironmentUUID "
                            + "WHERE d.RepositorySlug = 'fleet-api' AND e.RepositorySlug = 'fleet-api' AND e.EnvironmentTypeName = "
                            + "'Production'")
            .example(
                    "How deployments ended",
                    "SELECT StateStatusName, count(*) AS Deployments FROM Deployments WHERE RepositorySlug = "
                            + "'fleet-api' GROUP BY StateStatusName")
            .done();

    private Deployments() {}
}
