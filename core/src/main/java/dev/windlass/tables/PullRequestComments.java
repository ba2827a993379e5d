package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

/**
 * Comments on pull requests, deleted ones included.
 *
 * <p>A comment that is pending is shown to nobody but its author ({@code bitbucket/api.md} section 10), so it is left
 * out: otherwise the same statement would give others other rows. That {@code updated_on} filters is what a client does
 * (3.3); {@code deleted} too.
 */
final class PullRequestComments {
    static final TableSpec SPEC = table("PullRequestComments", "Comments on pull requests, deleted ones included.")
            .in(REPOSITORY)
            .of("PullRequestId", "PullRequests", "Id")
            .list("/repositories/{workspace}/{repository}/pullrequests/{PullRequestId}/comments", 100)
            .one("/repositories/{workspace}/{repository}/pullrequests/{PullRequestId}/comments/{Id}")
            .query()
            .walkBy("created_on")
            .leaveOut("pending")
            .changedOn("UpdatedOn")
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository of the pull request.", fromPath("repository"), key()),
                    bigint("PullRequestId", "Pull request that was commented on.", fromPath("PullRequestId"), key()),
                    bigint("Id", "Number of the comment.", at("id"), key()),
                    text("ContentRaw", "Text as it was typed; empty once deleted.", at("content.raw")),
                    text("UserDisplayName", "Name of who wrote it; NULL once deleted.", at("user.display_name")),
                    text("UserNickname", "Nickname of who wrote it.", at("user.nickname")),
                    text("UserUUID", "Identifier of who wrote it.", at("user.uuid")),
                    text("UserAccountId", "Atlassian account of who wrote it.", at("user.account_id")),
                    bigint("ParentId", "Comment that it answers; NULL for none.", at("parent.id")),
                    text("InlinePath", "File that it is about; NULL for the whole request.", at("inline.path")),
                    integer("InlineFrom", "Line in the old file; NULL for none.", at("inline.from")),
                    integer("InlineTo", "Line in the new file; NULL for none.", at("inline.to")),
                    flag("Deleted", "Whether it was deleted.", at("deleted")),
                    timestamp("CreatedOn", "When it was written.", at("created_on"), notNull()),
                    timestamp("UpdatedOn", "When it last changed.", at("updated_on"), superset(RANGE)),
                    timestamp("ResolutionCreatedOn", "When its thread was resolved.", at("resolution.created_on")),
                    text("ResolutionUserUUID", "Who resolved its thread.", at("resolution.user.uuid")),
                    text("ContentMarkup", "Language of the text: markdown, creole or plaintext.", at("content.markup")),
                    text("ContentHtml", "Text as HTML.", at("content.html")),
                    text("HtmlUrl", "Where it stands on the page.", link("html")),
                    text("SelfUrl", "Address of the comment in the REST API.", link("self")))
            .example(
                    "Comments on one pull request",
                    "SELECT CreatedOn, UserDisplayName, ContentRaw FROM PullRequestComments "
                            + "WHERE RepositorySlug = 'fleet-api' AND PullRequestId = 150")
            .example("Who comments most in a repository", """
                    SELECT UserDisplayName, count(*) AS Written FROM PullRequestComments \
                    WHERE RepositorySlug = 'design-tokens' AND NOT Deleted GROUP BY UserDisplayName ORDER BY Written DESC""")
            .done();

    private PullRequestComments() {}
}
