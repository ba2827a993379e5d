package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * What reports say about single lines (Code Insights).
 *
 * <p>At most 1,000 of a report ({@code bitbucket/api.md} section 10). Unset members are absent
 * ({@code bitbucket/oddities.md} 70).
 */
final class ReportAnnotations {
    static final TableSpec SPEC = table("ReportAnnotations", "What a report says about single lines or files.")
            .in(REPOSITORY)
            .of("CommitHash", "Commits", "Hash")
            .of("ReportUUID", "Reports", "UUID")
            .list("/repositories/{workspace}/{repository}/commit/{CommitHash}/reports/{ReportUUID}/annotations", 100)
            .one("/repositories/{workspace}/{repository}/commit/{CommitHash}/reports/{ReportUUID}/annotations/{UUID}")
            .changedOn("UpdatedOn")
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository of the commit.", fromPath("repository"), key()),
                    text("CommitHash", "Commit that was looked at.", fromPath("CommitHash"), key()),
                    text("ReportUUID", "Report that says it.", fromPath("ReportUUID"), key()),
                    text("UUID", "Identifier of the annotation, in braces.", at("uuid"), key()),
                    text("Summary", "What it says, in short.", at("summary")),
                    text("Details", "What it says, at length; NULL where not sent.", at("details")),
                    text("AnnotationType", "One of VULNERABILITY, CODE_SMELL and BUG.", at("annotation_type")),
                    text("Severity", "One of CRITICAL, HIGH, MEDIUM and LOW.", at("severity")),
                    text("Result", "One of PASSED, FAILED, SKIPPED and IGNORED.", at("result")),
                    text("Path", "File that it is about; NULL for none.", at("path")),
                    bigint("Line", "Line that it is about; NULL for none.", at("line")),
                    text("Link", "Page of the tool about it.", at("link"), redacted()),
                    text("ExternalId", "Identifier given by the tool.", at("external_id")),
                    timestamp("CreatedOn", "When it was written.", at("created_on")),
                    timestamp("UpdatedOn", "When it last changed.", at("updated_on")))
            .example("What the reports about a release say", """
                    SELECT Severity, Path, Line, Summary FROM ReportAnnotations \
                    WHERE RepositorySlug = 'fleet-api' AND CommitHash = 'v1.7.0' ORDER BY Path, Line""")
            .example("How severe it is", """
                    SELECT Severity, count(*) AS Annotations FROM ReportAnnotations \
                    WHERE RepositorySlug = 'fleet-api' AND CommitHash = 'v1.7.0' GROUP BY Severity""")
            .done();

    private ReportAnnotations() {}
}
