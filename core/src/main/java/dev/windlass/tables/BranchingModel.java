package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * The branching model that a repository has of its own. One object ({@code bitbucket/api.md} section 10).
 */
final class BranchingModel {
    static final TableSpec SPEC = table("BranchingModel", "Which branches a repository develops and releases on.")
            .in(REPOSITORY)
            .object("/repositories/{workspace}/{repository}/branching-model")
            .columns(columns())
            .example(
                    "Branches that repositories develop and release on",
                    "SELECT RepositorySlug, DevelopmentName, ProductionName FROM BranchingModel ORDER BY ALL")
            .example(
                    "Prefixes of a repository's branches",
                    "SELECT BranchTypes FROM BranchingModel WHERE RepositorySlug = 'fleet-api'")
            .done();

    /** The same object answers for the model in force ({@link EffectiveBranchingModel}). */
    static ColumnSpec[] columns() {
        return new ColumnSpec[] {
            text("RepositorySlug", "Repository that has it.", fromPath("repository"), key()),
            text("DevelopmentName", "Branch to develop on; NULL if gone.", at("development.name")),
            flag(
                    "DevelopmentUseMainbranch",
                    "Whether that is the main branch, whichever it is.",
                    at("development.use_mainbranch")),
            text("DevelopmentBranchName", "That branch, if it exists; otherwise NULL.", at("development.branch.name")),
            text(
                    "DevelopmentBranchTargetHash",
                    "Commit at its tip; NULL where not sent.",
                    at("development.branch.target.hash")),
            text("ProductionName", "Branch to release from; NULL for none.", at("production.name")),
            flag(
                    "ProductionUseMainbranch",
                    "Whether that is the main branch, whichever it is.",
                    at("production.use_mainbranch")),
            text("ProductionBranchName", "That branch, if it exists; otherwise NULL.", at("production.branch.name")),
            text(
                    "ProductionBranchTargetHash",
                    "Commit at its tip; NULL where not sent.",
                    at("production.branch.target.hash")),
            json("BranchTypes", "Kinds of branches in use, each with its prefix.", at("branch_types"))
        };
    }

    private BranchingModel() {}
}
