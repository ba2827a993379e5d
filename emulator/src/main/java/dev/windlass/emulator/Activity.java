package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code .../pullrequests/activity} of a whole repository and {@code .../pullrequests/{id}/activity}: newest first, 20 a
 * page, at most 50, neither size nor page number, opaque cursors; {@code q} and {@code sort} are ignored
 * (bitbucket/api.md 2.1, 3.3). Rows have no type: one of update, comment, approval and changes_requested stands beside
 * pull_request (oddities.md 43). Events are kept small and rendered for the page that is asked for.
 */
final class Activity {
    private static final Listing ACTIVITY = Listing.plain().paged(20, 50);

    private enum What {
        OPENED,
        RETITLED,
        COMMENTED,
        APPROVED,
        CHANGES_REQUESTED,
        CLOSED
    }

    /** One row of the log; {@code comment} and {@code person} where there is one. */
    private record Event(
            PullRequest pullRequest,
            What what,
            long at,
            @Nullable Person person,
            Discussion.@Nullable Comment comment) implements Row {
        @Override
        public Collection<String> names() {
            return List.of(key(), "pull_request");
        }

        private String key() {
            return switch (what) {
                case OPENED, RETITLED, CLOSED -> "update";
                case COMMENTED -> "comment";
                case APPROVED -> "approval";
                case CHANGES_REQUESTED -> "changes_requested";
            };
        }

        @Override
        public @Nullable JsonNode field(String name, Links links) {
            if (name.equals("pull_request")) {
                return PullRequestParts.embedded(pullRequest, links);
            }
            if (!name.equals(key())) {
                return null;
            }
            return switch (what) {
                case OPENED, RETITLED, CLOSED -> update(links);
                case COMMENTED ->
                    PullRequestParts.COMMENT
                            .row(Objects.requireNonNull(comment))
                            .json(links);
                case APPROVED, CHANGES_REQUESTED -> verdict(links);
            };
        }

        private ObjectNode verdict(Links links) {
            ObjectNode node = Json.object();
            node.put("date", Timestamps.withMicros(at));
            node.set("pullrequest", PullRequestParts.embedded(pullRequest, links));
            node.set("user", person == null ? Json.nothing() : person.json(links));
            return node;
        }

        private ObjectNode update(Links links) {
            Row row = PullRequest.SHAPE.row(pullRequest);
            ObjectNode node = Json.object();
            node.put("state", what == What.CLOSED ? pullRequest.state().name() : "OPEN");
            node.set("title", row.field("title", links));
            node.set("description", row.field("description", links));
            node.set("reviewers", row.field("reviewers", links));
            node.set("changes", changes());
            node.put("reason", what == What.CLOSED ? row.text("reason") : "");
            node.set("author", person == null ? Json.nothing() : person.json(links));
            node.put("date", Timestamps.withMicros(at));
            node.set("destination", row.field("destination", links));
            node.set("source", row.field("source", links));
            return node;
        }

        /** Empty, or old and new by the name of what changed (oddities.md 43). */
        private ObjectNode changes() {
            ObjectNode changes = Json.object();
            if (what == What.RETITLED) {
                changes.putObject("title")
                        .put("old", "WIP: " + pullRequest.title().text())
                        .put("new", pullRequest.title().text());
            }
            return changes;
        }
    }

    private Activity() {}

    static void addTo(Routes routes) {
        String pullRequests = "/repositories/{workspace}/{repository}/pullrequests";
        routes.get(pullRequests + "/activity", Activity::ofRepository);
        routes.get(pullRequests + "/{id}/activity", Activity::ofPullRequest);
    }

    private static Answer ofRepository(Call call) {
        Repository repository = call.repository();
        if (repository.isGiven("pullrequests/activity")) {
            return given(call, "pullrequests/activity");
        }
        Person me = call.scenario().me();
        Rows.Snapshot snapshot = repository.rows(Kind.PULL_REQUESTS).snapshot();
        return ACTIVITY.opaquePage(call, snapshot.selected("activity", () -> events(snapshot.rows(), me)), false);
    }

    private static Answer ofPullRequest(Call call) {
        Row row = PullRequests.find(call);
        String path = "pullrequests/" + call.variable("id") + "/activity";
        if (call.repository().isGiven(path)) {
            return given(call, path);
        }
        return ACTIVITY.opaquePage(call, events(List.of(row), call.scenario().me()), false);
    }

    private static Answer given(Call call, String path) {
        return ACTIVITY.opaquePage(call, call.repository().at(path, List::of).all(), false);
    }

    private static List<Row> events(List<Row> pullRequests, Person me) {
        List<Event> events = new ArrayList<>();
        for (Row row : pullRequests) {
            Optional<PullRequest> seed = Shape.seed(row, PullRequest.class);
            seed.ifPresent(pullRequest -> collect(pullRequest, me, events));
        }
        events.sort(Comparator.comparingLong(Event::at)
                .thenComparing(Event::what)
                .thenComparing(event -> event.pullRequest.id())
                .reversed());
        return List.copyOf(events);
    }

    private static void collect(PullRequest pullRequest, Person me, List<Event> events) {
        events.add(new Event(pullRequest, What.OPENED, pullRequest.createdOn(), pullRequest.author(), null));
        if (pullRequest.id() % 6 == 0) {
            long until = pullRequest.closedOn() == 0 ? pullRequest.updatedOn() : pullRequest.closedOn();
            long at = pullRequest.createdOn() + (until - pullRequest.createdOn()) / 5;
            events.add(new Event(pullRequest, What.RETITLED, at, pullRequest.author(), null));
        }
        for (Discussion.Comment comment : Discussion.comments(pullRequest, me)) {
            if (!comment.pending()) {
                events.add(new Event(pullRequest, What.COMMENTED, comment.createdOn(), comment.user(), comment));
            }
        }
        for (PullRequest.Review review : pullRequest.reviews()) {
            switch (review.verdict()) {
                case APPROVED -> events.add(new Event(pullRequest, What.APPROVED, review.at(), review.person(), null));
                case CHANGES_REQUESTED ->
                    events.add(new Event(pullRequest, What.CHANGES_REQUESTED, review.at(), review.person(), null));
                case NONE -> {}
            }
        }
        if (pullRequest.closedOn() != 0) {
            events.add(new Event(pullRequest, What.CLOSED, pullRequest.closedOn(), pullRequest.closedBy(), null));
        }
    }
}
