package dev.windlass.tables;

import static dev.windlass.tables.Level.REPOSITORY;
import static dev.windlass.tables.Words.*;

/**
 * Webhooks of a repository.
 *
 * <p>Their secret is never sent, only whether there is one. Addresses may hold a token, which is taken out. The time is
 * called {@code created_at} here ({@code bitbucket/oddities.md} 67).
 */
final class Webhooks {
    static final TableSpec SPEC = table("Webhooks", "Addresses that a repository tells of what happens in it.")
            .in(REPOSITORY)
            .list("/repositories/{workspace}/{repository}/hooks", 100)
            .one("/repositories/{workspace}/{repository}/hooks/{UUID}")
            .writes(Verb.INSERT, Verb.UPDATE, Verb.DELETE)
            .columns(
                    text("RepositorySlug", "Repository that tells it.", fromPath("repository"), key()),
                    text("UUID", "Identifier of the webhook, in braces.", at("uuid"), key()),
                    text("Url", "Address that is told, without secrets.", at("url"), redacted()),
                    text("Description", "What it is for.", at("description")),
                    flag("Active", "Whether it is on.", at("active")),
                    json("Events", "What it is told of, such as repo:push.", at("events")),
                    integer("EventsCount", "Of how many kinds of events it is told.", countOf("events")),
                    text(
                            "SubjectType",
                            "Whose it is: repository or workspace.",
                            firstOf("subject_type", "subject.type")),
                    timestamp("CreatedAt", "When it was set up.", at("created_at")),
                    flag("SecretSet", "Whether it signs with a secret; NULL where not sent.", at("secret_set")),
                    flag(
                            "SkipCertVerification",
                            "Whether any certificate is taken for good.",
                            at("skip_cert_verification")),
                    text("SelfUrl", "Address of the webhook in the REST API.", link("self")))
            .example(
                    "Webhooks of a repository",
                    "SELECT Description, Url, Active FROM Webhooks WHERE RepositorySlug = 'fleet-api'")
            .example(
                    "Webhooks that take any certificate or sign nothing",
                    "SELECT RepositorySlug, Url FROM Webhooks WHERE SkipCertVerification OR SecretSet IS NOT TRUE ORDER BY ALL")
            .done();

    private Webhooks() {}
}
