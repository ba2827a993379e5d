package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Files attached to issues; what they are, not what is in them.
 *
 * <p>Bitbucket removed the tracker on 2026-08-20 ({@code bitbucket/api.md} section 0, CHANGE-3071). The OpenAPI file names
 * no filter and no order here. A file's name tells it from others of its issue: the service addresses it so. Who
 * attached it, and where its bytes are, only an exported archive tells.
 */
final class IssueAttachments {
    static final TableSpec SPEC = table("IssueAttachments", "Files attached to issues.")
            .in(REPOSITORY)
            .of("IssueId", "Issues", "Id")
            .list("/repositories/{workspace}/{repository}/issues/{IssueId}/attachments", 100)
            .onlyWith("has_issues")
            .removedOn("2026-08-20")
            .writes(Verb.INSERT, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository of the issue.", fromPath("repository"), key()),
                    bigint("IssueId", "Issue that it is attached to.", fromPath("IssueId"), key()),
                    text("Name", "Name of the file.", at("name"), key()),
                    text("SelfUrl", "Address of the file in the REST API; NULL in an archive.", link("self")),
                    text("ArchivePath", "Where the file lies in the exported archive.", ofArchive("path")),
                    bigint("ArchiveSize", "Bytes of the file; NULL where the archive lacks it.", ofArchive("size")),
                    text("ArchiveUserDisplayName", "Name of who attached it.", ofArchive("user.display_name")),
                    text("ArchiveUserAccountId", "Atlassian account of who attached it.", ofArchive("user.account_id")))
            .example(
                    "Files of one issue",
                    "SELECT Name, SelfUrl FROM IssueAttachments WHERE RepositorySlug = 'web' AND IssueId = 1")
            .example("Issues with most files", """
                    SELECT IssueId, count(*) AS Files FROM IssueAttachments \
                    WHERE RepositorySlug = 'web' GROUP BY IssueId ORDER BY Files DESC LIMIT 10""")
            .done();

    private IssueAttachments() {}
}
