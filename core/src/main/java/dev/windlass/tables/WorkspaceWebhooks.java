package dev.windlass.tables;

import static dev.windlass.tables.Level.WORKSPACE;
import static dev.windlass.tables.Words.*;

/**
 * Addresses that are told of what happens in the workspace.
 *
 * <p>A hook's secret is never sent (OpenAPI file, webhook_subscription) and no column would read it; credentials in an
 * address are taken out. Newer members: {@code bitbucket/oddities.md} 67.
 */
final class WorkspaceWebhooks {
    static final TableSpec SPEC = table("WorkspaceWebhooks", "Webhooks of the workspace.")
            .in(WORKSPACE)
            .list("/workspaces/{workspace}/hooks", 100)
            .one("/workspaces/{workspace}/hooks/{UUID}")
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("UUID", "Immutable identifier, in braces.", at("uuid"), key()),
                    text("Url", "Address that is called, without credentials.", at("url"), redacted()),
                    text("Description", "What it is for.", at("description")),
                    flag("Active", "Whether it is called.", at("active")),
                    json("Events", "Events that it is told of.", at("events")),
                    flag("SecretSet", "Whether calls are signed with a secret; NULL where not sent.", at("secret_set")),
                    text(
                            "SubjectType",
                            "What it belongs to: repository or workspace; always workspace here.",
                            firstOf("subject_type", "subject.type")),
                    timestamp("CreatedAt", "When it was made.", at("created_at")),
                    flag("HistoryEnabled", "Whether calls are kept; NULL where not sent.", at("history_enabled")),
                    flag(
                            "SkipCertVerification",
                            "Whether the address's certificate is not looked at.",
                            at("skip_cert_verification")),
                    flag("ReadOnly", "Whether it cannot be changed; NULL where not told.", at("read_only")),
                    text("Source", "What made it, such as connect; NULL for a person.", at("source")),
                    text("SelfUrl", "Address of the webhook in the REST API.", link("self")))
            .example("Webhooks that are called", "SELECT Description, Url FROM WorkspaceWebhooks WHERE Active")
            .example("Webhooks without a secret", "SELECT Description, Url FROM WorkspaceWebhooks WHERE NOT SecretSet")
            .done();

    private WorkspaceWebhooks() {}
}
