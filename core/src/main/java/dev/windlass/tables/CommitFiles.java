package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Files that a commit changes, with the number of lines.
 *
 * <p>A commit is compared with its first parent; {@code a..b} compares b with a, the other way round than git does
 * (Atlassian's OpenAPI file). Pages hold 500 ({@code bitbucket/api.md} 2.1). {@code old} is null for an added file and
 * {@code new} for a removed one ({@code bitbucket/oddities.md} 54).
 */
final class CommitFiles {
    static final TableSpec SPEC = table("CommitFiles", "Files that a commit changes, with the number of lines.")
            .in(REPOSITORY)
            .of("CommitHash", "Commits", "Hash")
            .list("/repositories/{workspace}/{repository}/diffstat/{CommitHash}", 500)
            .columns(
                    text("RepositorySlug", "Repository of the commit.", fromPath("repository"), key()),
                    text(
                            "CommitHash",
                            "Commit, branch or tag; or two of them as a..b, the newer one first.",
                            fromPath("CommitHash"),
                            key()),
                    text(
                            "Path",
                            "Path of the file; of a removed one, where it was.",
                            firstOf("new.path", "old.path"),
                            key()),
                    text("Status", "Change: added, removed, modified or renamed, or a conflict.", at("status")),
                    integer("LinesAdded", "Lines added.", at("lines_added")),
                    integer("LinesRemoved", "Lines removed.", at("lines_removed")),
                    text("OldPath", "Path before; NULL for an added file.", at("old.path")),
                    text("NewPath", "Path after; NULL for a removed file.", at("new.path")))
            .example(
                    "Files of the last commit on a branch",
                    "SELECT Path, Status, LinesAdded, LinesRemoved FROM CommitFiles "
                            + "WHERE RepositorySlug = 'fleet-api' AND CommitHash = 'main'")
            .example("What a release changed since the one before", """
                    SELECT count(*) AS Files, sum(LinesAdded) AS Added, sum(LinesRemoved) AS Removed FROM CommitFiles \
                    WHERE RepositorySlug = 'fleet-api' AND CommitHash = 'v1.7.0..v1.6.0'""")
            .done();

    private CommitFiles() {}
}
