package dev.windlass.emulator;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code .../hooks}: who is told of what. No secret is ever sent, only that there is one (OpenAPI file). */
final class Webhooks {
    private static final Listing PLAIN = Listing.plain();
    private static final long DAY = 86_400_000_000L;

    private record Hook(Repository repository, String description, String url, boolean recent, List<String> events) {
        String uuid() {
            return Uuids.of("hook", repository.fullName() + description);
        }

        private ArrayNode eventsJson() {
            ArrayNode node = Json.array();
            events.forEach(node::add);
            return node;
        }

        private ObjectNode links(Links links) {
            ObjectNode node = Json.object();
            node.set(
                    "self",
                    Json.link(links.api() + "/repositories/" + repository.fullName() + "/hooks/"
                            + Links.segment(uuid())));
            return node;
        }
    }

    /** {@code created_at}, not {@code created_on}, with nine digits; older ones lack the newer keys (oddities.md 67). */
    private static final Shape<Hook> HOOK = new Shape<Hook>()
            .text("type", it -> "webhook_subscription")
            .text("uuid", Hook::uuid)
            .text("description", Hook::description)
            .text("url", Hook::url)
            .text("subject_type", it -> "repository")
            .with("subject", (it, links) -> Repositories.embedded(it.repository, links))
            .bool("active", it -> it.recent)
            .text("created_at", it -> Timestamps.withNanos(Scenario.EPOCH + (it.recent ? 500 : 2) * DAY))
            .with("events", (it, links) -> it.eventsJson())
            .bool("skip_cert_verification", it -> false)
            .text("source", it -> null)
            .with("read_only", (it, links) -> it.recent ? Json.bool(false) : Json.nothing())
            .with("history_enabled", (it, links) -> it.recent ? Json.bool(false) : null)
            .with("secret_set", (it, links) -> it.recent ? Json.bool(true) : null)
            .with("links", Hook::links);

    private Webhooks() {}

    static void addTo(Routes routes) {
        routes.get("/repositories/{workspace}/{repository}/hooks", call -> {
            Repository repository = call.repository();
            return PLAIN.answer(
                    call, repository.at("hooks", () -> repository.theme() == null ? List.of() : hooks(repository)));
        });
    }

    private static List<Row> hooks(Repository repository) {
        return List.of(
                HOOK.row(new Hook(
                        repository,
                        "Build server",
                        "https://ci.acme.example/hooks/" + repository.slug(),
                        true,
                        List.of("repo:push", "pullrequest:created", "pullrequest:updated"))),
                HOOK.row(new Hook(
                        repository, "Old chat", "https://chat.acme.example/in", false, List.of("issue:created"))));
    }
}
