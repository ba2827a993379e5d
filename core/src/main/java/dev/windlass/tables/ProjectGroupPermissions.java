package dev.windlass.tables;

import static dev.windlass.tables.Level.PROJECT;
import static dev.windlass.tables.Words.*;

/**
 * Permissions given to groups on a project. For administrators only.
 *
 * <p>Nothing is filtered or sorted by the service ({@code bitbucket/api.md} section 10).
 */
final class ProjectGroupPermissions {
    static final TableSpec SPEC = table(
                    "ProjectGroupPermissions", "Permissions given to groups on a project; for administrators.")
            .in(PROJECT)
            .of("ProjectKey", "Projects", "Key")
            .list("/workspaces/{workspace}/projects/{ProjectKey}/permissions-config/groups", 100)
            .one("/workspaces/{workspace}/projects/{ProjectKey}/permissions-config/groups/{GroupSlug}")
            .writes(Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("ProjectKey", "Project.", fromPath("ProjectKey"), key()),
                    text("GroupSlug", "Short name of the group.", at("group.slug"), key()),
                    text("GroupName", "Name of the group.", at("group.name")),
                    text("Permission", "One of read, write, create-repo, admin and none.", at("permission")),
                    text("SelfUrl", "Address of the permission in the REST API.", link("self")))
            .example(
                    "Groups in a project",
                    "SELECT GroupName, Permission FROM ProjectGroupPermissions WHERE ProjectKey = 'ROBO'")
            .example(
                    "What each group may do where",
                    "SELECT GroupSlug, ProjectKey, Permission FROM ProjectGroupPermissions ORDER BY GroupSlug")
            .done();

    private ProjectGroupPermissions() {}
}
