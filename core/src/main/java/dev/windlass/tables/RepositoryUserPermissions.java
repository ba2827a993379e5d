package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Permissions that a repository gives to single accounts, those of groups not counted; for administrators only.
 *
 * <p>Access tokens are not listed, and nothing is filtered or sorted ({@code bitbucket/api.md} sections 7 and 10).
 */
final class RepositoryUserPermissions {
    static final TableSpec SPEC = table(
                    "RepositoryUserPermissions", "Permissions that a repository gives to single accounts.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/permissions-config/users", 100)
            .one("/repositories/{workspace}/{repository}/permissions-config/users/{UserUUID}")
            .writes(Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository that gives it.", fromPath("repository"), key()),
                    text("UserUUID", "Identifier of the account, in braces.", at("user.uuid"), key()),
                    text("UserDisplayName", "Name to show.", at("user.display_name")),
                    text("UserNickname", "Nickname.", at("user.nickname")),
                    text("UserAccountId", "Atlassian account.", at("user.account_id")),
                    text("Permission", "One of read, write, admin and none.", at("permission")),
                    text("SelfUrl", "Address of the permission in the REST API.", link("self")))
            .example(
                    "Who may do what in a repository",
                    "SELECT UserDisplayName, Permission FROM RepositoryUserPermissions WHERE RepositorySlug = 'fleet-api'")
            .example("Accounts that administer repositories", """
                    SELECT UserDisplayName, count(*) AS Repositories FROM RepositoryUserPermissions \
                    WHERE Permission = 'admin' GROUP BY UserDisplayName ORDER BY ALL""")
            .done();

    private RepositoryUserPermissions() {}
}
