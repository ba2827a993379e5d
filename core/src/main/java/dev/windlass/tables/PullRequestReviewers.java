package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

import java.util.List;

/**
 * Who was asked to review which pull request.
 *
 * <p>Rows lie in the list of pull requests, which leaves them out unless {@code fields} asks for them
 * ({@code bitbucket/api.md} section 4): one request for 50 pull requests instead of one each. The service filters the
 * pull requests, so a condition on a reviewer brings all reviewers of the requests that have that one
 * ({@code reviewers.uuid} and its siblings filter, 3.3). What a review came to lies in PullRequestParticipants.
 */
final class PullRequestReviewers {
    static final TableSpec SPEC = table("PullRequestReviewers", "Accounts asked to review a pull request.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/pullrequests", 50)
            .rowsEach("reviewers")
            .query()
            .walkBy("created_on")
            .states("PullRequestState", "state", "OPEN", "MERGED", "DECLINED", "SUPERSEDED")
            .columns(
                    text("RepositorySlug", "Repository of the pull request.", fromPath("repository"), key()),
                    bigint(
                            "PullRequestId",
                            "Number of the pull request, unique in its repository.",
                            called("PullRequestId", around("id")),
                            key()),
                    text("UUID", "Identifier of the reviewer, in braces.", at("uuid"), key(), inReviewers("uuid")),
                    text("DisplayName", "Name to show.", at("display_name")),
                    text("Nickname", "Nickname; NULL for an app.", at("nickname"), inReviewers("nickname")),
                    text("AccountId", "Atlassian account.", at("account_id"), inReviewers("account_id")),
                    text("Type", "Kind of account: user, team or app_user.", at("type")),
                    text(
                            "PullRequestTitle",
                            "Title of the pull request.",
                            called("PullRequestTitle", around("title")),
                            superset(CONTAINS)),
                    text(
                            "PullRequestState",
                            "State of the pull request: OPEN, MERGED, DECLINED or SUPERSEDED.",
                            called("PullRequestState", around("state")),
                            notNull(),
                            exact(EQ, NE, IN, NOT_IN)),
                    timestamp(
                            "PullRequestCreatedOn",
                            "When the pull request was opened.",
                            called("PullRequestCreatedOn", around("created_on")),
                            notNull(),
                            exact(RANGE)),
                    timestamp(
                            "PullRequestUpdatedOn",
                            "When the pull request last changed.",
                            called("PullRequestUpdatedOn", around("updated_on")),
                            notNull(),
                            exact(RANGE)),
                    text("HtmlUrl", "Page of the reviewer.", link("html")))
            .references(List.of("RepositorySlug", "PullRequestId"), "PullRequests", List.of("RepositorySlug", "Id"))
            .example("Who is asked to review what is open", """
                    SELECT DisplayName, count(*) AS Asked FROM PullRequestReviewers \
                    WHERE PullRequestState = 'OPEN' GROUP BY DisplayName ORDER BY Asked DESC""")
            .example(
                    "Reviewers of one repository's pull requests",
                    "SELECT PullRequestId, DisplayName FROM PullRequestReviewers WHERE RepositorySlug = 'fleet-api'")
            .done();

    private static Word inReviewers(String member) {
        return traits -> {
            as("reviewers." + member).describe(traits);
            superset(EQ, IN).describe(traits);
        };
    }

    private PullRequestReviewers() {}
}
