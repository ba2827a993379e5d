package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Machines of one's own that run steps of a repository.
 *
 * <p>A runner's {@code oauth_client} holds the secret that it signs in with (OpenAPI file, pipeline_runner_oauth_client):
 * no column reads any of it.
 */
final class PipelineRunners {
    static final TableSpec SPEC = table(
                    "PipelineRunners", "Runners of a repository: machines of your own that run steps.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/pipelines-config/runners", 100)
            .one("/repositories/{workspace}/{repository}/pipelines-config/runners/{UUID}")
            .wholeObjects()
            .mayBeOff()
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository that it is for.", fromPath("repository"), key()),
                    text("UUID", "Immutable identifier, in braces.", at("uuid"), key()),
                    text("Name", "Name.", at("name")),
                    json("Labels", "Labels that steps choose it by.", at("labels")),
                    text(
                            "StateStatus",
                            "One of UNREGISTERED, ONLINE, OFFLINE, DISABLED, ENABLED and UNHEALTHY.",
                            at("state.status")),
                    flag("StateCordoned", "Whether it takes no new steps.", at("state.cordoned")),
                    timestamp("StateUpdatedOn", "When its state last changed.", at("state.updated_on")),
                    text("StateVersionVersion", "Version that it runs.", at("state.version.version")),
                    text("StateVersionCurrent", "Version that it should run.", at("state.version.current")),
                    timestamp("CreatedOn", "When it was made.", at("created_on")),
                    timestamp("UpdatedOn", "When it last changed.", at("updated_on")))
            .example(
                    "Runners and their state",
                    "SELECT Name, StateStatus, StateUpdatedOn FROM PipelineRunners WHERE RepositorySlug = "
                            + "'fleet-api'")
            .example(
                    "Runners to bring up to date",
                    "SELECT Name, StateVersionVersion, StateVersionCurrent FROM PipelineRunners WHERE "
                            + "RepositorySlug = 'fleet-api' AND StateVersionVersion <> StateVersionCurrent")
            .done();

    private PipelineRunners() {}
}
