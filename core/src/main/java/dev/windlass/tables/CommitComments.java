package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Comments on commits, deleted ones included.
 *
 * <p>{@code q} and {@code sort} are declared ({@code bitbucket/api.md} 3.3), but which columns filter is not known.
 */
final class CommitComments {
    static final TableSpec SPEC = table("CommitComments", "Comments on a commit, deleted ones included.")
            .in(REPOSITORY)
            .of("CommitHash", "Commits", "Hash")
            .list("/repositories/{workspace}/{repository}/commit/{CommitHash}/comments", 100)
            .one("/repositories/{workspace}/{repository}/commit/{CommitHash}/comments/{Id}")
            .walkBy("created_on")
            .changedOn("UpdatedOn")
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository of the commit.", fromPath("repository"), key()),
                    text("CommitHash", "Commit that was commented on.", fromPath("CommitHash"), key()),
                    bigint("Id", "Number of the comment.", at("id"), key()),
                    text("ContentRaw", "Text as it was typed; empty once deleted.", at("content.raw")),
                    text("ContentMarkup", "Language of the text: markdown, creole or plaintext.", at("content.markup")),
                    text("ContentHtml", "Text as HTML.", at("content.html")),
                    text("UserDisplayName", "Name of who wrote it; NULL once deleted.", at("user.display_name")),
                    text("UserNickname", "Nickname of who wrote it.", at("user.nickname")),
                    text("UserUUID", "Identifier of who wrote it.", at("user.uuid")),
                    text("UserAccountId", "Atlassian account of who wrote it.", at("user.account_id")),
                    bigint("ParentId", "Comment that it answers; NULL for none.", at("parent.id")),
                    text("InlinePath", "File that it is about; NULL for the whole commit.", at("inline.path")),
                    integer("InlineFrom", "Line in the old file; NULL for none.", at("inline.from")),
                    integer("InlineTo", "Line in the new file; NULL for none.", at("inline.to")),
                    flag("Deleted", "Whether it was deleted.", at("deleted")),
                    timestamp("CreatedOn", "When it was written.", at("created_on")),
                    timestamp("UpdatedOn", "When it last changed.", at("updated_on")),
                    text("HtmlUrl", "Where it stands on the page.", link("html")),
                    text("SelfUrl", "Address of the comment in the REST API.", link("self")))
            .example(
                    "Comments on one commit",
                    "SELECT CreatedOn, UserDisplayName, ContentRaw FROM CommitComments "
                            + "WHERE RepositorySlug = 'design-tokens' AND CommitHash = '80cc0bd4b1b7'")
            .example("Who commented on it", """
                    SELECT UserDisplayName, count(*) AS Comments FROM CommitComments \
                    WHERE RepositorySlug = 'design-tokens' AND CommitHash = '80cc0bd4b1b7' GROUP BY UserDisplayName""")
            .done();

    private CommitComments() {}
}
