package dev.windlass.tables;

import static dev.windlass.tables.Level.ACCOUNT;
import static dev.windlass.tables.Words.*;

/**
 * The account that is signed in, the only row. An address is in CurrentUserEmails.
 */
final class CurrentUser {
    static final TableSpec SPEC = table("CurrentUser", "The signed-in account.")
            .in(ACCOUNT)
            .object("/user")
            .columns(
                    text("UUID", "Immutable identifier, in braces.", at("uuid"), key()),
                    text("DisplayName", "Name to show.", at("display_name")),
                    text("Nickname", "Nickname; NULL for an app.", at("nickname")),
                    text("AccountId", "Atlassian account; NULL for an app.", at("account_id")),
                    text("AccountStatus", "Whether it can be used, such as active.", at("account_status")),
                    text("Type", "Kind of account: user, team or app_user.", at("type")),
                    timestamp("CreatedOn", "When it was made.", at("created_on")),
                    flag(
                            "Has2faEnabled",
                            "Whether it signs in with a second factor; NULL where not told.",
                            at("has_2fa_enabled")),
                    flag("IsStaff", "Whether it belongs to Atlassian.", at("is_staff")),
                    text("HtmlUrl", "Page of the account.", link("html")),
                    text("SelfUrl", "Address of the account in the REST API.", link("self")))
            .example("Who am I", "SELECT DisplayName, UUID FROM CurrentUser")
            .example(
                    "Pull requests that wait for me",
                    "SELECT r.RepositorySlug, r.PullRequestId FROM PullRequestReviewers r WHERE "
                            + "r.RepositorySlug = 'fleet-api' AND r.PullRequestState = 'OPEN' AND r.UUID IN (SELECT UUID FROM "
                            + "CurrentUser)")
            .done();

    private CurrentUser() {}
}
