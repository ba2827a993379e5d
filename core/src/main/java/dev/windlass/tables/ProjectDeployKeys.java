package dev.windlass.tables;

import static dev.windlass.tables.Level.PROJECT;
import static dev.windlass.tables.Words.*;

/**
 * Keys with which machines read all repositories of a project.
 *
 * <p>The OpenAPI file leaves {@code id} out and says {@code added_on} where its example says {@code created_on}
 * ({@code bitbucket/api.md} section 1, known defects).
 */
final class ProjectDeployKeys {
    static final TableSpec SPEC = table(
                    "ProjectDeployKeys", "Public keys with which machines read the repositories of a project.")
            .in(PROJECT)
            .of("ProjectKey", "Projects", "Key")
            .list("/workspaces/{workspace}/projects/{ProjectKey}/deploy-keys", 100)
            .one("/workspaces/{workspace}/projects/{ProjectKey}/deploy-keys/{Id}")
            .writes(Verb.INSERT, Verb.DELETE)
            .columns(
                    text("ProjectKey", "Project.", fromPath("ProjectKey"), key()),
                    bigint("Id", "Number of the key.", at("id"), key()),
                    text("Label", "What it is for.", at("label")),
                    text("Key", "The public key.", at("key")),
                    text("Comment", "Comment in the key.", at("comment")),
                    timestamp("CreatedOn", "When it was added; NULL where only AddedOn is sent.", at("created_on")),
                    timestamp("AddedOn", "When it was added; NULL where only CreatedOn is sent.", at("added_on")),
                    timestamp("LastUsed", "When it was last used; NULL for never.", at("last_used")),
                    text("CreatedByDisplayName", "Who added it; NULL where not sent.", at("created_by.display_name")),
                    text("CreatedByUUID", "Identifier of who added it; NULL where not sent.", at("created_by.uuid")),
                    text("SelfUrl", "Address of the key in the REST API.", link("self")))
            .example("Keys of a project", "SELECT Label, LastUsed FROM ProjectDeployKeys WHERE ProjectKey = 'ROBO'")
            .example(
                    "Keys of all projects, longest unused first",
                    "SELECT ProjectKey, Label, LastUsed FROM ProjectDeployKeys ORDER BY LastUsed NULLS FIRST")
            .done();

    private ProjectDeployKeys() {}
}
