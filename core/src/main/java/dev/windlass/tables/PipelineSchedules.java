package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Times at which Bitbucket Pipelines starts by itself.
 *
 * <p>Nothing is filtered or sorted by the service ({@code bitbucket/api.md} 3.3).
 */
final class PipelineSchedules {
    static final TableSpec SPEC = table("PipelineSchedules", "Schedules by which Bitbucket Pipelines starts by itself.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/pipelines_config/schedules", 100)
            .one("/repositories/{workspace}/{repository}/pipelines_config/schedules/{UUID}")
            .wholeObjects()
            .mayBeOff()
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository that it is for.", fromPath("repository"), key()),
                    text("UUID", "Immutable identifier, in braces.", at("uuid"), key()),
                    flag("Enabled", "Whether it is in force.", at("enabled")),
                    text("CronPattern", "When, as in cron with seconds and years.", at("cron_pattern")),
                    text(
                            "TargetRefType",
                            "Kind of reference: branch, tag, named_branch or bookmark.",
                            at("target.ref_type")),
                    text("TargetRefName", "Branch or tag that it runs for.", at("target.ref_name")),
                    text(
                            "TargetSelectorType",
                            "Part of the configuration: branches, tags, bookmarks, default or custom.",
                            at("target.selector.type")),
                    text("TargetSelectorPattern", "Pattern or name of that part.", at("target.selector.pattern")),
                    text("TargetCommitHash", "Commit that it runs for; NULL for the latest.", at("target.commit.hash")),
                    timestamp("CreatedOn", "When it was made.", at("created_on")),
                    timestamp("UpdatedOn", "When it last changed.", at("updated_on")))
            .example(
                    "Schedules of a repository",
                    "SELECT CronPattern, TargetRefName, Enabled FROM PipelineSchedules WHERE RepositorySlug = "
                            + "'fleet-api'")
            .example(
                    "Repositories that something runs in by itself",
                    "SELECT RepositorySlug, count(*) AS Schedules FROM PipelineSchedules WHERE Enabled GROUP "
                            + "BY RepositorySlug")
            .done();

    private PipelineSchedules() {}
}
