package dev.windlass.tables;

import static dev.windlass.tables.Level.WORKSPACE;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

/**
 * What the signed-in account may do in the repositories that it was given access to; public ones that it was not are absent.
 *
 * <p>{@code q} filters by repository and permission (OpenAPI file; {@code bitbucket/api.md} 3.3), its answer lacks its size
 * (2.1).
 */
final class MyRepositoryPermissions {
    static final TableSpec SPEC = table(
                    "MyRepositoryPermissions", "Permissions of the signed-in account on repositories of the workspace.")
            .in(WORKSPACE)
            .list("/user/workspaces/{workspace}/permissions/repositories", 100)
            .query()
            .columns(
                    text(
                            "RepositorySlug",
                            "Repository that the permission is on.",
                            slugIn("repository.full_name"),
                            key()),
                    text("Permission", "One of read, write, admin and none.", at("permission"), superset(EQ, IN)),
                    text("RepositoryName", "Display name of the repository.", at("repository.name"), superset(EQ, IN)),
                    text("RepositoryFullName", "Workspace and slug of the repository.", at("repository.full_name")),
                    text("RepositoryUUID", "Identifier of the repository.", at("repository.uuid")),
                    text("UserDisplayName", "Name of the signed-in account.", at("user.display_name")),
                    text("UserUUID", "Identifier of the signed-in account.", at("user.uuid")))
            .references("RepositorySlug", "Repositories", "Slug")
            .example(
                    "Repositories that I administer",
                    "SELECT RepositorySlug FROM MyRepositoryPermissions WHERE Permission = 'admin'")
            .example(
                    "How much I may do",
                    "SELECT Permission, count(*) AS Repositories FROM MyRepositoryPermissions GROUP BY " + "Permission")
            .done();

    private MyRepositoryPermissions() {}
}
