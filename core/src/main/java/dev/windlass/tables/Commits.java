package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Commits, one row a hash.
 *
 * <p>Nothing is filtered or sorted by the service: it accepts {@code q} and {@code sort} and ignores both
 * ({@code bitbucket/api.md} 3.3). What it does take are the input columns at the end. Pages are opaque (2.1) and follow
 * the graph, so dates do not fall steadily (2.2) and a date cannot end a walk.
 */
final class Commits {
    static final TableSpec SPEC = table("Commits", "Commits of a repository, from all its branches and tags.")
            .in(REPOSITORY)
            .listOpaque("/repositories/{workspace}/{repository}/commits", 100)
            .narrower("/repositories/{workspace}/{repository}/commits/{Revision}")
            .one("/repositories/{workspace}/{repository}/commit/{Hash}")
            .columns(
                    text("RepositorySlug", "Repository that the commit is in.", fromPath("repository"), key()),
                    text("Hash", "Hash, 40 hexadecimal digits.", at("hash"), key()),
                    text(
                            "ShortHash",
                            "First 12 digits, by which pull requests name their commits.",
                            startOf("hash", 12)),
                    timestamp("Date", "When it was made.", at("date"), notNull()),
                    text("Message", "Whole message.", at("message"), notNull()),
                    text("AuthorRaw", "Author as git has it: name and address.", at("author.raw")),
                    text("AuthorDisplayName", "Name; NULL without an account.", at("author.user.display_name")),
                    text("AuthorNickname", "Nickname; NULL without an account.", at("author.user.nickname")),
                    text("AuthorUUID", "Identifier; NULL without an account.", at("author.user.uuid")),
                    text("AuthorAccountId", "Atlassian account; NULL without one.", at("author.user.account_id")),
                    text("CommitterRaw", "Committer as git has it; NULL where not sent.", at("committer.raw")),
                    integer(
                            "ParentsCount",
                            "How many parents: 0 for a root, 2 or more for a merge.",
                            countOf("parents")),
                    json("Parents", "Parent commits: none for a root, two or more for a merge.", at("parents")),
                    text("SummaryRaw", "Message as it is shown.", at("summary.raw")),
                    text("SummaryHtml", "Message as HTML.", at("summary.html")),
                    text("RepositoryFullName", "Workspace and slug of the repository.", at("repository.full_name")),
                    text("RepositoryName", "Display name of the repository.", at("repository.name")),
                    text("RepositoryUUID", "Identifier of the repository.", at("repository.uuid")),
                    text("HtmlUrl", "Page of the commit.", link("html")),
                    text("SelfUrl", "Address of the commit in the REST API.", link("self")),
                    text(
                            "Revision",
                            "Input: branch, tag or hash to start from; NULL for all.",
                            inputInPath("Revision")),
                    text("Path", "Input: file or folder that must have changed; NULL for any.", input("path")),
                    text(
                            "Include",
                            "Input: branch, tag or hash whose commits are wanted; NULL for all.",
                            input("include")),
                    text(
                            "Exclude",
                            "Input: branch, tag or hash whose commits are not; NULL for none.",
                            input("exclude")))
            .example(
                    "Commits since a release",
                    "SELECT Hash, Date, Message FROM Commits "
                            + "WHERE RepositorySlug = 'fleet-api' AND Include = 'main' AND Exclude = 'v1.7.0'")
            .example("Who committed most to a repository", """
                    SELECT coalesce(AuthorDisplayName, AuthorRaw) AS Author, count(*) AS Commits FROM Commits \
                    WHERE RepositorySlug = 'fleet-api' GROUP BY 1 ORDER BY 2 DESC LIMIT 10""")
            .example("Commits that merged pull requests, with their whole hash", """
                    SELECT p.Id, c.Hash, c.Date FROM Commits c JOIN PullRequests p \
                    ON p.RepositorySlug = c.RepositorySlug AND p.MergeCommitHash = c.ShortHash \
                    WHERE c.RepositorySlug = 'fleet-api' ORDER BY c.Date DESC""")
            .done();

    private Commits() {}
}
