package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

import java.util.List;

/**
 * Files and folders at a revision.
 *
 * <p>Pages are opaque ({@code bitbucket/api.md} 2.1). {@code q} and {@code sort} are declared (3.3), but which columns
 * filter is not known. HEAD stands for the main branch: so asks Renovate, which reads its settings in every repository
 * by it. The root needs its trailing slash; a depth too great answers 555 (2.2). A folder has no size, kind and
 * attributes ({@code bitbucket/oddities.md} 53).
 */
final class SourceFiles {
    static final TableSpec SPEC = table("SourceFiles", "Files and folders of a repository at a revision.")
            .in(REPOSITORY)
            .listOpaque("/repositories/{workspace}/{repository}/src/{Revision}/{+Folder}", 100)
            .columns(
                    text("RepositorySlug", "Repository that it is in.", fromPath("repository"), key()),
                    text("Path", "Path from the root of the repository.", at("path"), key()),
                    text("Type", "Either commit_file or commit_directory.", at("type")),
                    bigint("Size", "Size in bytes; NULL for a folder.", at("size")),
                    text("Mimetype", "Kind of the content; NULL where not known.", at("mimetype")),
                    json(
                            "Attributes",
                            "Any of link, executable, subrepository, binary and lfs; NULL for a folder.",
                            at("attributes")),
                    text("CommitHash", "Commit that the revision stands for.", at("commit.hash")),
                    text("SelfUrl", "Address of the content in the REST API.", link("self")),
                    text(
                            "Revision",
                            "Input: hash, tag or branch without slash; HEAD for the main branch.",
                            inputInPath("Revision", "HEAD")),
                    text("Folder", "Input: folder to list; empty for the root.", inputInPath("Folder", "")),
                    integer("MaxDepth", "Input: levels of folders to list; NULL for one.", input("max_depth")))
            .references(List.of("RepositorySlug", "CommitHash"), "Commits", List.of("RepositorySlug", "Hash"))
            .example(
                    "What lies in the root",
                    "SELECT Path, Type, Size FROM SourceFiles WHERE RepositorySlug = 'fleet-api' ORDER BY Path")
            .example("Largest files, three levels deep", """
                    SELECT Path, Size FROM SourceFiles \
                    WHERE RepositorySlug = 'fleet-api' AND MaxDepth = 3 ORDER BY Size DESC NULLS LAST LIMIT 10""")
            .done();

    private SourceFiles() {}
}
