package dev.windlass.tables;

import static dev.windlass.tables.Level.WORKSPACE;
import static dev.windlass.tables.Words.*;

/**
 * Changes of snippets. Nothing is filtered or sorted by the service ({@code bitbucket/api.md} 3.3).
 */
final class SnippetCommits {
    static final TableSpec SPEC = table("SnippetCommits", "Changes of snippets; one request or more for each snippet.")
            .in(WORKSPACE)
            .of("SnippetId", "Snippets", "Id")
            .list("/snippets/{workspace}/{SnippetId}/commits", 100)
            .one("/snippets/{workspace}/{SnippetId}/commits/{Hash}")
            .columns(
                    text("SnippetId", "Snippet that was changed.", fromPath("SnippetId"), key()),
                    text("Hash", "Hash, 40 hexadecimal digits.", at("hash"), key()),
                    timestamp("Date", "When it was made.", at("date")),
                    text("Message", "Whole message.", at("message")),
                    text("AuthorRaw", "Author as git has it: name and address.", at("author.raw")),
                    text("AuthorDisplayName", "Name; NULL without an account.", at("author.user.display_name")),
                    text("AuthorNickname", "Nickname; NULL without an account.", at("author.user.nickname")),
                    text("AuthorUUID", "Identifier; NULL without an account.", at("author.user.uuid")),
                    text("AuthorAccountId", "Atlassian account; NULL without one.", at("author.user.account_id")),
                    json("Parents", "Parent commits: none for the first.", at("parents")),
                    text("SummaryRaw", "Message as it is shown.", at("summary.raw")),
                    text("HtmlUrl", "Page of the commit.", link("html")),
                    text("SelfUrl", "Address of the commit in the REST API.", link("self")))
            .example(
                    "Changes of all snippets", "SELECT SnippetId, Date, Message FROM SnippetCommits ORDER BY Date DESC")
            .example(
                    "Snippets that change most",
                    "SELECT SnippetId, count(*) AS Changes FROM SnippetCommits GROUP BY SnippetId ORDER BY "
                            + "Changes DESC")
            .done();

    private SnippetCommits() {}
}
