package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Commits of pull requests: what merging would bring, or brought.
 *
 * <p>Pages are opaque ({@code bitbucket/api.md} 2.1) and nothing is filtered (section 10). Atlassian's OpenAPI file says
 * nothing of the answer; rows are those of the repository's commits.
 */
final class PullRequestCommits {
    static final TableSpec SPEC = table("PullRequestCommits", "Commits that a pull request brings.")
            .in(REPOSITORY)
            .of("PullRequestId", "PullRequests", "Id")
            .listOpaque("/repositories/{workspace}/{repository}/pullrequests/{PullRequestId}/commits", 100)
            .columns(
                    text("RepositorySlug", "Repository of the pull request.", fromPath("repository"), key()),
                    bigint("PullRequestId", "Pull request that brings it.", fromPath("PullRequestId"), key()),
                    text("Hash", "Hash, 40 hexadecimal digits.", at("hash"), key()),
                    text(
                            "ShortHash",
                            "First 12 digits, by which pull requests name their commits.",
                            startOf("hash", 12)),
                    timestamp("Date", "When it was made.", at("date")),
                    text("Message", "Whole message.", at("message")),
                    text("AuthorRaw", "Author as git has it: name and address.", at("author.raw")),
                    text("AuthorDisplayName", "Name; NULL without an account.", at("author.user.display_name")),
                    text("AuthorNickname", "Nickname; NULL without an account.", at("author.user.nickname")),
                    text("AuthorUUID", "Identifier; NULL without an account.", at("author.user.uuid")),
                    text("AuthorAccountId", "Atlassian account; NULL without one.", at("author.user.account_id")),
                    json("Parents", "Parent commits.", at("parents")),
                    integer("ParentsCount", "How many parents: 2 or more for a merge.", countOf("parents")),
                    text("RepositoryFullName", "Where the commit is: the source.", at("repository.full_name")),
                    text("HtmlUrl", "Page of the commit.", link("html")),
                    text("SelfUrl", "Address of the commit in the REST API.", link("self")))
            .example(
                    "Commits of one pull request",
                    "SELECT ShortHash, Date, Message FROM PullRequestCommits "
                            + "WHERE RepositorySlug = 'fleet-api' AND PullRequestId = 150 ORDER BY Date")
            .example("When work on some pull requests began", """
                    SELECT PullRequestId, min(Date) AS Began FROM PullRequestCommits \
                    WHERE RepositorySlug = 'fleet-api' AND PullRequestId IN (195, 196) GROUP BY PullRequestId""")
            .done();

    private PullRequestCommits() {}
}
