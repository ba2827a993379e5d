package dev.windlass.tables;

import static dev.windlass.tables.Level.WORKSPACE;
import static dev.windlass.tables.Words.*;

/**
 * Files whose text or path holds what is searched for, in all repositories of the workspace.
 *
 * <p>Atlassian has marked this endpoint: it "will be deprecated on November 1, 2026", with nothing in its place (OpenAPI
 * file; {@code bitbucket/api.md} section 8). The order of the answer is not stable, so a walk over several pages gives no
 * row twice (the key sees to that), but may miss some (2.1, BCLOUD-23644). The repository comes only when {@code fields}
 * names it (section 4).
 */
final class CodeSearch {
    static final TableSpec SPEC = table(
                    "CodeSearch",
                    "Files that hold a text, in the whole workspace; Bitbucket has marked this as deprecated from 2026-11-01.")
            .in(WORKSPACE)
            .list("/workspaces/{workspace}/search/code", 100)
            .columns(
                    text("FileSelfUrl", "Address of the file in the REST API.", at("file.links.self.href"), key()),
                    text("RepositorySlug", "Repository of the file.", slugIn("file.commit.repository.full_name")),
                    text("FilePath", "Path of the file.", at("file.path")),
                    integer("ContentMatchCount", "How often the text was found in it.", at("content_match_count")),
                    json("ContentMatches", "Lines around what was found.", at("content_matches")),
                    json("PathMatches", "Parts of the path, with what was found.", at("path_matches")),
                    text("FileCommitHash", "Commit that was searched.", at("file.commit.hash")),
                    text(
                            "FileCommitRepositoryFullName",
                            "Workspace and slug of the repository.",
                            at("file.commit.repository.full_name")),
                    text(
                            "SearchQuery",
                            "Input: what to search for, as on the page; narrowed by repo:, path:, ext: or lang:.",
                            requiredInput("search_query")))
            .references("RepositorySlug", "Repositories", "Slug")
            .example(
                    "Where a word is used",
                    "SELECT RepositorySlug, FilePath, ContentMatchCount FROM CodeSearch WHERE SearchQuery = "
                            + "'make'")
            .example(
                    "Repositories that mention something",
                    "SELECT DISTINCT RepositorySlug FROM CodeSearch WHERE SearchQuery = 'robot'")
            .done();

    private CodeSearch() {}
}
