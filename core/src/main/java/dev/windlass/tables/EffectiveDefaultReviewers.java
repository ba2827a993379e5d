package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/** Default reviewers of a repository and of its project; rows wrap the account ({@code bitbucket/oddities.md} 42). */
final class EffectiveDefaultReviewers {
    static final TableSpec SPEC = table(
                    "EffectiveDefaultReviewers", "Default reviewers of a repository, those of its project included.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/effective-default-reviewers", 100)
            .columns(
                    text("RepositorySlug", "Repository that asks.", fromPath("repository"), key()),
                    text("UserUUID", "Identifier of the account, in braces.", at("user.uuid"), key()),
                    text("UserDisplayName", "Name to show.", at("user.display_name")),
                    text("UserNickname", "Nickname.", at("user.nickname")),
                    text("UserAccountId", "Atlassian account.", at("user.account_id")),
                    text("ReviewerType", "Where it is set: repository or project.", at("reviewer_type")),
                    text("Type", "Always default_reviewer.", at("type")))
            .example(
                    "Who reviews by default, and by whose setting",
                    "SELECT UserDisplayName, ReviewerType FROM EffectiveDefaultReviewers WHERE RepositorySlug = 'fleet-api'")
            .example("Repositories by number of default reviewers", """
                    SELECT RepositorySlug, count(*) AS Reviewers FROM EffectiveDefaultReviewers \
                    GROUP BY RepositorySlug ORDER BY ALL""")
            .done();

    private EffectiveDefaultReviewers() {}
}
