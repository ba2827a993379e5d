package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Reports about commits (Code Insights).
 *
 * <p>Whether the list honours any filter or order is not declared ({@code bitbucket/api.md} 3.3). {@code details} and
 * {@code link} are absent when unset, {@code data} holds values of several types, and timestamps have nine digits
 * ({@code bitbucket/oddities.md} 69).
 */
final class Reports {
    static final TableSpec SPEC = table("Reports", "Reports of other tools about a commit (Code Insights).")
            .in(REPOSITORY)
            .of("CommitHash", "Commits", "Hash")
            .list("/repositories/{workspace}/{repository}/commit/{CommitHash}/reports", 100)
            .one("/repositories/{workspace}/{repository}/commit/{CommitHash}/reports/{UUID}")
            .changedOn("UpdatedOn")
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository of the commit.", fromPath("repository"), key()),
                    text("CommitHash", "Commit that was looked at.", fromPath("CommitHash"), key()),
                    text("UUID", "Identifier of the report, in braces.", at("uuid"), key()),
                    text("Title", "Title.", at("title")),
                    text("ReportType", "One of SECURITY, COVERAGE, TEST and BUG.", at("report_type")),
                    text("Result", "One of PASSED, FAILED and PENDING; NULL where not sent.", at("result")),
                    text("Reporter", "Tool that wrote it.", at("reporter")),
                    text("Details", "What it says.", at("details")),
                    text("ExternalId", "Identifier given by the tool.", at("external_id")),
                    text("Link", "Page of the tool about it.", at("link"), redacted()),
                    text("LogoUrl", "Picture of the tool.", at("logo_url"), redacted()),
                    flag("RemoteLinkEnabled", "Whether its link is shown in Jira.", at("remote_link_enabled")),
                    json("Data", "Figures, each with title, type and value.", at("data"), redacted()),
                    timestamp("CreatedOn", "When it was written.", at("created_on")),
                    timestamp("UpdatedOn", "When it last changed.", at("updated_on")),
                    text("Type", "Always report.", at("type")))
            .example(
                    "Reports about a release",
                    "SELECT Title, ReportType, Result FROM Reports WHERE RepositorySlug = 'fleet-api' AND CommitHash = 'v1.7.0'")
            .example("Reports that failed", """
                    SELECT Title, Details, Link FROM Reports \
                    WHERE RepositorySlug = 'fleet-api' AND CommitHash = 'v1.7.0' AND Result = 'FAILED'""")
            .done();

    private Reports() {}
}
