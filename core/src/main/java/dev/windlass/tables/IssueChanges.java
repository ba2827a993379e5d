package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Operation.*;
import static dev.windlass.tables.Words.*;

/**
 * What was changed about issues, one row for each time.
 *
 * <p>Bitbucket removed the tracker on 2026-08-20 ({@code bitbucket/api.md} section 0, CHANGE-3071). The OpenAPI file says
 * that this list filters and sorts, and shows it with {@code changes.state.new = "resolved"}. The number of a change is
 * that of the comment that it made, {@code ""} stands for "none" ({@code bitbucket/oddities.md} 57).
 */
final class IssueChanges {
    static final TableSpec SPEC = table("IssueChanges", "Changes of issues; one can concern several fields.")
            .in(REPOSITORY)
            .of("IssueId", "Issues", "Id")
            .list("/repositories/{workspace}/{repository}/issues/{IssueId}/changes", 100)
            .one("/repositories/{workspace}/{repository}/issues/{IssueId}/changes/{Id}")
            .query()
            .walkBy("created_on")
            .onlyWith("has_issues")
            .removedOn("2026-08-20")
            .columns(
                    text("RepositorySlug", "Repository of the issue.", fromPath("repository"), key()),
                    bigint("IssueId", "Issue that was changed.", fromPath("IssueId"), key()),
                    bigint("Id", "Number of the change, and of the comment that it made.", at("id"), key()),
                    timestamp("CreatedOn", "When it was changed.", at("created_on"), notNull(), superset(RANGE)),
                    text(
                            "UserDisplayName",
                            "Name of who changed it; NULL for a deleted account.",
                            at("user.display_name")),
                    text("UserNickname", "Nickname of who changed it.", at("user.nickname")),
                    text("UserUUID", "Identifier of who changed it.", at("user.uuid")),
                    text("UserAccountId", "Atlassian account of who changed it.", at("user.account_id")),
                    text("ChangesStateOld", "State before; NULL where it did not change.", at("changes.state.old")),
                    text(
                            "ChangesStateNew",
                            "State since; NULL where it did not change.",
                            at("changes.state.new"),
                            superset(EQ, IN)),
                    text("ChangesKindOld", "Kind before.", at("changes.kind.old")),
                    text("ChangesKindNew", "Kind since.", at("changes.kind.new")),
                    text("ChangesPriorityOld", "Priority before.", at("changes.priority.old")),
                    text("ChangesPriorityNew", "Priority since.", at("changes.priority.new")),
                    text(
                            "ChangesAssigneeOld",
                            "Who worked on it before; empty for nobody.",
                            at("changes.assignee.old")),
                    text("ChangesAssigneeNew", "Who works on it since; empty for nobody.", at("changes.assignee.new")),
                    text("ChangesComponentOld", "Component before; empty for none.", at("changes.component.old")),
                    text("ChangesComponentNew", "Component since; empty for none.", at("changes.component.new")),
                    text("ChangesMilestoneOld", "Milestone before; empty for none.", at("changes.milestone.old")),
                    text("ChangesMilestoneNew", "Milestone since; empty for none.", at("changes.milestone.new")),
                    text("ChangesVersionOld", "Version before; empty for none.", at("changes.version.old")),
                    text("ChangesVersionNew", "Version since; empty for none.", at("changes.version.new")),
                    text("ChangesTitleOld", "Title before.", at("changes.title.old")),
                    text("ChangesTitleNew", "Title since.", at("changes.title.new")),
                    json("Changes", "All changed fields by name, each with old and new.", at("changes")),
                    text("MessageRaw", "What was said with it; NULL for nothing.", at("message.raw")),
                    text("SelfUrl", "Address of the change in the REST API.", link("self")))
            .example(
                    "How one issue went on",
                    "SELECT CreatedOn, UserDisplayName, ChangesStateOld, ChangesStateNew FROM IssueChanges "
                            + "WHERE RepositorySlug = 'web' AND IssueId = 1 ORDER BY CreatedOn")
            .example("Who resolves most issues of a repository", """
                    SELECT UserDisplayName, count(*) AS Resolved FROM IssueChanges \
                    WHERE RepositorySlug = 'web' AND ChangesStateNew = 'resolved' \
                    GROUP BY UserDisplayName ORDER BY Resolved DESC""")
            .done();

    private IssueChanges() {}
}
