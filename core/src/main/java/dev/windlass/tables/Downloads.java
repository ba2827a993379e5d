package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Files offered for download.
 *
 * <p>Atlassian's OpenAPI file says nothing of the rows; the columns are those of recorded answers. Names may be used
 * again over time, but not twice at once ({@code bitbucket/oddities.md} 71). A free plan may answer 402 (4).
 */
final class Downloads {
    static final TableSpec SPEC = table("Downloads", "Files that a repository offers for download.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/downloads", 100)
            .writes(Verb.INSERT, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository that offers it.", fromPath("repository"), key()),
                    text("Name", "Name of the file.", at("name"), key()),
                    bigint("Size", "Size in bytes.", at("size")),
                    bigint("Downloads", "How often it was fetched.", at("downloads")),
                    timestamp("CreatedOn", "When it was put there.", at("created_on")),
                    text("UserDisplayName", "Name of who put it there.", at("user.display_name")),
                    text("UserNickname", "Nickname of who put it there.", at("user.nickname")),
                    text("UserUUID", "Identifier of who put it there.", at("user.uuid")),
                    text("UserAccountId", "Atlassian account of who put it there.", at("user.account_id")),
                    text("Type", "Always download.", at("type")),
                    text("SelfUrl", "Address of the file in the REST API.", link("self")))
            .example(
                    "What was fetched most",
                    "SELECT Name, Downloads, Size FROM Downloads WHERE RepositorySlug = 'fleet-api' ORDER BY Downloads DESC")
            .example(
                    "Megabytes that each repository offers",
                    "SELECT RepositorySlug, round(sum(Size) / 1e6, 1) AS Megabytes FROM Downloads "
                            + "GROUP BY RepositorySlug ORDER BY ALL")
            .done();

    private Downloads() {}
}
