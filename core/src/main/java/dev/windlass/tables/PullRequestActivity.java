package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

import java.util.List;

/**
 * What happened to pull requests, newest first.
 *
 * <p>One walk of the repository's feed has it for all pull requests; the feed of a single one is asked when the statement
 * names it. Rows have no type and no key: exactly one of four members stands beside the pull request, or none, and dates
 * lie at different depths ({@code bitbucket/oddities.md} 43). Atlassian's OpenAPI file shows rows only in its
 * descriptions. Nothing is filtered or sorted here: {@code q} is ignored ({@code bitbucket/api.md} 3.3). The longest page
 * is 50 and the links are opaque (2.1).
 */
final class PullRequestActivity {
    static final TableSpec SPEC = table(
                    "PullRequestActivity", "What happened to pull requests: updates, comments, approvals, refusals.")
            .in(REPOSITORY)
            .listOpaque("/repositories/{workspace}/{repository}/pullrequests/activity", 50)
            .newestFirst("Date", "")
            .narrower("/repositories/{workspace}/{repository}/pullrequests/{PullRequestId}/activity")
            .columns(
                    text("RepositorySlug", "Repository of the pull request.", fromPath("repository"), notNull()),
                    bigint("PullRequestId", "Pull request that it happened to.", at("pull_request.id")),
                    text("PullRequestTitle", "Title of that pull request.", at("pull_request.title")),
                    text(
                            "Kind",
                            "One of update, comment, approval and changes_requested; NULL for another.",
                            which("update", "comment", "approval", "changes_requested")),
                    timestamp(
                            "Date",
                            "When it happened.",
                            firstOf("update.date", "comment.created_on", "approval.date", "changes_requested.date")),
                    text("ActorDisplayName", "Name of who did it.", actor("display_name")),
                    text("ActorNickname", "Nickname of who did it.", actor("nickname")),
                    text("ActorUUID", "Identifier of who did it.", actor("uuid")),
                    text("ActorAccountId", "Atlassian account of who did it.", actor("account_id")),
                    text("UpdateState", "State after an update: OPEN, MERGED, DECLINED.", at("update.state")),
                    text("UpdateTitle", "Title after an update.", at("update.title")),
                    text("UpdateDescription", "Description after an update.", at("update.description")),
                    text("UpdateReason", "Reason given with an update.", at("update.reason")),
                    text(
                            "UpdateSourceCommitHash",
                            "Last commit after an update: 12 digits, as Commits.ShortHash.",
                            at("update.source.commit.hash")),
                    text("UpdateSourceBranchName", "Source after an update.", at("update.source.branch.name")),
                    text(
                            "UpdateDestinationCommitHash",
                            "Commit of the destination after an update: 12 digits.",
                            at("update.destination.commit.hash")),
                    text(
                            "UpdateDestinationBranchName",
                            "Destination after an update.",
                            at("update.destination.branch.name")),
                    json("UpdateChanges", "What an update changed: old and new values.", at("update.changes")),
                    bigint("CommentId", "Number of the comment.", at("comment.id")),
                    text("CommentContentRaw", "Text of the comment.", at("comment.content.raw")),
                    bigint("CommentParentId", "Comment that it answers.", at("comment.parent.id")),
                    text("CommentInlinePath", "File that the comment is about.", at("comment.inline.path")),
                    flag("CommentDeleted", "Whether the comment was deleted.", at("comment.deleted")),
                    timestamp("CommentCreatedOn", "When the comment was written.", at("comment.created_on")),
                    timestamp("CommentUpdatedOn", "When the comment last changed.", at("comment.updated_on")),
                    timestamp("ApprovalDate", "When it was approved.", at("approval.date")),
                    text("ApprovalUserUUID", "Who approved it.", at("approval.user.uuid")),
                    timestamp("ChangesRequestedDate", "When changes were asked for.", at("changes_requested.date")),
                    text("ChangesRequestedUserUUID", "Who asked for changes.", at("changes_requested.user.uuid")))
            .references(List.of("RepositorySlug", "PullRequestId"), "PullRequests", List.of("RepositorySlug", "Id"))
            .references(
                    List.of("RepositorySlug", "PullRequestId", "CommentId"),
                    "PullRequestComments",
                    List.of("RepositorySlug", "PullRequestId", "Id"))
            .example("What happened to a pull request", """
                    SELECT Date, Kind, ActorDisplayName, UpdateState FROM PullRequestActivity \
                    WHERE RepositorySlug = 'fleet-api' AND PullRequestId = 150 ORDER BY Date""")
            .example("First approval of each pull request", """
                    SELECT PullRequestId, min(ApprovalDate) AS Approved FROM PullRequestActivity \
                    WHERE RepositorySlug = 'fleet-api' GROUP BY PullRequestId ORDER BY PullRequestId""")
            .done();

    private static Source actor(String member) {
        return firstOf(
                "update.author." + member,
                "comment.user." + member,
                "approval.user." + member,
                "changes_requested.user." + member);
    }

    private PullRequestActivity() {}
}
