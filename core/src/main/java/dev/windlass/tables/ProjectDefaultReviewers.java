package dev.windlass.tables;

import static dev.windlass.tables.Level.PROJECT;
import static dev.windlass.tables.Words.*;

/**
 * Accounts asked to review every pull request in a project. Rows are wrappers ({@code bitbucket/oddities.md} 42).
 *
 * <p>Nothing is filtered or sorted by the service ({@code bitbucket/api.md} section 10).
 */
final class ProjectDefaultReviewers {
    static final TableSpec SPEC = table(
                    "ProjectDefaultReviewers", "Accounts asked to review every pull request in a project.")
            .in(PROJECT)
            .of("ProjectKey", "Projects", "Key")
            .list("/workspaces/{workspace}/projects/{ProjectKey}/default-reviewers", 100)
            .writes(Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("ProjectKey", "Project.", fromPath("ProjectKey"), key()),
                    text("UserUUID", "Identifier of the reviewer, in braces.", at("user.uuid"), key()),
                    text("UserDisplayName", "Name of the reviewer.", at("user.display_name")),
                    text("UserNickname", "Nickname of the reviewer.", at("user.nickname")),
                    text("UserAccountId", "Atlassian account of the reviewer.", at("user.account_id")),
                    text("UserType", "Kind of account: user, team or app_user.", at("user.type")),
                    text("ReviewerType", "Where it was set; always project here.", at("reviewer_type")))
            .example(
                    "Default reviewers of a project",
                    "SELECT UserDisplayName FROM ProjectDefaultReviewers WHERE ProjectKey = 'ROBO'")
            .example(
                    "Projects by number of default reviewers",
                    "SELECT ProjectKey, count(*) AS Reviewers FROM ProjectDefaultReviewers GROUP BY ProjectKey")
            .done();

    private ProjectDefaultReviewers() {}
}
