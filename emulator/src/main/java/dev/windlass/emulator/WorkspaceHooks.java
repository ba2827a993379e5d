package dev.windlass.emulator;

import java.util.List;

/** {@code /workspaces/{workspace}/hooks}. */
final class WorkspaceHooks {
    private static final Listing HOOKS = Listing.plain();

    record Hook(Workspace workspace, int number, String description, boolean active, List<String> events) {
        String uuid() {
            return Uuids.of("hook", workspace.slug() + "/" + number);
        }
    }

    /** The time is created_at, read_only may be null (oddities.md 67; recorded: go-scm and Jenkins, hooks.json). */
    static final Shape<Hook> SHAPE = new Shape<Hook>()
            .with("read_only", (it, links) -> it.number == 1 ? Json.nothing() : Json.bool(false))
            .text("description", Hook::description)
            .with("links", (it, links) -> {
                var node = Json.object();
                node.set(
                        "self",
                        Json.link(links.api() + "/workspaces/" + it.workspace.slug() + "/hooks/"
                                + Links.segment(it.uuid())));
                return node;
            })
            .text("url", it -> "https://hooks.acme.example/bitbucket/" + it.number)
            .text("created_at", it -> Timestamps.zulu(Scenario.EPOCH + it.number * 86_461_017_003L, it.number))
            .bool("skip_cert_verification", it -> false)
            .text("source", it -> null)
            .bool("history_enabled", it -> it.number == 1)
            .bool("secret_set", it -> it.number != 3)
            .bool("active", Hook::active)
            .text("subject_type", it -> "workspace")
            .with("subject", (it, links) -> it.workspace.embedded(links))
            .text("type", it -> "webhook_subscription")
            .with("events", (it, links) -> {
                var events = Json.array();
                it.events.forEach(events::add);
                return events;
            })
            .text("uuid", Hook::uuid);

    private WorkspaceHooks() {}

    static void addTo(Routes routes) {
        String hooks = "/workspaces/{workspace}/hooks";
        routes.get(hooks, call -> HOOKS.answer(call, rows(call)));
        routes.get(
                hooks + "/{uid}",
                call -> Listing.single(
                        call,
                        rows(call)
                                .find(call.variable("uid"))
                                .orElseThrow(() -> ApiException.of(404, "Webhook not found"))));
    }

    private static Rows rows(Call call) {
        return call.workspace().lists().at("hooks");
    }
}
