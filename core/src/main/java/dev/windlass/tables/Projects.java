package dev.windlass.tables;

import static dev.windlass.tables.Level.WORKSPACE;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

/**
 * Projects of the workspace.
 *
 * <p>What may be pushed: {@code bitbucket/api.md} 3.3, row projects. Atlassian's OpenAPI file declares neither {@code q}
 * nor {@code sort} here; {@code updated_on} is sent by a maintained collector, the others by CData's driver. That the
 * answer equals SQL's is claimed for the timestamps alone.
 */
final class Projects {
    static final TableSpec SPEC = table("Projects", "Projects of the workspace, which group its repositories.")
            .in(WORKSPACE)
            .list("/workspaces/{workspace}/projects", 100)
            .one("/workspaces/{workspace}/projects/{Key}")
            .query()
            .walkBy("created_on")
            .changedOn("UpdatedOn")
            .columns(
                    text("Key", "Short key in capitals, unique in the workspace.", at("key"), key(), superset(EQ, IN)),
                    text("Name", "Display name.", at("name"), superset(EQ, IN, CONTAINS)),
                    text("Description", "Description; NULL when there is none.", at("description"), superset(CONTAINS)),
                    flag("IsPrivate", "Whether only members can see it.", at("is_private"), superset(EQ)),
                    flag(
                            "HasPubliclyVisibleRepos",
                            "Whether a repository in it is public.",
                            at("has_publicly_visible_repos")),
                    timestamp("CreatedOn", "When it was created.", at("created_on"), notNull(), exact(RANGE), sort()),
                    timestamp("UpdatedOn", "When it last changed.", at("updated_on"), notNull(), exact(RANGE), sort()),
                    text("OwnerDisplayName", "Name of the owner; NULL where not sent.", at("owner.display_name")),
                    text("OwnerUUID", "Identifier of the owner; NULL where not sent.", at("owner.uuid")),
                    text("OwnerType", "Kind of owner: team or user; NULL where not sent.", at("owner.type")),
                    text("UUID", "Immutable identifier, in braces.", at("uuid"), superset(EQ, IN)),
                    text("HtmlUrl", "Page of the project.", link("html")),
                    text("SelfUrl", "Address of the project in the REST API.", link("self")))
            .example("Projects that changed this year", """
                    SELECT Key, Name, UpdatedOn FROM Projects \
                    WHERE UpdatedOn >= date_trunc('year', current_date) ORDER BY UpdatedOn DESC""")
            .example("Repositories in each project", """
                    SELECT p.Key, p.Name, count(r.Slug) AS Repositories \
                    FROM Projects p LEFT JOIN Repositories r ON r.ProjectKey = p.Key GROUP BY ALL ORDER BY ALL""")
            .done();

    private Projects() {}
}
