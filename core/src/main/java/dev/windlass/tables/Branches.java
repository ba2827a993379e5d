package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

/**
 * Branches, each with the commit at its tip.
 *
 * <p>What may be pushed: {@code bitbucket/api.md} 3.3, row refs: {@code name} filters by Atlassian's own examples, and
 * {@code sort=-target.date} is what a widespread client relies on. {@code sort=name} is in natural order, not in SQL's,
 * so it orders a long walk but no result.
 */
final class Branches {
    static final TableSpec SPEC = table("Branches", "Branches of a repository, each with the commit at its tip.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/refs/branches", 100)
            .one("/repositories/{workspace}/{repository}/refs/branches/{Name}")
            .query()
            .walkBy("name")
            .columns(
                    text("RepositorySlug", "Repository that the branch belongs to.", fromPath("repository"), key()),
                    text("Name", "Name, which may hold slashes.", at("name"), key(), superset(EQ, IN, CONTAINS)),
                    text("TargetCommitHash", "Commit at the tip, 40 digits.", at("target.hash"), notNull()),
                    timestamp("TargetCommitDate", "When that commit was made.", at("target.date"), notNull(), sort()),
                    text("TargetCommitMessage", "Message of that commit.", at("target.message"), notNull()),
                    text("TargetAuthorRaw", "Author of that commit, as git has it.", at("target.author.raw")),
                    text(
                            "TargetAuthorDisplayName",
                            "Name of that author; NULL without an account.",
                            at("target.author.user.display_name")),
                    text("TargetAuthorNickname", "Nickname of that author.", at("target.author.user.nickname")),
                    text("TargetAuthorUUID", "Identifier of that author.", at("target.author.user.uuid")),
                    text("TargetAuthorAccountId", "Atlassian account.", at("target.author.user.account_id")),
                    json("TargetCommitParents", "Parents of that commit.", at("target.parents")),
                    text("TargetRepositoryName", "Name of the repository.", at("target.repository.name")),
                    text("TargetRepositoryUUID", "Identifier of the repository.", at("target.repository.uuid")),
                    text("DefaultMergeStrategy", "How pull requests merge into it.", at("default_merge_strategy")),
                    json("MergeStrategies", "How pull requests may merge into it.", at("merge_strategies")),
                    text("HtmlUrl", "Page of the branch.", link("html")),
                    text("SelfUrl", "Address of the branch in the REST API.", link("self")))
            .example("Branches without a commit for half a year", """
                    SELECT Name, TargetCommitDate, TargetAuthorRaw FROM Branches \
                    WHERE RepositorySlug = 'fleet-api' AND TargetCommitDate < now() - INTERVAL 6 MONTH""")
            .example(
                    "Hotfix branches of every repository",
                    "SELECT RepositorySlug, Name FROM Branches WHERE Name LIKE 'hotfix/%' ORDER BY ALL")
            .done();

    private Branches() {}
}
