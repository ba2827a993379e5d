package dev.windlass.tables;

import static dev.windlass.tables.Level.WORKSPACE;
import static dev.windlass.tables.Words.*;

/**
 * Snippets that the workspace owns.
 *
 * <p>Nothing is filtered but by {@code role}, which would leave rows out ({@code bitbucket/api.md} 3.3). A workspace on a
 * free plan answers with a sentence among the rows ({@code bitbucket/oddities.md} 1), which becomes a warning. The files
 * are absent: a list says nothing of them (72), so a row would depend on how it was found.
 */
final class Snippets {
    static final TableSpec SPEC = table("Snippets", "Snippets that the workspace owns.")
            .in(WORKSPACE)
            .list("/snippets/{workspace}", 100)
            .one("/snippets/{workspace}/{Id}")
            .changedOn("UpdatedOn")
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("Id", "Identifier, as it stands in addresses.", at("id"), key()),
                    text("Title", "Title; may be empty.", at("title")),
                    flag("IsPrivate", "Whether only members can see it.", at("is_private")),
                    text("Scm", "Always git, or hg in old data.", at("scm")),
                    text("OwnerDisplayName", "Name of the owner.", at("owner.display_name")),
                    text("OwnerUUID", "Identifier of the owner.", at("owner.uuid")),
                    text("CreatorDisplayName", "Name of who made it.", at("creator.display_name")),
                    text("CreatorNickname", "Nickname of who made it.", at("creator.nickname")),
                    text("CreatorUUID", "Identifier of who made it.", at("creator.uuid")),
                    text("CreatorAccountId", "Atlassian account of who made it.", at("creator.account_id")),
                    timestamp("CreatedOn", "When it was made.", at("created_on")),
                    timestamp("UpdatedOn", "When it last changed.", at("updated_on")),
                    text("HtmlUrl", "Page of the snippet.", link("html")),
                    text("SelfUrl", "Address of the snippet in the REST API.", link("self")))
            .example(
                    "Latest snippets",
                    "SELECT Title, CreatorDisplayName, UpdatedOn FROM Snippets ORDER BY UpdatedOn DESC LIMIT " + "10")
            .example(
                    "Who writes snippets",
                    "SELECT CreatorDisplayName, count(*) AS Snippets FROM Snippets GROUP BY CreatorDisplayName")
            .done();

    private Snippets() {}
}
