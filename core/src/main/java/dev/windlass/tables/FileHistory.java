package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

import java.util.List;

/**
 * Commits that changed a file.
 *
 * <p>Newest first; renames are followed unless that is turned off. That {@code commit.date} filters is shown by
 * Atlassian's OpenAPI file for this very endpoint. Its paging was not seen, so links are followed as they come
 * ({@code bitbucket/api.md} section 10). HEAD stands for the main branch, as in {@link SourceFiles}.
 */
final class FileHistory {
    static final TableSpec SPEC = table("FileHistory", "Commits that changed a file; Path must be given.")
            .in(REPOSITORY)
            .listOpaque("/repositories/{workspace}/{repository}/filehistory/{Revision}/{+Path}", 100)
            .query()
            .columns(
                    text("RepositorySlug", "Repository that the file is in.", fromPath("repository"), key()),
                    text("Path", "Input, required: path from the root.", requiredInputInPath("Path"), key()),
                    text("CommitHash", "Commit that changed it, 40 digits.", at("commit.hash"), key()),
                    timestamp("CommitDate", "When that commit was made.", at("commit.date"), superset(RANGE)),
                    text("CommitMessage", "Message of that commit.", at("commit.message")),
                    text("CommitAuthorRaw", "Its author, as git has it.", at("commit.author.raw")),
                    text(
                            "CommitAuthorDisplayName",
                            "Name; NULL without account.",
                            at("commit.author.user.display_name")),
                    text("CommitAuthorUUID", "Identifier; NULL without account.", at("commit.author.user.uuid")),
                    text("PathThen", "Path that it had in that commit.", called("PathThen", at("path"))),
                    bigint("Size", "Size in bytes in that commit; NULL where not sent.", at("size")),
                    text(
                            "Revision",
                            "Input: hash, tag or branch without slash to begin at; HEAD for the main branch.",
                            inputInPath("Revision", "HEAD")),
                    flag("Renames", "Input: false, to stop where the file was renamed.", input("renames")))
            .references(List.of("RepositorySlug", "CommitHash"), "Commits", List.of("RepositorySlug", "Hash"))
            .example("Who changed a file, and when", """
                    SELECT CommitDate, CommitAuthorRaw, CommitMessage FROM FileHistory \
                    WHERE RepositorySlug = 'fleet-api' AND Path = 'README.md' ORDER BY CommitDate DESC""")
            .example("How often it was changed each year", """
                    SELECT year(CommitDate) AS Year, count(*) AS Changes FROM FileHistory \
                    WHERE RepositorySlug = 'fleet-api' AND Path = 'README.md' GROUP BY Year ORDER BY Year""")
            .done();

    private FileHistory() {}
}
