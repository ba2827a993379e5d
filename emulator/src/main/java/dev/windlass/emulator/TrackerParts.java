package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What lay below the issues of a repository, and the names that issues use, until 2026-08-20. All of it follows from the
 * issues as they are, so an issue that a test adds has its parts, too. Written from the OpenAPI file's tag "Issue
 * tracker", and oddities.md 56 and 57: a change without words makes a comment whose text is null, of the same number.
 */
final class TrackerParts {
    private static final String ISSUE = "/repositories/{workspace}/{repository}/issues/{id}";

    /** The file says "supports filtering and sorting", oldest first without sort. */
    private static final Listing DATED = Listing.plain()
            .filteredBy("id", "created_on", "updated_on", "content.raw", "user.*", "changes.*")
            .sortedBy("id", "created_on", "updated_on")
            .usuallySortedBy("created_on");

    private static final Listing PLAIN = Listing.plain();

    /** Numbers of an issue's comments: ten for each issue, the last for what changed with its state. */
    private static final int COMMENTS_MAX = 10;

    private final Row issue;
    private final Links links;
    private final String self;

    private TrackerParts(Row issue, Call call) {
        this.issue = issue;
        this.links = call.links();
        this.self = links.api() + "/repositories/" + call.repository().fullName() + "/issues/" + issue.text("id");
    }

    static void addTo(Routes routes) {
        addTo(routes, "comments", DATED, TrackerParts::comments);
        addTo(routes, "changes", DATED, TrackerParts::changes);
        routes.get(ISSUE + "/attachments", call -> PLAIN.answer(call, rows(call, "name", TrackerParts::attachments)));
        for (String name : List.of("component", "milestone", "version")) {
            routes.get(
                    "/repositories/{workspace}/{repository}/" + name + "s",
                    call -> PLAIN.answer(call, names(Issues.tracker(call), name, call.links())));
        }
    }

    private static void addTo(
            Routes routes, String part, Listing listing, Function<TrackerParts, List<ObjectNode>> parts) {
        BiFunction<Call, String, Rows> rows = (call, key) -> rows(call, key, parts);
        routes.get(ISSUE + "/" + part, call -> listing.answer(call, rows.apply(call, "id")));
        routes.get(
                ISSUE + "/" + part + "/{part}",
                call -> Listing.single(
                        call,
                        rows.apply(call, "id")
                                .find(call.variable("part"))
                                .orElseThrow(() -> ApiException.of(404, "There is nothing of that number."))));
    }

    private static Rows rows(Call call, String key, Function<TrackerParts, List<ObjectNode>> parts) {
        Row issue = Issues.tracker(call)
                .find(call.variable("id"))
                .orElseThrow(() -> ApiException.of(404, "There is no issue " + call.variable("id")));
        Rows rows = Rows.keyedBy(key);
        rows.appendAll(parts.apply(new TrackerParts(issue, call)));
        return rows;
    }

    private List<ObjectNode> comments() {
        List<ObjectNode> all = new ArrayList<>();
        long written = number() % 3;
        for (int i = 0; i < written; i++) {
            String person = i % 2 == 0 ? "reporter" : "assignee";
            all.add(comment(number() * COMMENTS_MAX + i, "created_on", person)
                    .set("content", Json.rendered("More about *" + issue.text("title") + "*, part " + (i + 1) + ".")));
        }
        if (hasChanged()) {
            all.add(comment(changeNumber(), "updated_on", "reporter").set("content", Json.rendered(null)));
        }
        return all;
    }

    private ObjectNode comment(long id, String date, String person) {
        ObjectNode node = Json.object().put("type", "issue_comment").put("id", id);
        node.set("issue", reference());
        node.set("user", field(person));
        node.set("created_on", field(date));
        node.set("updated_on", Json.nothing());
        ObjectNode own = Json.object();
        own.set("self", Json.link(self + "/comments/" + id));
        own.set("html", Json.link(self.replace(links.api(), links.site()) + "#comment-" + id));
        node.set("links", own);
        return node;
    }

    private List<ObjectNode> changes() {
        if (!hasChanged()) {
            return List.of();
        }
        long id = changeNumber();
        ObjectNode node = Json.object().put("type", "issue_change").put("id", id);
        node.set("issue", reference());
        node.set("user", field("reporter"));
        node.set("created_on", field("updated_on"));
        ObjectNode fields = Json.object();
        fields.set("state", Json.object().put("old", "new").put("new", issue.text("state")));
        if (!field("milestone").isNull()) {
            fields.set(
                    "milestone",
                    Json.object()
                            .put("old", "")
                            .put("new", field("milestone").path("name").asString("")));
        }
        node.set("changes", fields);
        node.set("message", Json.rendered(null));
        ObjectNode own = Json.object();
        own.set("self", Json.link(self + "/changes/" + id));
        own.set("issue", Json.link(self));
        node.set("links", own);
        return List.of(node);
    }

    private List<ObjectNode> attachments() {
        if (number() % 5 != 1) {
            return List.of();
        }
        String name = "screenshot-" + number() + ".png";
        ObjectNode own = Json.object();
        own.set("self", Json.link(self + "/attachments/" + name));
        ObjectNode node = Json.object().put("type", "issue_attachment").put("name", name);
        node.set("links", own);
        return List.of(node);
    }

    private static Rows names(Rows issues, String field, Links links) {
        Map<String, JsonNode> byName = new TreeMap<>();
        for (Row issue : issues.all()) {
            JsonNode value = issue.field(field, links);
            if (value != null && value.isObject()) {
                byName.putIfAbsent(value.path("name").asString(""), value);
            }
        }
        Rows rows = Rows.keyedBy("name");
        rows.appendAll(byName.values());
        return rows;
    }

    private long number() {
        return Long.parseLong(issue.text("id"));
    }

    private long changeNumber() {
        return number() * COMMENTS_MAX + COMMENTS_MAX - 1;
    }

    private boolean hasChanged() {
        return !issue.text("state").equals("new");
    }

    private JsonNode field(String name) {
        JsonNode value = issue.field(name, links);
        return value == null ? Json.nothing() : value;
    }

    private ObjectNode reference() {
        ObjectNode own = Json.object();
        own.set("self", Json.link(self));
        ObjectNode node = Json.object().put("type", "issue").put("id", number()).put("title", issue.text("title"));
        node.set("links", own);
        return node;
    }
}
