package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

import java.util.List;

/**
 * Tasks of pull requests.
 *
 * <p>A task that is pending belongs to a review that was not sent yet and is shown to nobody but its author, as a pending
 * comment ({@code bitbucket/api.md} section 10), so it is left out. {@code q} and {@code sort} are declared (3.3), but
 * which columns filter is not known. There is no {@code type} ({@code bitbucket/oddities.md} 44).
 */
final class PullRequestTasks {
    static final TableSpec SPEC = table("PullRequestTasks", "Tasks of a pull request.")
            .in(REPOSITORY)
            .of("PullRequestId", "PullRequests", "Id")
            .list("/repositories/{workspace}/{repository}/pullrequests/{PullRequestId}/tasks", 100)
            .one("/repositories/{workspace}/{repository}/pullrequests/{PullRequestId}/tasks/{Id}")
            .walkBy("created_on")
            .leaveOut("pending")
            .changedOn("UpdatedOn")
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository of the pull request.", fromPath("repository"), key()),
                    bigint("PullRequestId", "Pull request that it belongs to.", fromPath("PullRequestId"), key()),
                    bigint("Id", "Number of the task.", at("id"), key()),
                    text("State", "Either RESOLVED or UNRESOLVED.", at("state")),
                    text("ContentRaw", "What is to be done, as it was typed.", at("content.raw")),
                    text("ContentMarkup", "Language of the text: markdown, creole or plaintext.", at("content.markup")),
                    text("ContentHtml", "Text as HTML.", at("content.html")),
                    text("CreatorDisplayName", "Name of who set it.", at("creator.display_name")),
                    text("CreatorNickname", "Nickname of who set it.", at("creator.nickname")),
                    text("CreatorUUID", "Identifier of who set it.", at("creator.uuid")),
                    text("CreatorAccountId", "Atlassian account of who set it.", at("creator.account_id")),
                    timestamp("CreatedOn", "When it was set.", at("created_on")),
                    timestamp("UpdatedOn", "When it last changed.", at("updated_on")),
                    timestamp("ResolvedOn", "When it was done; NULL until then.", at("resolved_on")),
                    text("ResolvedByDisplayName", "Who did it; NULL until then.", at("resolved_by.display_name")),
                    text("ResolvedByUUID", "Identifier of who did it.", at("resolved_by.uuid")),
                    bigint("CommentId", "Comment that it hangs on; NULL for none.", at("comment.id")),
                    text("HtmlUrl", "Where it stands on the page.", link("html")),
                    text("SelfUrl", "Address of the task in the REST API.", link("self")))
            .references(
                    List.of("RepositorySlug", "PullRequestId", "CommentId"),
                    "PullRequestComments",
                    List.of("RepositorySlug", "PullRequestId", "Id"))
            .example(
                    "Tasks of one pull request",
                    "SELECT State, ContentRaw, CreatorDisplayName FROM PullRequestTasks "
                            + "WHERE RepositorySlug = 'fleet-api' AND PullRequestId = 4")
            .example("Tasks of a repository by state", """
                    SELECT State, count(*) AS Tasks FROM PullRequestTasks \
                    WHERE RepositorySlug = 'design-tokens' GROUP BY State""")
            .done();

    private PullRequestTasks() {}
}
