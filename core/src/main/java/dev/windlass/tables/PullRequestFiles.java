package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Files that pull requests change, with the number of lines.
 *
 * <p>The endpoint answers with the address of the repository's diffstat, so each pull request costs two requests. Asking
 * that directly would save one, but its address cannot be made from what a pull request tells: a fork's commits are
 * written {@code workspace/repository:hash}, both ends are joined by an encoded line break, and which commit of the
 * destination counts is the service's knowledge ({@code bitbucket/oddities.md} 40). Pages hold 500
 * ({@code bitbucket/api.md} 2.1). {@code old} is null for an added file and {@code new} for a removed one
 * ({@code bitbucket/oddities.md} 54). Branches without common history answer 400.
 */
final class PullRequestFiles {
    static final TableSpec SPEC = table("PullRequestFiles", "Files that a pull request changes, with lines.")
            .in(REPOSITORY)
            .of("PullRequestId", "PullRequests", "Id")
            .list("/repositories/{workspace}/{repository}/pullrequests/{PullRequestId}/diffstat", 500)
            .redirects()
            .columns(
                    text("RepositorySlug", "Repository of the pull request.", fromPath("repository"), key()),
                    bigint("PullRequestId", "Pull request that changes it.", fromPath("PullRequestId"), key()),
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
            .example("Files of one pull request", """
                    SELECT Path, Status, LinesAdded, LinesRemoved FROM PullRequestFiles \
                    WHERE RepositorySlug = 'fleet-api' AND PullRequestId = 150 ORDER BY LinesAdded DESC""")
            .example("Size of some pull requests", """
                    SELECT PullRequestId, count(*) AS Files, sum(LinesAdded + LinesRemoved) AS Lines \
                    FROM PullRequestFiles WHERE RepositorySlug = 'fleet-api' AND PullRequestId IN (148, 149, 150) \
                    GROUP BY PullRequestId""")
            .done();

    private PullRequestFiles() {}
}
