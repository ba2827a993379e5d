package dev.windlass.tables;

import static dev.windlass.tables.Level.WORKSPACE;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

/**
 * Repositories of the workspace.
 *
 * <p>What may be pushed: {@code bitbucket/api.md} 3.3, row repositories. {@code updated_on} and {@code language} were
 * seen to filter; {@code is_private} is Atlassian's own example; {@code project.key} is what the service's own links
 * use; {@code created_on} and {@code name ~} are sent by maintained clients. Every other column is plausible, unproven,
 * and therefore not pushed. {@code role} is left out on purpose: {@code role=member} may answer 410.
 * Paths take the identifier for the slug (section 2).
 */
final class Repositories {
    static final TableSpec SPEC = table("Repositories", "Repositories of the workspace that the account can read.")
            .in(WORKSPACE)
            .list("/repositories/{workspace}", 100)
            .one("/repositories/{workspace}/{Slug}", "UUID")
            .query()
            .walkBy("created_on")
            .changedOn("UpdatedOn")
            .columns(
                    text("Slug", "Short name, as it stands in addresses; unique in the workspace.", at("slug"), key()),
                    text("Name", "Display name.", at("name"), notNull(), superset(CONTAINS)),
                    text("FullName", "Workspace and slug, joined by a slash.", at("full_name"), notNull()),
                    text("Description", "Description; empty when there is none.", at("description")),
                    text("ProjectKey", "Key of its project.", at("project.key"), superset(EQ, IN)),
                    text("ProjectName", "Display name of its project.", at("project.name")),
                    text("ProjectUUID", "Identifier of its project.", at("project.uuid")),
                    text("MainbranchName", "Main branch; NULL while it has no commit.", at("mainbranch.name")),
                    text("MainbranchType", "Always branch, or named_branch for Mercurial.", at("mainbranch.type")),
                    text("Language", "Programming language; empty when unknown.", at("language"), superset(EQ, IN)),
                    bigint("Size", "Size in bytes.", at("size")),
                    flag("IsPrivate", "Whether it is private.", at("is_private"), notNull(), exact(EQ, NE)),
                    text("ForkPolicy", "One of allow_forks, no_public_forks and no_forks.", at("fork_policy")),
                    flag("HasIssues", "Whether its issue tracker is on.", at("has_issues")),
                    flag("HasWiki", "Whether its wiki is on.", at("has_wiki")),
                    timestamp("CreatedOn", "When it was created.", at("created_on"), notNull(), exact(RANGE), sort()),
                    timestamp("UpdatedOn", "When it last changed.", at("updated_on"), notNull(), exact(RANGE), sort()),
                    text("OwnerDisplayName", "Name of the owner.", at("owner.display_name")),
                    text("OwnerNickname", "Nickname of the owner; NULL for a team.", at("owner.nickname")),
                    text("OwnerUsername", "User name of the owner; NULL for a person.", at("owner.username")),
                    text("OwnerUUID", "Identifier of the owner.", at("owner.uuid")),
                    text("OwnerAccountId", "Atlassian account of the owner; NULL for a team.", at("owner.account_id")),
                    text("OwnerType", "Kind of owner: team or user.", at("owner.type")),
                    text("ParentFullName", "What it was forked from; NULL unless a fork.", at("parent.full_name")),
                    text("ParentName", "Name of what it was forked from; NULL unless a fork.", at("parent.name")),
                    text("ParentUUID", "Identifier of what it was forked from; NULL unless a fork.", at("parent.uuid")),
                    text("Website", "Its own web site; NULL or empty when there is none.", at("website")),
                    text("Scm", "Always git, or hg in old data.", at("scm")),
                    text("UUID", "Immutable identifier, in braces.", at("uuid"), notNull()),
                    json("OverrideSettings", "Which settings it does not inherit.", at("override_settings")),
                    text("HtmlUrl", "Page of the repository.", link("html")),
                    text("SelfUrl", "Address of the repository in the REST API.", link("self")))
            .references("ProjectKey", "Projects", "Key")
            .example(
                    "Largest repositories, in megabytes",
                    "SELECT Slug, round(Size / 1e6, 1) AS Megabytes FROM Repositories ORDER BY Size DESC LIMIT 10")
            .example(
                    "Repositories nobody has touched for a year",
                    "SELECT Slug, UpdatedOn FROM Repositories WHERE UpdatedOn < now() - INTERVAL 1 YEAR")
            .example(
                    "Private repositories of a project",
                    "SELECT Slug, Language FROM Repositories WHERE ProjectKey = 'WIND' AND IsPrivate")
            .done();

    private Repositories() {}
}
