package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Places that a repository is deployed to.
 *
 * <p>Answers carry twelve members of which the OpenAPI file has two ({@code bitbucket/oddities.md} 66). Nothing is filtered
 * or sorted by the service ({@code bitbucket/api.md} 3.3). The path with its slash at the end is the recorded one.
 */
final class Environments {
    static final TableSpec SPEC = table("Environments", "Environments that a repository is deployed to.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/environments/", 100)
            .one("/repositories/{workspace}/{repository}/environments/{UUID}")
            .wholeObjects()
            .mayBeOff()
            .writes(Verb.INSERT, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository that is deployed.", fromPath("repository"), key()),
                    text("UUID", "Immutable identifier, in braces.", at("uuid"), key()),
                    text("Name", "Display name.", at("name")),
                    text("Slug", "Short name.", at("slug")),
                    text("EnvironmentTypeName", "Kind: Test, Staging or Production.", at("environment_type.name")),
                    text("CategoryName", "The same as a category.", at("category.name")),
                    integer("Rank", "Place among the environments.", at("rank")),
                    flag("Hidden", "Whether it is not shown.", at("hidden")),
                    flag(
                            "RestrictionsAdminOnly",
                            "Whether only administrators deploy to it.",
                            at("restrictions.admin_only")),
                    flag(
                            "EnvironmentLockEnabled",
                            "Whether one deployment at a time is made.",
                            at("environment_lock_enabled")),
                    text("LockName", "Whether a deployment is being made, such as OPEN.", at("lock.name")),
                    flag(
                            "DeploymentGateEnabled",
                            "Whether an outside check lets deployments pass.",
                            at("deployment_gate_enabled")))
            .example(
                    "Environments of a repository",
                    "SELECT Name, EnvironmentTypeName FROM Environments WHERE RepositorySlug = 'fleet-api' ORDER BY "
                            + "Rank")
            .example(
                    "Repositories with a production environment",
                    "SELECT DISTINCT RepositorySlug FROM Environments WHERE EnvironmentTypeName = 'Production'")
            .done();

    private Environments() {}
}
