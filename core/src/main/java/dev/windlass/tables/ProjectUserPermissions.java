package dev.windlass.tables;

import static dev.windlass.tables.Level.PROJECT;
import static dev.windlass.tables.Words.*;

/**
 * Permissions given to accounts on a project. For administrators only.
 *
 * <p>Nothing is filtered or sorted by the service ({@code bitbucket/api.md} section 10).
 */
final class ProjectUserPermissions {
    static final TableSpec SPEC = table(
                    "ProjectUserPermissions", "Permissions given to accounts on a project; for administrators.")
            .in(PROJECT)
            .of("ProjectKey", "Projects", "Key")
            .list("/workspaces/{workspace}/projects/{ProjectKey}/permissions-config/users", 100)
            .one("/workspaces/{workspace}/projects/{ProjectKey}/permissions-config/users/{UserUUID}")
            .writes(Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("ProjectKey", "Project.", fromPath("ProjectKey"), key()),
                    text("UserUUID", "Identifier of the account, in braces.", at("user.uuid"), key()),
                    text("Permission", "One of read, write, create-repo, admin and none.", at("permission")),
                    text("UserDisplayName", "Name of the account.", at("user.display_name")),
                    text("UserNickname", "Nickname of the account.", at("user.nickname")),
                    text("UserAccountId", "Atlassian account.", at("user.account_id")),
                    text("UserType", "Kind of account: user, team or app_user.", at("user.type")),
                    text("SelfUrl", "Address of the permission in the REST API.", link("self")))
            .example(
                    "Who may do what in a project",
                    "SELECT UserDisplayName, Permission FROM ProjectUserPermissions WHERE ProjectKey = 'ROBO'")
            .example(
                    "Administrators of each project",
                    "SELECT ProjectKey, UserDisplayName FROM ProjectUserPermissions WHERE Permission = 'admin'")
            .done();

    private ProjectUserPermissions() {}
}
