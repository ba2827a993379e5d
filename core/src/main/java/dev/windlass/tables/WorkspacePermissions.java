package dev.windlass.tables;

import static dev.windlass.tables.Level.WORKSPACE;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

/**
 * Roles of the members of the workspace.
 *
 * <p>{@code q} filters by {@code permission} (OpenAPI file; {@code bitbucket/api.md} 3.3), the accounts are pushed as
 * in the list of members. With {@code q} the answer lacks its size (2.1). Dates come without a zone, and go away when a
 * workspace's administration moves ({@code bitbucket/oddities.md} 34).
 */
final class WorkspacePermissions {
    static final TableSpec SPEC = table("WorkspacePermissions", "Roles of the members of the workspace.")
            .in(WORKSPACE)
            .list("/workspaces/{workspace}/permissions", 100)
            .query()
            .columns(
                    text("UserUUID", "Identifier of the member, in braces.", at("user.uuid"), key()),
                    text("UserDisplayName", "Name of the member.", at("user.display_name")),
                    text("UserNickname", "Nickname; not unique, and NULL for a team.", at("user.nickname")),
                    text("UserAccountId", "Atlassian account; NULL for a team.", at("user.account_id")),
                    text("UserType", "Kind of account: user, team or app_user.", at("user.type")),
                    text("Permission", "One of owner, collaborator and member.", at("permission"), superset(EQ, IN)),
                    timestamp("AddedOn", "When the member was added; NULL where not told.", at("added_on")),
                    timestamp(
                            "LastAccessed", "When the member was last seen; NULL where not told.", at("last_accessed")),
                    text("SelfUrl", "Address of the membership in the REST API.", link("self")))
            .references("UserUUID", "WorkspaceMembers", "UserUUID")
            .example(
                    "Owners of the workspace",
                    "SELECT UserDisplayName FROM WorkspacePermissions WHERE Permission = 'owner'")
            .example(
                    "Members by role",
                    "SELECT Permission, count(*) AS Members FROM WorkspacePermissions GROUP BY Permission")
            .done();

    private WorkspacePermissions() {}
}
