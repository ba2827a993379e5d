package dev.windlass.tables;

import static dev.windlass.tables.Level.WORKSPACE;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

/**
 * Who may do what in which repository, whether directly or through a group. For administrators only.
 *
 * <p>One walk for the whole workspace, or for the one repository that the statement names. {@code q} filters by repository,
 * user and permission (OpenAPI file; {@code bitbucket/api.md} 3.3), its answer lacks its size (2.1).
 */
final class RepositoryPermissions {
    static final TableSpec SPEC = table(
                    "RepositoryPermissions",
                    "Highest permission that each account has on each repository; for administrators.")
            .in(WORKSPACE)
            .list("/workspaces/{workspace}/permissions/repositories", 100)
            .narrower("/workspaces/{workspace}/permissions/repositories/{RepositorySlug}")
            .query()
            .columns(
                    text(
                            "RepositorySlug",
                            "Repository that the permission is on.",
                            slugIn("repository.full_name"),
                            key()),
                    text("UserUUID", "Identifier of the account, in braces.", at("user.uuid"), key(), superset(EQ, IN)),
                    text("Permission", "One of read, write, admin and none.", at("permission"), superset(EQ, IN)),
                    text("UserDisplayName", "Name of the account.", at("user.display_name")),
                    text("UserNickname", "Nickname of the account.", at("user.nickname")),
                    text("UserAccountId", "Atlassian account.", at("user.account_id")),
                    text("UserType", "Kind of account: user, team or app_user.", at("user.type")),
                    text("RepositoryName", "Display name of the repository.", at("repository.name"), superset(EQ, IN)),
                    text("RepositoryFullName", "Workspace and slug of the repository.", at("repository.full_name")),
                    text("RepositoryUUID", "Identifier of the repository.", at("repository.uuid")))
            .references("RepositorySlug", "Repositories", "Slug")
            .references("UserUUID", "WorkspaceMembers", "UserUUID")
            .example(
                    "Who can write to a repository",
                    "SELECT UserDisplayName, Permission FROM RepositoryPermissions WHERE RepositorySlug = "
                            + "'fleet-api' AND Permission IN ('write', 'admin')")
            .example(
                    "Administrators of most repositories",
                    "SELECT UserDisplayName, count(*) AS Repositories FROM RepositoryPermissions WHERE "
                            + "Permission = 'admin' GROUP BY UserDisplayName ORDER BY Repositories DESC LIMIT 10")
            .done();

    private RepositoryPermissions() {}
}
