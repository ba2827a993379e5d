package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * The branching model in force, whether a repository's own or inherited from its project. One object
 * ({@code bitbucket/api.md} section 10).
 */
final class EffectiveBranchingModel {
    static final TableSpec SPEC = table(
                    "EffectiveBranchingModel", "The branching model in force: the repository's own or its project's.")
            .in(REPOSITORY)
            .object("/repositories/{workspace}/{repository}/effective-branching-model")
            .columns(BranchingModel.columns())
            .example(
                    "Branches that repositories develop and release on",
                    "SELECT RepositorySlug, DevelopmentName, ProductionName FROM EffectiveBranchingModel ORDER BY ALL")
            .example(
                    "Prefixes of a repository's branches",
                    "SELECT BranchTypes FROM EffectiveBranchingModel WHERE RepositorySlug = 'fleet-api'")
            .done();

    private EffectiveBranchingModel() {}
}
