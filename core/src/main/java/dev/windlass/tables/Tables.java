package dev.windlass.tables;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The list of all tables. A new table is a file of its own and one line here. Stateless. */
public final class Tables {
    private static final List<TableSpec> ALL = List.of(
            Workspaces.SPEC,
            WorkspaceDetails.SPEC,
            CurrentUser.SPEC,
            CurrentUserEmails.SPEC,
            SSHKeys.SPEC,
            GPGKeys.SPEC,
            WebhookEvents.SPEC,
            Projects.SPEC,
            ProjectUserPermissions.SPEC,
            ProjectGroupPermissions.SPEC,
            ProjectDefaultReviewers.SPEC,
            ProjectDeployKeys.SPEC,
            ProjectBranchingModel.SPEC,
            Repositories.SPEC,
            WorkspaceMembers.SPEC,
            WorkspacePermissions.SPEC,
            RepositoryPermissions.SPEC,
            MyRepositoryPermissions.SPEC,
            WorkspaceWebhooks.SPEC,
            WorkspaceVariables.SPEC,
            WorkspaceRunners.SPEC,
            Snippets.SPEC,
            SnippetComments.SPEC,
            SnippetCommits.SPEC,
            CodeSearch.SPEC,
            Issues.SPEC,
            IssueComments.SPEC,
            IssueChanges.SPEC,
            IssueAttachments.SPEC,
            Components.SPEC,
            Milestones.SPEC,
            Versions.SPEC,
            PullRequests.SPEC,
            PullRequestReviewers.SPEC,
            PullRequestParticipants.SPEC,
            PullRequestActivity.SPEC,
            PullRequestComments.SPEC,
            PullRequestCommits.SPEC,
            PullRequestFiles.SPEC,
            PullRequestStatuses.SPEC,
            PullRequestTasks.SPEC,
            PullRequestMergeChecks.SPEC,
            Branches.SPEC,
            Commits.SPEC,
            Pipelines.SPEC,
            PipelineSteps.SPEC,
            PipelineTestReports.SPEC,
            PipelineVariables.SPEC,
            PipelineSchedules.SPEC,
            PipelineCaches.SPEC,
            PipelineRunners.SPEC,
            Environments.SPEC,
            Deployments.SPEC,
            DeploymentVariables.SPEC,
            Tags.SPEC,
            CommitFiles.SPEC,
            CommitComments.SPEC,
            CommitStatuses.SPEC,
            CommitPullRequests.SPEC,
            Reports.SPEC,
            ReportAnnotations.SPEC,
            SourceFiles.SPEC,
            FileContents.SPEC,
            FileHistory.SPEC,
            BranchRestrictions.SPEC,
            BranchingModel.SPEC,
            EffectiveBranchingModel.SPEC,
            DefaultReviewers.SPEC,
            EffectiveDefaultReviewers.SPEC,
            Forks.SPEC,
            Watchers.SPEC,
            Downloads.SPEC,
            Webhooks.SPEC,
            DeployKeys.SPEC,
            RepositoryUserPermissions.SPEC,
            RepositoryGroupPermissions.SPEC,
            RepositorySettings.SPEC);

    private Tables() {}

    /** Every live table, in the order of the documentation. */
    public static List<TableSpec> all() {
        return ALL;
    }

    /** The table of that name, whatever its case. */
    public static Optional<TableSpec> find(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(table -> table.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }
}
