package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Permissions that a repository gives to groups; for administrators only.
 *
 * <p>Nothing is filtered or sorted ({@code bitbucket/api.md} section 10).
 */
final class RepositoryGroupPermissions {
    static final TableSpec SPEC = table("RepositoryGroupPermissions", "Permissions that a repository gives to groups.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/permissions-config/groups", 100)
            .one("/repositories/{workspace}/{repository}/permissions-config/groups/{GroupSlug}")
            .writes(Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository that gives it.", fromPath("repository"), key()),
                    text("GroupSlug", "Short name of the group.", at("group.slug"), key()),
                    text("GroupName", "Name of the group.", at("group.name")),
                    text("GroupFullSlug", "Workspace and short name of the group.", at("group.full_slug")),
                    text("Permission", "One of read, write, admin and none.", at("permission")),
                    text("SelfUrl", "Address of the permission in the REST API.", link("self")))
            .example(
                    "Which groups may do what in a repository",
                    "SELECT GroupName, Permission FROM RepositoryGroupPermissions WHERE RepositorySlug = 'fleet-api'")
            .example("Repositories that each group may write to", """
                    SELECT GroupName, count(*) AS Repositories FROM RepositoryGroupPermissions \
                    WHERE Permission IN ('write', 'admin') GROUP BY GroupName ORDER BY ALL""")
            .done();

    private RepositoryGroupPermissions() {}
}
