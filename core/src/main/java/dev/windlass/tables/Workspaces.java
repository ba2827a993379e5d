package dev.windlass.tables;

import static dev.windlass.tables.Level.ACCOUNT;
import static dev.windlass.tables.Words.*;

/**
 * Workspaces that the account can see.
 *
 * <p>Rows are wrappers around the workspace ({@code bitbucket/oddities.md} 32). Nothing is filtered or sorted by the
 * service: it declares no {@code q}, and sorts by {@code slug} alone ({@code bitbucket/api.md} 3.3), whose order among
 * texts is not known. There is no single object: {@code /workspaces/{slug}} answers another shape, without the wrapper,
 * so that a row would depend on how it was found.
 */
final class Workspaces {
    static final TableSpec SPEC = table("Workspaces", "Workspaces that the signed-in account belongs to.")
            .in(ACCOUNT)
            .list("/user/workspaces", 100)
            .rowsAt("workspace")
            .columns(
                    text("Slug", "Short name, as it stands in addresses.", at("slug"), key()),
                    text(
                            "Name",
                            "Display name; NULL where Bitbucket leaves it out of this list: WorkspaceDetails has it.",
                            at("name")),
                    flag("Administrator", "Whether the account administers it.", around("administrator")),
                    text("UUID", "Immutable identifier, in braces.", at("uuid")),
                    text("SelfUrl", "Address of the workspace in the REST API.", link("self")))
            .example("Every workspace of the account", "SELECT Slug, UUID FROM Workspaces ORDER BY Slug")
            .example("Workspaces that I administer", "SELECT Slug FROM Workspaces WHERE Administrator")
            .done();

    private Workspaces() {}
}
