package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

/**
 * Pull requests, one row for each, in every state.
 *
 * <p>What may be pushed: {@code bitbucket/api.md} 3.3, row pullrequests, where every field named here was seen to filter.
 * {@code participants}, {@code summary.raw} (400) and {@code closed_on} (500) were seen not to. Reviewers, participants
 * and {@code closed_on} come from the list only when {@code fields} names them (section 4), and so does the merge commit's
 * date. The longest page is 50 (2.1). Hashes are cut to 12 digits (section 2).
 */
final class PullRequests {
    static final TableSpec SPEC = table("PullRequests", "Pull requests of a repository, in every state.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/pullrequests", 50)
            .one("/repositories/{workspace}/{repository}/pullrequests/{Id}")
            .query()
            .states("State", "state", "OPEN", "MERGED", "DECLINED", "SUPERSEDED")
            .walkBy("created_on")
            .changedOn("UpdatedOn")
            .columns(
                    text("RepositorySlug", "Repository it wants to merge into.", fromPath("repository"), key()),
                    bigint("Id", "Number, unique in its repository.", at("id"), key()),
                    text("Title", "Title.", at("title"), notNull(), superset(EQ, IN, CONTAINS)),
                    text(
                            "State",
                            "One of OPEN, MERGED, DECLINED and SUPERSEDED.",
                            at("state"),
                            notNull(),
                            exact(EQ, IN, NE, NOT_IN)),
                    flag("Draft", "Whether it is a draft; NULL where not sent.", at("draft"), superset(EQ)),
                    flag("Queued", "Whether it waits to be merged; NULL where not sent.", at("queued")),
                    text("AuthorDisplayName", "Name of the author; NULL if deleted.", at("author.display_name")),
                    text("AuthorNickname", "Nickname of the author.", at("author.nickname"), superset(EQ, IN)),
                    text("AuthorUUID", "Identifier of the author.", at("author.uuid"), superset(EQ, IN)),
                    text("AuthorAccountId", "Atlassian account.", at("author.account_id"), superset(EQ, IN)),
                    text("SourceBranchName", "Branch it comes from.", at("source.branch.name"), superset(EQ, IN)),
                    text(
                            "SourceCommitHash",
                            "Its last commit: 12 digits, as Commits.ShortHash.",
                            at("source.commit.hash")),
                    text("SourceRepositoryFullName", "From where; NULL if gone.", at("source.repository.full_name")),
                    text("SourceRepositoryName", "Name of that repository.", at("source.repository.name")),
                    text("SourceRepositoryUUID", "Identifier of that repository.", at("source.repository.uuid")),
                    text(
                            "DestinationBranchName",
                            "Branch it wants to merge into.",
                            at("destination.branch.name"),
                            superset(EQ, IN)),
                    text(
                            "DestinationCommitHash",
                            "That branch's commit: 12 digits, as Commits.ShortHash; NULL if gone.",
                            at("destination.commit.hash")),
                    text(
                            "DestinationRepositoryFullName",
                            "Workspace and slug of the repository it wants to merge into.",
                            at("destination.repository.full_name")),
                    text("DestinationRepositoryName", "Its name.", at("destination.repository.name")),
                    text("DestinationRepositoryUUID", "Its identifier.", at("destination.repository.uuid")),
                    timestamp("CreatedOn", "When it was opened.", at("created_on"), notNull(), exact(RANGE), sort()),
                    timestamp("UpdatedOn", "When it last changed.", at("updated_on"), notNull(), exact(RANGE), sort()),
                    timestamp("ClosedOn", "When it was merged or declined; NULL while open.", at("closed_on")),
                    integer("CommentCount", "How many comments it has.", at("comment_count")),
                    integer("TaskCount", "How many open tasks it has.", at("task_count")),
                    text(
                            "MergeCommitHash",
                            "First 12 digits, as Commits.ShortHash; NULL unless merged.",
                            at("merge_commit.hash")),
                    timestamp(
                            "MergedOn",
                            "When it was merged: date of the merge commit; NULL unless merged.",
                            called("MergedOn", at("merge_commit.date"))),
                    flag(
                            "CloseSourceBranch",
                            "Whether merging deletes the branch.",
                            at("close_source_branch"),
                            notNull()),
                    text("ClosedByDisplayName", "Who closed it; NULL while open.", at("closed_by.display_name")),
                    text("ClosedByNickname", "Nickname of who closed it.", at("closed_by.nickname")),
                    text("ClosedByUUID", "Identifier of who closed it; NULL while open.", at("closed_by.uuid")),
                    text("ClosedByAccountId", "Atlassian account of who closed it.", at("closed_by.account_id")),
                    text("Reason", "Why it was declined; empty for no reason.", at("reason")),
                    text("Description", "Description as it was typed.", at("description")),
                    text("SummaryRaw", "The same description.", at("summary.raw")),
                    text("SummaryMarkup", "Its language: markdown, creole or plaintext.", at("summary.markup")),
                    text("SummaryHtml", "The description as HTML.", at("summary.html")),
                    integer("ReviewersCount", "How many accounts were asked for a review.", countOf("reviewers")),
                    integer("ParticipantsCount", "How many accounts took part.", countOf("participants")),
                    json("Reviewers", "Accounts asked for a review.", at("reviewers")),
                    json("Participants", "Accounts that took part, with their approval.", at("participants")),
                    text("HtmlUrl", "Page of the pull request.", link("html")),
                    text("SelfUrl", "Address of the pull request in the REST API.", link("self")))
            .example(
                    "Open pull requests, most recently changed first",
                    "SELECT Id, Title, UpdatedOn FROM PullRequests WHERE State = 'OPEN' ORDER BY UpdatedOn DESC LIMIT 20")
            .example(
                    "Pull requests by repository and state",
                    "SELECT RepositorySlug, State, count(*) AS PullRequests FROM PullRequests GROUP BY ALL ORDER BY ALL")
            .example("Days from opening to merging", """
                    SELECT Id, Title, date_diff('day', CreatedOn, MergedOn) AS Days FROM PullRequests \
                    WHERE RepositorySlug = 'fleet-api' AND State = 'MERGED' ORDER BY MergedOn DESC LIMIT 20""")
            .done();

    private PullRequests() {}
}
