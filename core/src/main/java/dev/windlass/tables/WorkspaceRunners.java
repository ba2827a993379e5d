package dev.windlass.tables;

import static dev.windlass.tables.Level.WORKSPACE;
import static dev.windlass.tables.Words.*;

/**
 * Machines of one's own that run steps of the workspace.
 *
 * <p>A runner's {@code oauth_client} holds the secret that it signs in with (OpenAPI file, pipeline_runner_oauth_client):
 * no column reads any of it.
 */
final class WorkspaceRunners {
    static final TableSpec SPEC = table(
                    "WorkspaceRunners", "Runners of the workspace: machines of your own that run steps.")
            .in(WORKSPACE)
            .list("/workspaces/{workspace}/pipelines-config/runners", 100)
            .one("/workspaces/{workspace}/pipelines-config/runners/{UUID}")
            .wholeObjects()
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
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
            .example("Runners and their state", "SELECT Name, StateStatus, StateUpdatedOn FROM WorkspaceRunners")
            .example(
                    "Runners to bring up to date",
                    "SELECT Name, StateVersionVersion, StateVersionCurrent FROM WorkspaceRunners WHERE "
                            + "StateVersionVersion <> StateVersionCurrent")
            .done();

    private WorkspaceRunners() {}
}
