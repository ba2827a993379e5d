package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The lists below one commit: comments, and the pull requests that brought it. */
final class CommitParts {
    private static final String[] FILTERS = {
        "id", "created_on", "updated_on", "deleted", "content.raw", "user", "user.*", "inline.path", "parent.id"
    };

    /** {@code q} and {@code sort} are declared (bitbucket/api.md 3.3). */
    private static final Listing COMMENTS =
            Listing.plain().filteredBy(FILTERS).sortedBy(FILTERS).usuallySortedBy("created_on");

    /** 30 a page (OpenAPI file); whether more than 100 are accepted is not known. */
    private static final Listing PULL_REQUESTS = Listing.plain()
            .paged(30, 100)
            .hiding("reviewers", "participants", "rendered", "closed_on", "merge_commit.type", "merge_commit.date");

    private static final List<String> REMARKS = List.of(
            "This broke the nightly build.",
            "Merci!",
            "Cherry-picked to the release branch.",
            "Why not in a pull request?");

    /** One commit in so many was commented on. */
    private static final int COMMENTED = 9;

    /** @param user null for one whose account was deleted (oddities.md 24) */
    private record Comment(
            Commit commit,
            long id,
            @Nullable Person user,
            long createdOn,
            String text,
            boolean inline,
            boolean deleted) {
        private ObjectNode links(Links links) {
            String repository = commit.repository().fullName();
            return links.selfAndHtml(
                    "/repositories/" + repository + "/commit/" + commit.hash() + "/comments/" + id,
                    "/" + repository + "/commits/" + commit.hash() + "#comment-" + id);
        }

        private @Nullable ObjectNode place() {
            RepositoryTheme theme = commit.repository().theme();
            return inline && theme != null
                    ? Json.object()
                            .put("path", FileChange.mainPath(commit, theme))
                            .putNull("from")
                            .put("to", 1)
                    : null;
        }

        private ObjectNode reference(Links links) {
            ObjectNode node = Json.object().put("type", "commit").put("hash", commit.hash());
            String repository = commit.repository().fullName();
            node.set(
                    "links",
                    links.selfAndHtml(
                            "/repositories/" + repository + "/commit/" + commit.hash(),
                            "/" + repository + "/commits/" + commit.hash()));
            return node;
        }
    }

    private static final Shape<Comment> COMMENT = new Shape<Comment>()
            .number("id", Comment::id)
            .text("created_on", it -> Timestamps.withMicros(it.createdOn))
            .text("updated_on", it -> Timestamps.withMicros(it.createdOn))
            .with("content", (it, links) -> Json.rendered(it.text))
            .with("user", (it, links) -> it.user == null ? Json.nothing() : it.user.json(links))
            .bool("deleted", Comment::deleted)
            .with("inline", (it, links) -> it.place())
            .text("type", it -> "commit_comment")
            .with("links", Comment::links)
            .with("commit", Comment::reference);

    private CommitParts() {}

    static void addTo(Routes routes) {
        String commit = "/repositories/{workspace}/{repository}/commit/{commit}";
        routes.get(commit + "/comments", call -> COMMENTS.answer(call, rows(call, "comments", CommitParts::comments)));
        routes.get(commit + "/pullrequests", CommitParts::pullRequests);
    }

    /** The list of this name below the commit that the path names. */
    static Rows rows(Call call, String name, Function<Row, List<Row>> make) {
        Repository repository = call.repository();
        CommitGraph graph = CommitGraph.of(repository);
        Row commit = graph.row(graph.resolve(call.variable("commit"), repository));
        String given = "commit/" + call.variable("commit") + "/" + name;
        return repository.isGiven(given)
                ? repository.at(given, List::of)
                : repository.at("commit/" + commit.text("hash") + "/" + name, () -> make.apply(commit));
    }

    private static List<Row> comments(Row row) {
        List<Row> comments = new ArrayList<>();
        Shape.seed(row, Commit.class).ifPresent(commit -> {
            int draw = Math.floorMod(commit.hash().hashCode(), 1_000_033);
            List<Person> people = commit.repository().workspace().people();
            long room = commit.repository().workspace().end() - commit.date();
            int count = draw % COMMENTED == 0 && !people.isEmpty() ? 1 + draw / COMMENTED % 3 : 0;
            for (int i = 0; i < count; i++) {
                boolean deleted = i == 1 && draw % 2 == 0;
                comments.add(COMMENT.row(new Comment(
                        commit,
                        10_000_000L + draw * 3L + i,
                        draw % 5 == 0 ? null : people.get((draw / 3 + i) % people.size()),
                        commit.date() + Math.min(room, (i + 1) * 3_600_000_000L + draw),
                        deleted ? "" : Texts.pick(REMARKS, draw / 7 + i),
                        draw % 4 == 1,
                        deleted)));
            }
        });
        return comments;
    }

    /**
     * Those through which the commit was reviewed. A merge commit was not, though the service may think otherwise; its
     * 202 while the index is made is not played.
     */
    private static Answer pullRequests(Call call) {
        Repository repository = call.repository();
        CommitGraph graph = CommitGraph.of(repository);
        int commit = graph.resolve(call.variable("commit"), repository);
        String given = "commit/" + call.variable("commit") + "/pullrequests";
        if (repository.isGiven(given)) {
            return PULL_REQUESTS.answer(call, repository.at(given, List::of));
        }
        // Not remembered: a pull request that is changed by hand shows here too.
        List<Row> reviewed = repository.rows(Kind.PULL_REQUESTS).all().stream()
                .filter(row -> Shape.seed(row, PullRequest.class)
                        .filter(seed -> graph.branch(seed.sourceHash()).contains(commit))
                        .isPresent())
                .toList();
        return PULL_REQUESTS.page(call, reviewed);
    }
}
