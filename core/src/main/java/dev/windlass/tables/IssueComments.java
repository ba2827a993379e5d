package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

/**
 * Comments on issues, as long as a server or an exported archive still has them.
 *
 * <p>Bitbucket removed the tracker on 2026-08-20 ({@code bitbucket/api.md} section 0, CHANGE-3071). The OpenAPI file says
 * of this list that it filters and sorts, with no field by name, so that only times are asked for, as superset. A change
 * without text makes a comment whose text is NULL ({@code bitbucket/oddities.md} 56).
 */
final class IssueComments {
    static final TableSpec SPEC = table("IssueComments", "Comments on issues, deleted ones included.")
            .in(REPOSITORY)
            .of("IssueId", "Issues", "Id")
            .list("/repositories/{workspace}/{repository}/issues/{IssueId}/comments", 100)
            .one("/repositories/{workspace}/{repository}/issues/{IssueId}/comments/{Id}")
            .query()
            .walkBy("created_on")
            .onlyWith("has_issues")
            .removedOn("2026-08-20")
            .changedOn("UpdatedOn")
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository of the issue.", fromPath("repository"), key()),
                    bigint("IssueId", "Issue that was commented on.", fromPath("IssueId"), key()),
                    bigint("Id", "Number of the comment.", at("id"), key()),
                    text("ContentRaw", "Text as it was typed; NULL beside a change without words.", at("content.raw")),
                    text(
                            "UserDisplayName",
                            "Name of who wrote it; NULL for a deleted account.",
                            at("user.display_name")),
                    text("UserNickname", "Nickname of who wrote it.", at("user.nickname")),
                    text("UserUUID", "Identifier of who wrote it.", at("user.uuid")),
                    text("UserAccountId", "Atlassian account of who wrote it.", at("user.account_id")),
                    flag("Deleted", "Whether it was deleted; NULL where the server does not say.", at("deleted")),
                    timestamp("CreatedOn", "When it was written.", at("created_on"), notNull(), superset(RANGE)),
                    timestamp("UpdatedOn", "When it last changed; NULL for never.", at("updated_on"), superset(RANGE)),
                    text("ContentMarkup", "Language of the text: markdown, creole or plaintext.", at("content.markup")),
                    text("ContentHtml", "Text as HTML.", at("content.html")),
                    text("HtmlUrl", "Where it stands on the page.", link("html")),
                    text("SelfUrl", "Address of the comment in the REST API.", link("self")))
            .example(
                    "What was said about one issue",
                    "SELECT CreatedOn, UserDisplayName, ContentRaw FROM IssueComments "
                            + "WHERE RepositorySlug = 'web' AND IssueId = 1 ORDER BY CreatedOn")
            .example("Issues that are talked about most", """
                    SELECT IssueId, count(*) AS Said FROM IssueComments \
                    WHERE RepositorySlug = 'web' GROUP BY IssueId ORDER BY Said DESC LIMIT 10""")
            .done();

    private IssueComments() {}
}
