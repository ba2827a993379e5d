package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Source.Content.Form.*;
import static dev.windlass.tables.Words.*;

/**
 * The content of files.
 *
 * <p>The service answers with the bytes ({@code bitbucket/api.md} section 10); HEAD stands for the main branch, as in
 * {@link SourceFiles}. A file in LFS lies on Atlassian's media service, which is asked without the credential.
 */
final class FileContents {
    static final TableSpec SPEC = table("FileContents", "Content of a file at a revision; Path must be given.")
            .in(REPOSITORY)
            .file("/repositories/{workspace}/{repository}/src/{Revision}/{+Path}")
            .columns(
                    text("RepositorySlug", "Repository that the file is in.", fromPath("repository"), key()),
                    text("Path", "Input, required: path from the root.", requiredInputInPath("Path"), key()),
                    text("Content", "Content; NULL unless it is text in UTF-8.", content(TEXT)),
                    text("ContentBase64", "Content in Base64, whatever it is.", content(BASE64)),
                    bigint("Size", "Size in bytes.", content(SIZE)),
                    text(
                            "Revision",
                            "Input: hash, tag or branch without slash; HEAD for the main branch.",
                            inputInPath("Revision", "HEAD")))
            .example(
                    "A file as it is on the main branch",
                    "SELECT Content FROM FileContents WHERE RepositorySlug = 'fleet-api' AND Path = 'README.md'")
            .example(
                    "The same file of every repository",
                    "SELECT RepositorySlug, Size, Content FROM FileContents WHERE Path = 'README.md'")
            .done();

    private FileContents() {}
}
