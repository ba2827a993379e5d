package dev.windlass.tables;

import static dev.windlass.tables.Level.ACCOUNT;
import static dev.windlass.tables.Words.*;

/**
 * What a webhook can be told of. The same for everybody.
 */
final class WebhookEvents {
    static final TableSpec SPEC = table(
                    "WebhookEvents", "Events that webhooks of a repository or a workspace can be told of.")
            .in(ACCOUNT)
            .ofWords("SubjectType", "repository", "workspace")
            .list("/hook_events/{SubjectType}", 100)
            .columns(
                    text(
                            "SubjectType",
                            "What a webhook belongs to: repository or workspace.",
                            fromPath("SubjectType"),
                            key()),
                    text("Event", "Name of the event, such as repo:push.", at("event"), key()),
                    text("Category", "What the event is about.", at("category")),
                    text("Label", "Short name.", at("label")),
                    text("Description", "When it happens.", at("description")))
            .example(
                    "Events of a repository",
                    "SELECT Event, Description FROM WebhookEvents WHERE SubjectType = 'repository'")
            .example(
                    "Events that only a workspace has",
                    "SELECT Event FROM WebhookEvents WHERE SubjectType = 'workspace' AND Event NOT IN (SELECT "
                            + "Event FROM WebhookEvents WHERE SubjectType = 'repository')")
            .done();

    private WebhookEvents() {}
}
