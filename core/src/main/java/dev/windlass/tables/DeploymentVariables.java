package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Variables of an environment of a repository.
 *
 * <p>{@code Value} is empty for a secured one by the OpenAPI file (pipeline_variable); it is shown only where the answer says
 * that the variable is not secured. Nothing is filtered or sorted by the service ({@code bitbucket/api.md} 3.3).
 */
final class DeploymentVariables {
    static final TableSpec SPEC = table("DeploymentVariables", "Variables of deployments to an environment.")
            .in(REPOSITORY)
            .of("EnvironmentUUID", "Environments", "UUID")
            .list(
                    "/repositories/{workspace}/{repository}/deployments_config/environments/{EnvironmentUUID}/variables",
                    100)
            .wholeObjects()
            .mayBeOff()
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository of the environment.", fromPath("repository"), key()),
                    text("EnvironmentUUID", "Environment that it is for.", fromPath("EnvironmentUUID"), key()),
                    text("UUID", "Immutable identifier, in braces.", at("uuid"), key()),
                    text("Key", "Name.", at("key")),
                    text("Value", "Value; always NULL for a secured one.", at("value"), hiddenBy("Secured")),
                    flag("Secured", "Whether the value is a secret.", at("secured")))
            .example(
                    "All of them, without secrets",
                    "SELECT Key, Value, Secured FROM DeploymentVariables WHERE RepositorySlug = 'fleet-api' ORDER "
                            + "BY Key")
            .example(
                    "Which are secrets",
                    "SELECT Key FROM DeploymentVariables WHERE RepositorySlug = 'fleet-api' AND Secured")
            .done();

    private DeploymentVariables() {}
}
