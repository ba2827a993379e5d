package dev.windlass.tables;

import static dev.windlass.tables.Level.ACCOUNT;
import static dev.windlass.tables.Words.*;

/**
 * What the list of workspaces leaves out: rows of {@code /user/workspaces} have no name and no dates
 * ({@code bitbucket/oddities.md} 32), so each workspace is asked for by itself.
 */
final class WorkspaceDetails {
    static final TableSpec SPEC = table(
                    "WorkspaceDetails", "Name, dates and settings of a workspace; one request for each.")
            .in(ACCOUNT)
            .of("WorkspaceSlug", "Workspaces", "Slug")
            .object("/workspaces/{WorkspaceSlug}")
            .columns(
                    text("WorkspaceSlug", "Workspace.", fromPath("WorkspaceSlug"), key()),
                    text("Name", "Display name.", at("name")),
                    text("UUID", "Immutable identifier, in braces.", at("uuid")),
                    flag("IsPrivate", "Whether only its members see it.", at("is_private")),
                    flag("IsPrivacyEnforced", "Whether everything in it has to be private.", at("is_privacy_enforced")),
                    text(
                            "ForkingMode",
                            "Who may fork its repositories: allow_forks or internal_only.",
                            at("forking_mode")),
                    timestamp("CreatedOn", "When it was made.", at("created_on")),
                    timestamp("UpdatedOn", "When it was changed last; NULL where never.", at("updated_on")),
                    text("HtmlUrl", "Address of its page.", link("html")),
                    text("AvatarUrl", "Address of its picture.", link("avatar")),
                    text("SelfUrl", "Address of the workspace in the REST API.", link("self")))
            .example("Name of a workspace", "SELECT Name, CreatedOn FROM WorkspaceDetails WHERE WorkspaceSlug = 'acme'")
            .example(
                    "Names of all workspaces of the account",
                    "SELECT WorkspaceSlug, Name FROM WorkspaceDetails ORDER BY Name")
            .done();

    private WorkspaceDetails() {}
}
