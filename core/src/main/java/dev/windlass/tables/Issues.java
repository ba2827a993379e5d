package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

import java.util.List;

/**
 * Issues, as long as a server or an exported archive still has them.
 *
 * <p>Bitbucket removed the tracker on 2026-08-20 ({@code bitbucket/api.md} section 0, CHANGE-3071). What may be pushed is
 * what the chapter "filtering" in Atlassian's OpenAPI file shows on this very endpoint: {@code state} with {@code =} and
 * IN, {@code priority} with comparisons, {@code title ~}, {@code content.raw ~}, {@code created_on} and
 * {@code updated_on} with {@code >}, {@code reporter.nickname}, {@code component} compared with a name. The states are
 * {@code superset}, because how the service compares a word in other letter case is not known. {@code assignee = null}
 * is shown too but not used: it speaks of the object, and an account without an identifier has been seen
 * ({@code bitbucket/oddities.md} 20). Never null is what no recorded answer lacks, such as those that the tests of
 * Apache DevLake keep.
 */
final class Issues {
    static final TableSpec SPEC = table("Issues", "Issues of a repository whose tracker is on.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/issues", 100)
            .one("/repositories/{workspace}/{repository}/issues/{Id}")
            .query()
            .walkBy("created_on")
            .onlyWith("has_issues")
            .removedOn("2026-08-20")
            .changedOn("UpdatedOn")
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository that the issue belongs to.", fromPath("repository"), key()),
                    bigint("Id", "Number, unique in its repository.", at("id"), key()),
                    text("Title", "Title.", at("title"), notNull(), superset(EQ, IN, CONTAINS)),
                    text("ContentRaw", "Text as it was typed.", at("content.raw"), superset(CONTAINS)),
                    text(
                            "State",
                            "One of new, open, submitted, resolved, on hold, invalid, duplicate, wontfix and closed.",
                            at("state"),
                            notNull(),
                            superset(EQ, IN)),
                    text(
                            "Kind",
                            "One of bug, enhancement, proposal and task.",
                            at("kind"),
                            notNull(),
                            superset(EQ, IN)),
                    text(
                            "Priority",
                            "One of trivial, minor, major, critical and blocker.",
                            at("priority"),
                            notNull(),
                            superset(EQ, IN)),
                    text(
                            "ReporterDisplayName",
                            "Name of who reported it; NULL when anonymous or deleted.",
                            at("reporter.display_name")),
                    text(
                            "ReporterNickname",
                            "Nickname of who reported it; NULL when anonymous or deleted.",
                            at("reporter.nickname"),
                            superset(EQ, IN)),
                    text("ReporterUUID", "Identifier of who reported it.", at("reporter.uuid")),
                    text("ReporterAccountId", "Atlassian account of who reported it.", at("reporter.account_id")),
                    text(
                            "AssigneeDisplayName",
                            "Name of who works on it; NULL for nobody.",
                            at("assignee.display_name")),
                    text("AssigneeNickname", "Nickname of who works on it; NULL for nobody.", at("assignee.nickname")),
                    text("AssigneeUUID", "Identifier of who works on it; NULL for nobody.", at("assignee.uuid")),
                    text("AssigneeAccountId", "Atlassian account of who works on it.", at("assignee.account_id")),
                    text(
                            "ComponentName",
                            "Component; NULL for none.",
                            at("component.name"),
                            as("component"),
                            superset(EQ, IN)),
                    text("MilestoneName", "Milestone; NULL for none.", at("milestone.name")),
                    text("VersionName", "Version; NULL for none.", at("version.name")),
                    integer("Votes", "How many accounts voted for it.", at("votes"), notNull()),
                    integer("Watches", "How many accounts watch it; NULL where not counted.", at("watches")),
                    timestamp("CreatedOn", "When it was reported.", at("created_on"), notNull(), exact(RANGE), sort()),
                    timestamp("UpdatedOn", "When it last changed.", at("updated_on"), notNull(), exact(RANGE), sort()),
                    timestamp("EditedOn", "When its text was last edited; NULL for never.", at("edited_on")),
                    text("ContentMarkup", "Language of the text: markdown, creole or plaintext.", at("content.markup")),
                    text("ContentHtml", "Text as HTML.", at("content.html")),
                    text("HtmlUrl", "Page of the issue.", link("html")),
                    text("SelfUrl", "Address of the issue in the REST API.", link("self")))
            .references(List.of("RepositorySlug", "ComponentName"), "Components", List.of("RepositorySlug", "Name"))
            .references(List.of("RepositorySlug", "MilestoneName"), "Milestones", List.of("RepositorySlug", "Name"))
            .references(List.of("RepositorySlug", "VersionName"), "Versions", List.of("RepositorySlug", "Name"))
            .example(
                    "One issue of a repository",
                    "SELECT Title, ContentRaw FROM Issues WHERE RepositorySlug = 'fleet-api' AND Id = 1")
            .example(
                    "Open bugs by priority",
                    "SELECT Priority, count(*) AS Bugs FROM Issues WHERE State = 'open' AND Kind = 'bug' GROUP BY Priority")
            .done();

    private Issues() {}
}
