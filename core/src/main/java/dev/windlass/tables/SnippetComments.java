package dev.windlass.tables;

import static dev.windlass.tables.Level.WORKSPACE;
import static dev.windlass.tables.Words.*;

/**
 * Comments on snippets.
 *
 * <p>The OpenAPI file has nothing of a comment but its links; the rest is that of every other comment of the
 * service. Nothing is filtered or sorted by the service ({@code bitbucket/api.md} 3.3).
 */
final class SnippetComments {
    static final TableSpec SPEC = table(
                    "SnippetComments", "Comments on snippets; one request or more for each snippet.")
            .in(WORKSPACE)
            .of("SnippetId", "Snippets", "Id")
            .list("/snippets/{workspace}/{SnippetId}/comments", 100)
            .one("/snippets/{workspace}/{SnippetId}/comments/{Id}")
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("SnippetId", "Snippet that was commented on.", fromPath("SnippetId"), key()),
                    bigint("Id", "Number of the comment.", at("id"), key()),
                    text("ContentRaw", "Text as it was typed.", at("content.raw")),
                    text("UserDisplayName", "Name of who wrote it; NULL once deleted.", at("user.display_name")),
                    text("UserNickname", "Nickname of who wrote it.", at("user.nickname")),
                    text("UserUUID", "Identifier of who wrote it.", at("user.uuid")),
                    text("UserAccountId", "Atlassian account of who wrote it.", at("user.account_id")),
                    timestamp("CreatedOn", "When it was written.", at("created_on")),
                    timestamp("UpdatedOn", "When it last changed; NULL for never.", at("updated_on")),
                    text("ContentMarkup", "Language of the text: markdown, creole or plaintext.", at("content.markup")),
                    text("ContentHtml", "Text as HTML.", at("content.html")),
                    text("HtmlUrl", "Where it stands on the page.", link("html")),
                    text("SelfUrl", "Address of the comment in the REST API.", link("self")))
            .example("What was said of snippets", "SELECT SnippetId, UserDisplayName, ContentRaw FROM SnippetComments")
            .example(
                    "Comments by snippet",
                    "SELECT s.Title, count(*) AS Comments FROM SnippetComments c JOIN Snippets s ON "
                            + "c.SnippetId = s.Id GROUP BY s.Title")
            .done();

    private SnippetComments() {}
}
