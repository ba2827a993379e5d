package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Which settings a repository has of its own instead of its project's.
 *
 * <p>One object, whose flags Atlassian's OpenAPI file does not name; those that are columns were recorded.
 */
final class RepositorySettings {
    static final TableSpec SPEC = table("RepositorySettings", "Which settings a repository does not inherit.")
            .in(REPOSITORY)
            .object("/repositories/{workspace}/{repository}/override-settings")
            .writes(Verb.UPDATE)
            .columns(
                    text("RepositorySlug", "Repository that has them.", fromPath("repository"), key()),
                    flag(
                            "OverrideSettingsDefaultMergeStrategy",
                            "Whether it has a merge strategy of its own; NULL where not sent.",
                            at("override_settings.default_merge_strategy")),
                    flag(
                            "OverrideSettingsBranchingModel",
                            "Whether it has a branching model of its own; NULL where not sent.",
                            at("override_settings.branching_model")),
                    json("OverrideSettings", "Every setting, true where it is its own.", at("override_settings")))
            .example(
                    "Settings of a repository",
                    "SELECT OverrideSettings FROM RepositorySettings WHERE RepositorySlug = 'fleet-api'")
            .example(
                    "Branching models and merge strategies that are not inherited",
                    "SELECT RepositorySlug, OverrideSettingsBranchingModel, OverrideSettingsDefaultMergeStrategy "
                            + "FROM RepositorySettings ORDER BY ALL")
            .done();

    private RepositorySettings() {}
}
