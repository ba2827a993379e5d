package dev.windlass.tables;

import static dev.windlass.tables.Level.PROJECT;
import static dev.windlass.tables.Words.*;

/**
 * How branches are named in a project: one object for each project.
 */
final class ProjectBranchingModel {
    static final TableSpec SPEC = table(
                    "ProjectBranchingModel", "Branching model of a project, which its repositories inherit.")
            .in(PROJECT)
            .of("ProjectKey", "Projects", "Key")
            .object("/workspaces/{workspace}/projects/{ProjectKey}/branching-model")
            .writes(Verb.UPDATE)
            .columns(
                    text("ProjectKey", "Project.", fromPath("ProjectKey"), key()),
                    text(
                            "DevelopmentName",
                            "Branch for development; NULL for an empty repository.",
                            at("development.name")),
                    flag(
                            "DevelopmentUseMainbranch",
                            "Whether that is the main branch, whatever its name.",
                            at("development.use_mainbranch")),
                    text("ProductionName", "Branch for production; NULL for none.", at("production.name")),
                    flag(
                            "ProductionUseMainbranch",
                            "Whether that is the main branch, whatever its name.",
                            at("production.use_mainbranch")),
                    json(
                            "BranchTypes",
                            "Kinds of branches (feature, bugfix, release, hotfix) and their prefixes.",
                            at("branch_types")))
            .example(
                    "Branching model of a project",
                    "SELECT DevelopmentName, ProductionName, BranchTypes FROM ProjectBranchingModel WHERE "
                            + "ProjectKey = 'ROBO'")
            .example(
                    "Projects with a branch for production",
                    "SELECT ProjectKey, ProductionName FROM ProjectBranchingModel WHERE ProductionName IS NOT "
                            + "NULL")
            .done();

    private ProjectBranchingModel() {}
}
