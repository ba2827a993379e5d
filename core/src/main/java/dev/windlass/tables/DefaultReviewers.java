package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/** Accounts that are asked to review every new pull request; rows are plain accounts ({@code bitbucket/oddities.md} 42). */
final class DefaultReviewers {
    static final TableSpec SPEC = table(
                    "DefaultReviewers", "Accounts that a repository asks to review every new pull request.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/default-reviewers", 100)
            .one("/repositories/{workspace}/{repository}/default-reviewers/{UUID}")
            .writes(Verb.INSERT, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository that asks.", fromPath("repository"), key()),
                    text("UUID", "Identifier of the account, in braces.", at("uuid"), key()),
                    text("DisplayName", "Name to show.", at("display_name")),
                    text("Nickname", "Nickname.", at("nickname")),
                    text("AccountId", "Atlassian account.", at("account_id")),
                    text("Type", "Kind of account: user, team or app_user.", at("type")),
                    text("HtmlUrl", "Page of the account.", link("html")),
                    text("SelfUrl", "Address of the account in the REST API.", link("self")))
            .example(
                    "Who reviews by default",
                    "SELECT DisplayName, Nickname FROM DefaultReviewers WHERE RepositorySlug = 'fleet-api'")
            .example("In how many repositories each reviews by default", """
                    SELECT DisplayName, count(*) AS Repositories FROM DefaultReviewers \
                    GROUP BY DisplayName ORDER BY ALL""")
            .done();

    private DefaultReviewers() {}
}
