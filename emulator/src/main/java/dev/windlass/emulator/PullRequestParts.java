package dev.windlass.emulator;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The lists below one pull request: comments, commits, statuses and tasks. */
final class PullRequestParts {
    /** {@code updated_on} and {@code deleted} are used by clients (bitbucket/api.md 3.3); the others are plausible. */
    private static final String[] COMMENT_FILTERS = {
        "id",
        "created_on",
        "updated_on",
        "deleted",
        "pending",
        "content.raw",
        "user",
        "user.*",
        "inline.path",
        "parent.id"
    };

    private static final Listing COMMENTS = Listing.plain()
            .filteredBy(COMMENT_FILTERS)
            .sortedBy(COMMENT_FILTERS)
            .usuallySortedBy("created_on");

    private static final String[] TASK_FILTERS = {
        "id",
        "state",
        "content.raw",
        "created_on",
        "updated_on",
        "resolved_on",
        "creator",
        "creator.*",
        "resolved_by.*",
        "comment.id",
        "pending"
    };

    private static final Listing TASKS =
            Listing.plain().filteredBy(TASK_FILTERS).sortedBy(TASK_FILTERS).usuallySortedBy("created_on");

    /** No filter, no order, no size (bitbucket/api.md 2.1). */
    private static final Listing COMMITS = Listing.plain().hiding("rendered", "participants");

    static final Shape<Discussion.Comment> COMMENT = new Shape<Discussion.Comment>()
            .number("id", Discussion.Comment::id)
            .text("created_on", it -> Timestamps.withMicros(it.createdOn()))
            .text("updated_on", it -> Timestamps.withMicros(it.updatedOn()))
            .with("content", (it, links) -> Json.rendered(it.text()))
            .with("user", (it, links) -> {
                Person user = it.user();
                return user == null ? Json.nothing() : user.json(links);
            })
            .bool("deleted", Discussion.Comment::deleted)
            .with("parent", (it, links) -> it.parent() == 0 ? null : parent(it, links))
            .with("inline", (it, links) -> it.line() == 0 ? null : inline(it))
            .text("type", it -> "pullrequest_comment")
            .with("links", (it, links) -> commentLinks(it.pullRequest(), it.id(), links))
            .with("pullrequest", (it, links) -> embedded(it.pullRequest(), links))
            .with("resolution", (it, links) -> it.resolvedOn() == 0 ? null : resolution(it, links))
            .bool("pending", Discussion.Comment::pending);

    private static final Shape<Discussion.Task> TASK = new Shape<Discussion.Task>()
            .number("id", Discussion.Task::id)
            .text("state", it -> it.resolvedOn() == 0 ? "UNRESOLVED" : "RESOLVED")
            .with("content", (it, links) -> Json.rendered(it.text()))
            .with("creator", (it, links) -> it.creator().json(links))
            .text("created_on", it -> Timestamps.withMicros(it.createdOn()))
            .text("updated_on", it -> Timestamps.withMicros(Math.max(it.createdOn(), it.resolvedOn())))
            .text("resolved_on", it -> it.resolvedOn() == 0 ? null : Timestamps.withMicros(it.resolvedOn()))
            .with("resolved_by", (it, links) -> {
                Person person = it.resolvedBy();
                return person == null ? Json.nothing() : person.json(links);
            })
            .bool("pending", it -> false)
            .with(
                    "links",
                    (it, links) -> links.selfAndHtml(
                            address(it.pullRequest()) + "/tasks/" + it.id(),
                            page(it.pullRequest()) + "#task-" + it.id()))
            .with(
                    "comment",
                    (it, links) -> it.comment() == 0 ? null : reference(it.pullRequest(), it.comment(), links));

    private PullRequestParts() {}

    static void addTo(Routes routes) {
        String pullRequest = "/repositories/{workspace}/{repository}/pullrequests/{id}";
        routes.get(pullRequest + "/comments", PullRequestParts::comments);
        routes.get(
                pullRequest + "/tasks",
                call -> TASKS.answer(call, rows(call, "tasks", seed -> shaped(TASK, Discussion.tasks(seed)))));
        routes.get(
                pullRequest + "/statuses",
                call -> Statuses.LISTING.answer(
                        call, statuses(call), Statuses.refName(call), Statuses.ofRefName(call)));
        routes.get(
                pullRequest + "/commits",
                call -> COMMITS.opaquePage(call, commits(call).all(), true));
    }

    /** What is pending is sent to nobody but its author (bitbucket/api.md 10). */
    private static Answer comments(Call call) {
        Person me = call.scenario().me();
        Rows rows = rows(call, "comments", seed -> shaped(COMMENT, Discussion.comments(seed, me)));
        return COMMENTS.answer(call, rows, "", row -> {
            JsonNode user = row.field("user", Links.NOWHERE);
            return !"true".equals(row.text("pending"))
                    || (user != null && user.path("uuid").asString("").equals(me.uuid()));
        });
    }

    /** Those of the source's last commit. */
    private static Rows statuses(Call call) {
        return rows(call, "statuses", seed -> {
            CommitGraph graph = CommitGraph.of(seed.repository());
            return Statuses.rows(graph.row(graph.resolve(seed.sourceHash(), seed.repository())));
        });
    }

    /** Newest first, each in full length. */
    private static Rows commits(Call call) {
        return rows(
                call,
                "commits",
                seed -> CommitGraph.of(seed.repository())
                        .list(seed.repository(), List.of(seed.sourceHash()), List.of(seed.destinationHash()), ""));
    }

    /** The list of this name; what no seed tells of is empty. */
    private static Rows rows(Call call, String name, Function<PullRequest, List<Row>> make) {
        Optional<PullRequest> seed = Shape.seed(PullRequests.find(call), PullRequest.class);
        return call.repository()
                .at(
                        "pullrequests/" + call.variable("id") + "/" + name,
                        () -> seed.map(make).orElse(List.of()));
    }

    private static <T> List<Row> shaped(Shape<T> shape, List<T> values) {
        return values.stream().map(shape::row).toList();
    }

    /** The commit at one end of a pull request, "" where it was deleted. */
    static String hash(Row pullRequest, String end) {
        Optional<PullRequest> seed = Shape.seed(pullRequest, PullRequest.class);
        if (seed.isPresent()) {
            String hash =
                    end.equals("source") ? seed.get().sourceHash() : seed.get().destinationHash();
            return hash.substring(0, 12);
        }
        JsonNode node = pullRequest.field(end, Links.NOWHERE);
        return node == null ? "" : node.path("commit").path("hash").asString("");
    }

    /** A pull request inside a comment or an event: four keys (OpenAPI file, example of activity). */
    static ObjectNode embedded(PullRequest pullRequest, Links links) {
        ObjectNode node = Json.object();
        node.put("type", "pullrequest");
        node.put("id", pullRequest.id());
        node.put("title", pullRequest.title().text());
        node.set("links", links.selfAndHtml(address(pullRequest), page(pullRequest)));
        return node;
    }

    private static String address(PullRequest pullRequest) {
        return "/repositories/" + pullRequest.repository().fullName() + "/pullrequests/" + pullRequest.id();
    }

    private static String page(PullRequest pullRequest) {
        return "/" + pullRequest.repository().fullName() + "/pull-requests/" + pullRequest.id();
    }

    private static ObjectNode commentLinks(PullRequest pullRequest, long comment, Links links) {
        return links.selfAndHtml(
                address(pullRequest) + "/comments/" + comment, page(pullRequest) + "/_/diff#comment-" + comment);
    }

    /** Id and links, and no type (oddities.md 45). */
    private static ObjectNode parent(Discussion.Comment comment, Links links) {
        ObjectNode node = Json.object().put("id", comment.parent());
        node.set("links", commentLinks(comment.pullRequest(), comment.parent(), links));
        return node;
    }

    private static ObjectNode reference(PullRequest pullRequest, long comment, Links links) {
        ObjectNode node = Json.object().put("type", "pullrequest_comment").put("id", comment);
        node.set("links", commentLinks(pullRequest, comment, links));
        return node;
    }

    /** A line of the new side; both null for a comment on a whole file (oddities.md 45). */
    private static ObjectNode inline(Discussion.Comment comment) {
        ObjectNode node = Json.object();
        node.put("path", path(comment.pullRequest()));
        node.putNull("from");
        node.set("to", comment.line() < 0 ? Json.nothing() : Json.number(comment.line()));
        return node;
    }

    private static @Nullable String path(PullRequest pullRequest) {
        Repository repository = pullRequest.repository();
        RepositoryTheme theme = repository.theme();
        return theme == null
                ? ""
                : repository
                        .rows(Kind.COMMITS)
                        .find(pullRequest.sourceHash())
                        .flatMap(row -> Shape.seed(row, Commit.class))
                        .map(commit -> FileChange.mainPath(commit, theme))
                        .orElse("README.md");
    }

    private static ObjectNode resolution(Discussion.Comment comment, Links links) {
        ObjectNode node = Json.object().put("type", "comment_resolution");
        node.set("user", comment.pullRequest().author().json(links));
        node.put("created_on", Timestamps.withMicros(comment.resolvedOn()));
        return node;
    }
}
