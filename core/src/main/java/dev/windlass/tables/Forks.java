package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

/**
 * Forks of a repository, in whichever workspace.
 *
 * <p>{@code q} and {@code sort} are declared for the list ({@code bitbucket/api.md} 3.3), and the dates filter in the list
 * of repositories, whose objects these are. A fork that is listed may be out of reach (404,
 * {@code bitbucket/oddities.md} 39); its name may differ from its slug (29).
 */
final class Forks {
    static final TableSpec SPEC = table("Forks", "Forks of a repository, in whichever workspace.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/forks", 100)
            .query()
            .walkBy("created_on")
            .changedOn("UpdatedOn")
            .writes(Verb.INSERT)
            .columns(
                    text("RepositorySlug", "Repository that was forked.", fromPath("repository"), key()),
                    text("UUID", "Identifier of the fork, in braces.", at("uuid"), key()),
                    text("FullName", "Workspace and slug of the fork.", at("full_name")),
                    text("Slug", "Slug of the fork; unique in its own workspace.", at("slug")),
                    text("Name", "Display name of the fork.", at("name")),
                    text("Description", "Description; empty when there is none.", at("description")),
                    text("OwnerDisplayName", "Name of its owner.", at("owner.display_name")),
                    text("OwnerNickname", "Nickname of its owner; NULL for a team.", at("owner.nickname")),
                    text("OwnerUUID", "Identifier of its owner.", at("owner.uuid")),
                    text("OwnerType", "Kind of owner: team or user.", at("owner.type")),
                    text("MainbranchName", "Main branch; NULL while it has no commit.", at("mainbranch.name")),
                    text("Language", "Programming language; empty when unknown.", at("language")),
                    bigint("Size", "Size in bytes.", at("size")),
                    flag("IsPrivate", "Whether it is private.", at("is_private")),
                    text("ForkPolicy", "One of allow_forks, no_public_forks and no_forks.", at("fork_policy")),
                    timestamp("CreatedOn", "When it was made.", at("created_on"), superset(RANGE)),
                    timestamp("UpdatedOn", "When it last changed.", at("updated_on"), superset(RANGE)),
                    text("ParentFullName", "What it was forked from: this repository.", at("parent.full_name")),
                    text("ProjectKey", "Key of its project, in its own workspace.", at("project.key")),
                    text("HtmlUrl", "Page of the fork.", link("html")),
                    text("SelfUrl", "Address of the fork in the REST API.", link("self")))
            .example(
                    "Forks of a repository",
                    "SELECT FullName, OwnerDisplayName, CreatedOn FROM Forks WHERE RepositorySlug = 'fleet-api'")
            .example("Forks of every repository, by when they last changed", """
                    SELECT RepositorySlug, FullName, UpdatedOn FROM Forks \
                    WHERE CreatedOn > '2020-01-01' ORDER BY UpdatedOn DESC""")
            .done();

    private Forks() {}
}
