package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

import java.util.List;

/**
 * Who took part in which pull request, and what each one's review came to.
 *
 * <p>As {@link PullRequestReviewers}: rows lie in the list of pull requests, which leaves them out unless {@code fields}
 * asks for them ({@code bitbucket/api.md} section 4). {@code participants.*} was seen not to filter (3.3), so only what
 * is said of the pull request is pushed. {@code state} and {@code participated_on} are null for a reviewer who did
 * nothing yet ({@code bitbucket/oddities.md} 41).
 */
final class PullRequestParticipants {
    static final TableSpec SPEC = table(
                    "PullRequestParticipants", "Accounts that took part in a pull request, with their verdict.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/pullrequests", 50)
            .rowsEach("participants")
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
                    text("UserUUID", "Identifier of the participant, in braces.", at("user.uuid"), key()),
                    text("UserDisplayName", "Name to show.", at("user.display_name")),
                    text("UserNickname", "Nickname; NULL for an app.", at("user.nickname")),
                    text("UserAccountId", "Atlassian account.", at("user.account_id")),
                    text("Role", "REVIEWER if asked for a review, otherwise PARTICIPANT.", at("role")),
                    flag("Approved", "Whether the pull request was approved.", at("approved")),
                    text("State", "Verdict: approved or changes_requested; NULL for none.", at("state")),
                    timestamp("ParticipatedOn", "Last deed; NULL for none.", at("participated_on")),
                    text("Type", "Always participant.", at("type")),
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
                            exact(RANGE)))
            .references(List.of("RepositorySlug", "PullRequestId"), "PullRequests", List.of("RepositorySlug", "Id"))
            .example("Who approves most", """
                    SELECT UserDisplayName, count(*) AS Approvals FROM PullRequestParticipants \
                    WHERE Approved GROUP BY UserDisplayName ORDER BY Approvals DESC""")
            .example("Whose review is missing on what is open", """
                    SELECT PullRequestId, PullRequestTitle, UserDisplayName FROM PullRequestParticipants \
                    WHERE RepositorySlug = 'fleet-api' AND PullRequestState = 'OPEN' AND Role = 'REVIEWER' AND State IS NULL""")
            .done();

    private PullRequestParticipants() {}
}
