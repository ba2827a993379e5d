package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/** Accounts that watch a repository. Nothing is filtered or sorted ({@code bitbucket/api.md} 3.3). */
final class Watchers {
    static final TableSpec SPEC = table("Watchers", "Accounts that are told of what happens in a repository.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/watchers", 100)
            .columns(
                    text("RepositorySlug", "Repository that is watched.", fromPath("repository"), key()),
                    text("UUID", "Identifier of the account, in braces.", at("uuid"), key()),
                    text("DisplayName", "Name to show.", at("display_name")),
                    text("Nickname", "Nickname; NULL for a team.", at("nickname")),
                    text("AccountId", "Atlassian account; NULL for a team.", at("account_id")),
                    text("Type", "Kind of account: user, team or app_user.", at("type")),
                    text("HtmlUrl", "Page of the account.", link("html")),
                    text("SelfUrl", "Address of the account in the REST API.", link("self")))
            .example(
                    "Who watches a repository",
                    "SELECT DisplayName FROM Watchers WHERE RepositorySlug = 'fleet-api' ORDER BY DisplayName")
            .example(
                    "Repositories by number of watchers",
                    "SELECT RepositorySlug, count(*) AS Watching FROM Watchers GROUP BY RepositorySlug ORDER BY ALL")
            .done();

    private Watchers() {}
}
