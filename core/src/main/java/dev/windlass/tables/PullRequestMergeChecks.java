package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * What stands between pull requests and being merged.
 *
 * <p>New in 2026 and not in the saved OpenAPI file ({@code bitbucket/api.md} section 1); columns as in section 10. The
 * answer is not paged (2.1).
 */
final class PullRequestMergeChecks {
    static final TableSpec SPEC = table("PullRequestMergeChecks", "Checks that a pull request has to pass.")
            .in(REPOSITORY)
            .of("PullRequestId", "PullRequests", "Id")
            .listWhole("/repositories/{workspace}/{repository}/pullrequests/{PullRequestId}/mergeability/checks")
            .columns(
                    text("RepositorySlug", "Repository of the pull request.", fromPath("repository"), key()),
                    bigint("PullRequestId", "Pull request that is checked.", fromPath("PullRequestId"), key()),
                    text("Type", "What is checked.", at("type"), key()),
                    text("Status", "What the check came to.", at("status")),
                    flag("Required", "Whether it has to pass.", at("required")),
                    flag("Blocking", "Whether it keeps the pull request from being merged.", at("blocking")),
                    text("Reason", "Why it did not pass.", at("reason")))
            .example(
                    "What blocks a pull request",
                    "SELECT Type, Reason FROM PullRequestMergeChecks "
                            + "WHERE RepositorySlug = 'fleet-api' AND PullRequestId = 150 AND Blocking")
            .example(
                    "Every check of a pull request",
                    "SELECT Type, Status, Required FROM PullRequestMergeChecks "
                            + "WHERE RepositorySlug = 'fleet-api' AND PullRequestId = 150 ORDER BY Type")
            .done();

    private PullRequestMergeChecks() {}
}
