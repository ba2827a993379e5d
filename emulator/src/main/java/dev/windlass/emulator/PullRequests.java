package dev.windlass.emulator;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code /repositories/{workspace}/{repository}/pullrequests}. */
final class PullRequests {
    /**
     * Verified: source and destination branch name, author, reviewers, title, state, draft, updated_on, created_on;
     * documented: source.repository. Refused: participants, summary.raw, closed_on (api.md 3.3). The rest of the plain
     * columns is plausible only.
     */
    private static final String[] FILTERS = {
        "id",
        "title",
        "description",
        "state",
        "draft",
        "queued",
        "created_on",
        "updated_on",
        "comment_count",
        "task_count",
        "close_source_branch",
        "reason",
        "author",
        "author.*",
        "reviewers.*",
        "closed_by",
        "closed_by.*",
        "source.branch.name",
        "source.commit.hash",
        "source.repository",
        "source.repository.*",
        "destination.branch.name",
        "destination.commit.hash",
        "destination.repository.*",
        "merge_commit",
        "merge_commit.hash"
    };

    /** 50 a page at most (api.md 2.1); the recorded list is in the order of updated_on, latest first. */
    static final Listing PULL_REQUESTS = Listing.plain()
            .paged(10, 50)
            .filteredBy(FILTERS)
            .sortedBy(FILTERS)
            .usuallySortedBy("-updated_on")
            .hiding("reviewers", "participants", "rendered", "closed_on", "merge_commit.type", "merge_commit.date");

    private static final Hidden ONE_HIDES = Hidden.of("closed_on", "merge_commit.type", "merge_commit.date");

    private PullRequests() {}

    static void addTo(Routes routes) {
        routes.get("/repositories/{workspace}/{repository}/pullrequests", PullRequests::list);
        routes.get("/repositories/{workspace}/{repository}/pullrequests/{id}", PullRequests::one);
    }

    /** Any q switches state off; with neither, only the open ones come (api.md 0, item 5). */
    private static Answer list(Call call) {
        Rows rows = call.repository().rows(Kind.PULL_REQUESTS);
        if (!call.query().first("q", "").isBlank()) {
            return PULL_REQUESTS.answer(call, rows);
        }
        List<String> asked = call.query().all("state");
        Set<String> states = new TreeSet<>(asked.isEmpty() ? List.of("OPEN") : asked);
        return PULL_REQUESTS.answer(call, rows, "state in " + states, row -> states.contains(row.text("state")));
    }

    /** The pull request that the path names. */
    static Row find(Call call) {
        String id = call.variable("id");
        return call.repository()
                .rows(Kind.PULL_REQUESTS)
                .find(id)
                .orElseThrow(() -> ApiException.of(404, "Pull request " + id + " not found"));
    }

    private static Answer one(Call call) {
        Row row = find(call);
        Projection projection = Projection.parse(call.query().first("fields"));
        return Answer.ok(projection.apply(row, call.links(), ONE_HIDES));
    }
}
