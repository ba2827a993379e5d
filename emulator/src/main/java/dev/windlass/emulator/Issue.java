package dev.windlass.emulator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A seeded issue in its compact form. Immutable. */
record Issue(
        Repository repository,
        int id,
        String title,
        String content,
        Person reporter,
        @Nullable Person assignee,
        String state,
        String kind,
        String priority,
        @Nullable String component,
        @Nullable String milestone,
        @Nullable String version,
        long createdOn,
        long updatedOn,
        int votes) {
    static final Shape<Issue> SHAPE = new Shape<Issue>()
            .text("type", it -> "issue")
            .number("id", it -> (long) it.id)
            .with("repository", (it, links) -> Repositories.embedded(it.repository, links))
            .with("links", (it, links) -> it.links(links))
            .text("title", Issue::title)
            .with("content", (it, links) -> Json.rendered(it.content))
            .with("reporter", (it, links) -> it.reporter.json(links))
            .with("assignee", (it, links) -> it.assignee == null ? Json.nothing() : it.assignee.json(links))
            .text("created_on", it -> Timestamps.withMicros(it.createdOn))
            .text("edited_on", it -> it.id % 9 == 0 ? Timestamps.withMicros(it.updatedOn) : null)
            .text("updated_on", it -> Timestamps.withMicros(it.updatedOn))
            .text("state", Issue::state)
            .text("kind", Issue::kind)
            .text("priority", Issue::priority)
            .with("milestone", (it, links) -> it.label("milestone", it.milestone, links))
            .with("version", (it, links) -> it.label("version", it.version, links))
            .with("component", (it, links) -> it.label("component", it.component, links))
            .number("votes", it -> (long) it.votes)
            .number("watches", it -> (long) it.votes + 1);

    private JsonNode label(String type, @Nullable String name, Links links) {
        if (name == null) {
            return Json.nothing();
        }
        int number = TrackerLabels.id(repository, type, name);
        ObjectNode node = Json.object().put("type", type).put("id", number).put("name", name);
        ObjectNode self = Json.object();
        self.set(
                "self", Json.link(links.api() + "/repositories/" + repository.fullName() + "/" + type + "s/" + number));
        node.set("links", self);
        return node;
    }

    private ObjectNode links(Links links) {
        String self = "/repositories/" + repository.fullName() + "/issues/" + id;
        ObjectNode node = links.selfAndHtml(self, "/" + repository.fullName() + "/issues/" + id);
        for (String name : new String[] {"comments", "attachments", "watch", "vote"}) {
            node.set(name, Json.link(links.api() + self + "/" + name));
        }
        return node;
    }
}
