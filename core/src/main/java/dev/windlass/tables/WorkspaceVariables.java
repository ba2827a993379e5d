package dev.windlass.tables;

import static dev.windlass.tables.Level.WORKSPACE;
import static dev.windlass.tables.Words.*;

/**
 * Variables of the workspace.
 *
 * <p>{@code Value} is empty for a secured one by the OpenAPI file (pipeline_variable); it is shown only where the answer says
 * that the variable is not secured. Nothing is filtered or sorted by the service ({@code bitbucket/api.md} 3.3).
 */
final class WorkspaceVariables {
    static final TableSpec SPEC = table(
                    "WorkspaceVariables", "Variables of Bitbucket Pipelines of the whole workspace.")
            .in(WORKSPACE)
            .list("/workspaces/{workspace}/pipelines-config/variables", 100)
            .one("/workspaces/{workspace}/pipelines-config/variables/{UUID}")
            .wholeObjects()
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("UUID", "Immutable identifier, in braces.", at("uuid"), key()),
                    text("Key", "Name.", at("key")),
                    text("Value", "Value; always NULL for a secured one.", at("value"), hiddenBy("Secured")),
                    flag("Secured", "Whether the value is a secret.", at("secured")))
            .example("All of them, without secrets", "SELECT Key, Value, Secured FROM WorkspaceVariables ORDER BY Key")
            .example("Which are secrets", "SELECT Key FROM WorkspaceVariables WHERE Secured")
            .done();

    private WorkspaceVariables() {}
}
