package dev.windlass.tables;

import static dev.windlass.tables.Level.WORKSPACE;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

/**
 * People in the workspace.
 *
 * <p>What may be pushed: {@code bitbucket/api.md} 3.3, row members, where nickname, account and identifier were seen to
 * filter and {@code user.display_name} to answer 400. The list cannot be sorted. A column {@code user.email} is absent:
 * addresses are shown only to administrators who already know and ask for them.
 */
final class WorkspaceMembers {
    static final TableSpec SPEC = table("WorkspaceMembers", "People and teams that are members of the workspace.")
            .in(WORKSPACE)
            .list("/workspaces/{workspace}/members", 100)
            .one("/workspaces/{workspace}/members/{UserUUID}")
            .query()
            .columns(
                    text("UserUUID", "Immutable identifier, in braces.", at("user.uuid"), key(), superset(EQ, IN)),
                    text("UserDisplayName", "Name to show.", at("user.display_name")),
                    text(
                            "UserNickname",
                            "Nickname; not unique, and NULL for a team.",
                            at("user.nickname"),
                            superset(EQ, IN)),
                    text(
                            "UserAccountId",
                            "Atlassian account; NULL for a team.",
                            at("user.account_id"),
                            superset(EQ, IN)),
                    text("UserType", "Kind of account: user, team or app_user.", at("user.type")),
                    text("UserHtmlUrl", "Page of the member.", at("user.links.html.href")),
                    text("SelfUrl", "Address of the membership in the REST API.", link("self")))
            .example(
                    "Everybody in the workspace",
                    "SELECT UserDisplayName, UserNickname FROM WorkspaceMembers ORDER BY UserDisplayName")
            .example("Members who never opened a pull request in one repository", """
                    SELECT m.UserDisplayName FROM WorkspaceMembers m WHERE m.UserUUID NOT IN \
                    (SELECT AuthorUUID FROM PullRequests WHERE RepositorySlug = 'fleet-api' AND AuthorUUID IS NOT NULL)""")
            .done();

    private WorkspaceMembers() {}
}
