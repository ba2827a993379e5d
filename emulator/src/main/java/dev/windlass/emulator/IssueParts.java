package dev.windlass.emulator;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The lists below one issue, as they were until 2026-08-20: comments, changes and attachments. */
final class IssueParts {
    private static final String[] COMMENT_FILTERS = {"id", "created_on", "updated_on", "content.raw", "user", "user.*"};

    /** "The default sorting is oldest to newest" (OpenAPI file). */
    private static final Listing COMMENTS = Listing.plain()
            .filteredBy(COMMENT_FILTERS)
            .sortedBy(COMMENT_FILTERS)
            .usuallySortedBy("created_on");

    /** The OpenAPI file's example filters by changes.state.new. */
    private static final String[] CHANGE_FILTERS = {"id", "created_on", "user", "user.*", "changes.*"};

    private static final Listing CHANGES = Listing.plain()
            .filteredBy(CHANGE_FILTERS)
            .sortedBy("id", "created_on")
            .usuallySortedBy("created_on");

    /** "Always ordered by their upload date" (OpenAPI file). */
    private static final Listing ATTACHMENTS = Listing.plain();

    private static final Shape<IssueHistory.Comment> COMMENT = new Shape<IssueHistory.Comment>()
            .text("type", it -> "issue_comment")
            .number("id", IssueHistory.Comment::id)
            .text("created_on", it -> Timestamps.withMicros(it.createdOn()))
            // Null until somebody edits it (oddities.md 56).
            .text("updated_on", it -> it.id() % 7 == 0 ? Timestamps.withMicros(it.createdOn()) : null)
            .with("content", (it, links) -> Json.rendered(it.text()))
            .with("user", (it, links) -> account(it.user(), links))
            .with("issue", (it, links) -> embedded(it.issue(), links))
            .with(
                    "links",
                    (it, links) -> links.selfAndHtml(
                            address(it.issue()) + "/comments/" + it.id(), page(it.issue()) + "#comment-" + it.id()));

    private static final Shape<IssueHistory.Change> CHANGE = new Shape<IssueHistory.Change>()
            .text("type", it -> "issue_change")
            .number("id", IssueHistory.Change::id)
            .text("created_on", it -> Timestamps.withMicros(it.createdOn()))
            .with("user", (it, links) -> account(it.user(), links))
            .with("issue", (it, links) -> embedded(it.issue(), links))
            .with("changes", (it, links) -> {
                ObjectNode changes = Json.object();
                it.fields()
                        .forEach(field -> changes.putObject(field.name())
                                .put("old", field.before())
                                .put("new", field.after()));
                return changes;
            })
            .with("message", (it, links) -> Json.rendered(null))
            .with("links", (it, links) -> {
                ObjectNode node = Json.object();
                node.set("self", Json.link(links.api() + address(it.issue()) + "/changes/" + it.id()));
                node.set("issue", Json.link(links.api() + address(it.issue())));
                return node;
            });

    private static final Shape<IssueHistory.Attachment> ATTACHMENT = new Shape<IssueHistory.Attachment>()
            .text("type", it -> "issue_attachment")
            .text("name", IssueHistory.Attachment::name)
            .with("links", (it, links) -> {
                ObjectNode node = Json.object();
                node.set(
                        "self",
                        Json.link(links.api() + address(it.issue()) + "/attachments/" + Links.segment(it.name())));
                return node;
            });

    private IssueParts() {}

    static void addTo(Routes routes) {
        String issue = "/repositories/{workspace}/{repository}/issues/{id}";
        routes.get(
                issue + "/comments",
                call -> COMMENTS.answer(
                        call, rows(call, "comments", seed -> shaped(COMMENT, IssueHistory.comments(seed)))));
        routes.get(
                issue + "/changes",
                call -> CHANGES.answer(
                        call, rows(call, "changes", seed -> shaped(CHANGE, IssueHistory.changes(seed)))));
        routes.get(
                issue + "/attachments",
                call -> ATTACHMENTS.answer(
                        call, rows(call, "attachments", seed -> shaped(ATTACHMENT, IssueHistory.attachments(seed)))));
    }

    private static Rows rows(Call call, String name, Function<Issue, List<Row>> make) {
        Row issue = Issues.find(call);
        return call.repository()
                .at(
                        "issues/" + call.variable("id") + "/" + name,
                        () -> Shape.seed(issue, Issue.class).map(make).orElse(List.of()));
    }

    private static <T> List<Row> shaped(Shape<T> shape, List<T> values) {
        return values.stream().map(shape::row).toList();
    }

    private static JsonNode account(@Nullable Person user, Links links) {
        return user == null ? Json.nothing() : user.json(links);
    }

    /** Five keys (OpenAPI file, example of changes). */
    private static ObjectNode embedded(Issue issue, Links links) {
        ObjectNode node = Json.object();
        node.put("type", "issue");
        node.put("id", issue.id());
        node.put("title", issue.title());
        node.set("repository", Repositories.embedded(issue.repository(), links));
        node.putObject("links").set("self", Json.link(links.api() + address(issue)));
        return node;
    }

    private static String address(Issue issue) {
        return "/repositories/" + issue.repository().fullName() + "/issues/" + issue.id();
    }

    private static String page(Issue issue) {
        return "/" + issue.repository().fullName() + "/issues/" + issue.id();
    }
}
