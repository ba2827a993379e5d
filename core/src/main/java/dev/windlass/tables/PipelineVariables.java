package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Variables of a repository.
 *
 * <p>{@code Value} is empty for a secured one by the OpenAPI file (pipeline_variable); it is shown only where the answer says
 * that the variable is not secured. Nothing is filtered or sorted by the service ({@code bitbucket/api.md} 3.3).
 */
final class PipelineVariables {
    static final TableSpec SPEC = table("PipelineVariables", "Variables of Bitbucket Pipelines of a repository.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/pipelines_config/variables", 100)
            .one("/repositories/{workspace}/{repository}/pipelines_config/variables/{UUID}")
            .wholeObjects()
            .mayBeOff()
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository that it is for.", fromPath("repository"), key()),
                    text("UUID", "Immutable identifier, in braces.", at("uuid"), key()),
                    text("Key", "Name.", at("key")),
                    text("Value", "Value; always NULL for a secured one.", at("value"), hiddenBy("Secured")),
                    flag("Secured", "Whether the value is a secret.", at("secured")))
            .example(
                    "All of them, without secrets",
                    "SELECT Key, Value, Secured FROM PipelineVariables WHERE RepositorySlug = 'fleet-api' ORDER BY "
                            + "Key")
            .example(
                    "Which are secrets",
                    "SELECT Key FROM PipelineVariables WHERE RepositorySlug = 'fleet-api' AND Secured")
            .done();

    private PipelineVariables() {}
}
