package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Build statuses of pull requests.
 *
 * <p>A key is unique for a commit only, so the commit belongs to this table's key: two commits of one pull request may
 * each have a build called the same. {@code q} and {@code sort} are declared ({@code bitbucket/api.md} 3.3), but which
 * columns filter is not known.
 */
final class PullRequestStatuses {
    static final TableSpec SPEC = table("PullRequestStatuses", "Build statuses of a pull request.")
            .in(REPOSITORY)
            .of("PullRequestId", "PullRequests", "Id")
            .list("/repositories/{workspace}/{repository}/pullrequests/{PullRequestId}/statuses", 100)
            .walkBy("created_on")
            .changedOn("UpdatedOn")
            .columns(
                    text("RepositorySlug", "Repository of the pull request.", fromPath("repository"), key()),
                    bigint("PullRequestId", "Pull request that was built.", fromPath("PullRequestId"), key()),
                    text("CommitHash", "Commit that was built, 40 digits.", at("commit.hash"), key()),
                    text("Key", "What tells it from the commit's other statuses.", at("key"), key()),
                    text("State", "One of SUCCESSFUL, FAILED, INPROGRESS and STOPPED.", at("state")),
                    text("Name", "Name of the build; may be empty.", at("name")),
                    text("Description", "What came of it.", at("description")),
                    text("Url", "Page of the build, on any host.", at("url"), redacted()),
                    text("Refname", "Branch or tag that was built; NULL where not sent.", at("refname")),
                    timestamp("CreatedOn", "When it was reported first.", at("created_on")),
                    timestamp("UpdatedOn", "When it last changed.", at("updated_on")),
                    text("Type", "Always build.", at("type")),
                    text("SelfUrl", "Address of the status in the REST API.", link("self")))
            .example(
                    "Builds of one pull request",
                    "SELECT Key, State, UpdatedOn FROM PullRequestStatuses "
                            + "WHERE RepositorySlug = 'fleet-api' AND PullRequestId = 150 ORDER BY UpdatedOn")
            .example("Where the builds of some pull requests stand", """
                    SELECT PullRequestId, State, count(*) AS Builds FROM PullRequestStatuses \
                    WHERE RepositorySlug = 'fleet-api' AND PullRequestId IN (195, 196, 198) GROUP BY ALL""")
            .done();

    private PullRequestStatuses() {}
}
