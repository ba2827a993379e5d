package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

import java.util.List;

/**
 * Pull requests as part of which a commit was reviewed.
 *
 * <p>The repository needs Bitbucket's app for links from commits to pull requests, which is installed by going from a
 * commit to its pull request in the browser; without it the service answers 404, which reads as no rows, and while it is
 * indexing 202 without rows, which is an error ({@code bitbucket/api.md} 2.2). Nothing is filtered. The longest page is
 * not known, so it is that of other lists of pull requests.
 */
final class CommitPullRequests {
    static final TableSpec SPEC = table("CommitPullRequests", "Pull requests that a commit was reviewed in.")
            .in(REPOSITORY)
            .of("CommitHash", "Commits", "Hash")
            .list("/repositories/{workspace}/{repository}/commit/{CommitHash}/pullrequests", 50)
            .columns(
                    text("RepositorySlug", "Repository of the commit.", fromPath("repository"), key()),
                    text("CommitHash", "Commit that was reviewed.", fromPath("CommitHash"), key()),
                    bigint("PullRequestId", "Number of the pull request.", called("PullRequestId", at("id")), key()),
                    text("Title", "Title of the pull request.", at("title")),
                    text("State", "Its state: OPEN, MERGED, DECLINED or SUPERSEDED.", at("state")),
                    text("AuthorDisplayName", "Name of its author.", at("author.display_name")),
                    text("AuthorUUID", "Identifier of its author.", at("author.uuid")),
                    text("SourceBranchName", "Branch it comes from.", at("source.branch.name")),
                    text("DestinationBranchName", "Branch it wants to merge into.", at("destination.branch.name")),
                    timestamp("CreatedOn", "When it was opened.", at("created_on")),
                    timestamp("UpdatedOn", "When it last changed.", at("updated_on")),
                    text("HtmlUrl", "Page of the pull request.", link("html")),
                    text("SelfUrl", "Address of the pull request in the REST API.", link("self")))
            .references(List.of("RepositorySlug", "PullRequestId"), "PullRequests", List.of("RepositorySlug", "Id"))
            .example(
                    "Through which pull request a commit came",
                    "SELECT PullRequestId, Title, State FROM CommitPullRequests "
                            + "WHERE RepositorySlug = 'fleet-api' AND CommitHash = '28af7b0e567f'")
            .example(
                    "Who opened it",
                    "SELECT AuthorDisplayName, CreatedOn FROM CommitPullRequests "
                            + "WHERE RepositorySlug = 'fleet-api' AND CommitHash = '28af7b0e567f' AND State = 'MERGED'")
            .done();

    private CommitPullRequests() {}
}
