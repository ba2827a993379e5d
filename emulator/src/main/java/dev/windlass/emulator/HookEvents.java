package dev.windlass.emulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** {@code /hook_events}: what a webhook can be told of. Public data, no workspace; 30 a page (documentation's example). */
final class HookEvents {
    private static final Listing EVENTS = Listing.plain().paged(30, Listing.USUAL_MAX_PAGELEN);

    /** The events of the OpenAPI file (hook_event), issues included, and what they say. */
    private static final Map<String, String> REPOSITORY = new TreeMap<>(Map.ofEntries(
            Map.entry("issue:comment_created", "someone has commented on an issue"),
            Map.entry("issue:created", "someone has created an issue"),
            Map.entry("issue:updated", "someone has updated an issue"),
            Map.entry("pipeline:span_created", "a span of a pipeline has ended"),
            Map.entry("pullrequest:approved", "someone has approved a pull request"),
            Map.entry("pullrequest:changes_request_created", "someone has asked for changes"),
            Map.entry("pullrequest:changes_request_removed", "someone has withdrawn their wish for changes"),
            Map.entry("pullrequest:comment_created", "someone has commented on a pull request"),
            Map.entry("pullrequest:comment_deleted", "a comment of a pull request has been deleted"),
            Map.entry("pullrequest:comment_reopened", "a thread of a pull request has been opened again"),
            Map.entry("pullrequest:comment_resolved", "a thread of a pull request has been resolved"),
            Map.entry("pullrequest:comment_updated", "a comment of a pull request has been changed"),
            Map.entry("pullrequest:created", "someone has created a pull request"),
            Map.entry("pullrequest:fulfilled", "a pull request has been merged"),
            Map.entry("pullrequest:push", "someone has pushed to the source of a pull request"),
            Map.entry("pullrequest:rejected", "a pull request has been declined"),
            Map.entry("pullrequest:unapproved", "someone has withdrawn their approval"),
            Map.entry("pullrequest:updated", "someone has changed a pull request"),
            Map.entry("repo:commit_comment_created", "someone has commented on a commit"),
            Map.entry("repo:commit_status_created", "a build has reported its status"),
            Map.entry("repo:commit_status_updated", "a build has changed its status"),
            Map.entry("repo:deleted", "a repository has been deleted"),
            Map.entry("repo:fork", "a repository has been forked"),
            Map.entry("repo:imported", "a repository has been imported"),
            Map.entry("repo:push", "a repository push occurs"),
            Map.entry("repo:transfer", "a repository has a new owner"),
            Map.entry("repo:updated", "the settings of a repository change")));

    /** A workspace hears of all its repositories, and of two things more. */
    private static final Map<String, String> WORKSPACE = new TreeMap<>(REPOSITORY);

    static {
        WORKSPACE.put("project:updated", "the settings of a project change");
        WORKSPACE.put("repo:created", "a repository has been created");
    }

    private HookEvents() {}

    static void addTo(Routes routes) {
        routes.get("/hook_events", HookEvents::subjects);
        routes.get("/hook_events/{subject}", HookEvents::events);
    }

    private static Answer subjects(Call call) {
        ObjectNode node = Json.object();
        for (String subject : new String[] {"repository", "workspace"}) {
            // The documentation's example nests this in "links", which its schema forbids; kept to the schema.
            node.putObject(subject).set("events", Json.link(call.links().api() + "/hook_events/" + subject));
        }
        return Listing.single(call, OverlayRow.raw(node));
    }

    private static Answer events(Call call) {
        Map<String, String> events = switch (call.variable("subject")) {
            case "repository" -> REPOSITORY;
            case "workspace" -> WORKSPACE;
            default -> throw ApiException.of(404, "There are no events of " + call.variable("subject"));
        };
        List<Row> rows = events.entrySet().stream()
                .map(event -> event(event.getKey(), event.getValue()))
                .toList();
        return EVENTS.page(call, rows);
    }

    private static Row event(String name, String occasion) {
        String label = name.substring(name.indexOf(':') + 1).replace('_', ' ');
        String category = switch (name.substring(0, name.indexOf(':'))) {
            case "pullrequest" -> "Pull Request";
            case "issue" -> "Issue";
            case "pipeline" -> "Pipeline";
            case "project" -> "Project";
            default -> "Repository";
        };
        return OverlayRow.raw(Json.object()
                .put("event", name)
                .put("category", category)
                .put("label", label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1))
                .put("description", "Whenever " + occasion));
    }
}
