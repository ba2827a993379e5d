package dev.windlass.emulator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A seeded pull request in its compact form: a hundred bytes, from which some 4 kB of JSON are rendered when asked
 * for. Immutable.
 *
 * @param closedOn microseconds, 0 while open
 * @param mergeCommit the 40 digits, or null unless merged
 * @param fromLostFork whether the source repository was deleted, which leaves nulls (oddities.md 37)
 */
record PullRequest(
        Repository repository,
        int id,
        State state,
        Person author,
        @Nullable Person closedBy,
        long createdOn,
        long updatedOn,
        long closedOn,
        Texts.Title title,
        String targetBranch,
        String sourceHash,
        String destinationHash,
        @Nullable String mergeCommit,
        List<Review> reviews,
        int commentCount,
        int taskCount,
        boolean draft,
        boolean closeSourceBranch,
        boolean fromLostFork) {
    enum State {
        OPEN,
        MERGED,
        DECLINED,
        SUPERSEDED
    }

    enum Verdict {
        NONE,
        APPROVED,
        CHANGES_REQUESTED
    }

    /** What one reviewer did; {@code at} is 0 for one who did nothing. */
    record Review(Person person, Verdict verdict, long at) {}

    static final Shape<PullRequest> SHAPE = new Shape<PullRequest>()
            .number("comment_count", it -> (long) it.commentCount)
            .number("task_count", it -> (long) it.taskCount)
            .text("type", it -> "pullrequest")
            .number("id", it -> (long) it.id)
            .text("title", it -> it.title.text())
            .text("description", it -> it.title.description())
            .with("rendered", (it, links) -> {
                ObjectNode node = Json.object();
                node.set("reason", Json.rendered(it.reason()));
                return node;
            })
            .text("state", it -> it.state.name())
            .bool("draft", PullRequest::draft)
            .bool("queued", it -> false)
            .with("merge_commit", (it, links) -> it.mergeCommitJson())
            .bool("close_source_branch", PullRequest::closeSourceBranch)
            .with("closed_by", (it, links) -> it.closedBy == null ? Json.nothing() : it.closedBy.json(links))
            .with("author", (it, links) -> it.author.json(links))
            .text("reason", PullRequest::reason)
            .text("created_on", it -> Timestamps.withMicros(it.createdOn))
            .text("updated_on", it -> Timestamps.withMicros(it.updatedOn))
            .text("closed_on", it -> it.closedOn == 0 ? null : Timestamps.withMicros(it.closedOn))
            .with(
                    "destination",
                    (it, links) ->
                            endpoint(it.targetBranch, it.destinationHash, Repositories.embedded(it.repository, links)))
            .with(
                    "source",
                    (it, links) -> it.fromLostFork
                            ? endpoint(it.title.branch(), null, Json.nothing())
                            : endpoint(it.title.branch(), it.sourceHash, Repositories.embedded(it.repository, links)))
            .with("links", (it, links) -> it.links(links))
            .with("summary", (it, links) -> Json.rendered(it.title.description()))
            .with("reviewers", (it, links) -> it.reviewers(links))
            .with("participants", (it, links) -> it.participants(links));

    /** Type and date are sent only to those who ask; a commit's date has no fraction (oddities.md, table of 10). */
    private JsonNode mergeCommitJson() {
        return mergeCommit == null
                ? Json.nothing()
                : Json.object()
                        .put("hash", mergeCommit.substring(0, 12))
                        .put("type", "commit")
                        .put("date", Timestamps.withSeconds(closedOn));
    }

    private String reason() {
        return switch (state) {
            case DECLINED -> id % 3 == 0 ? "" : "Not needed any more.";
            case SUPERSEDED -> "Replaced by a later pull request.";
            case OPEN, MERGED -> "";
        };
    }

    /** Commits have only a hash here: the description closes the object, though the service adds type and links. */
    private static ObjectNode endpoint(String branch, @Nullable String hash, JsonNode repository) {
        ObjectNode node = Json.object();
        node.putObject("branch").put("name", branch);
        node.set("commit", hash == null ? Json.nothing() : Json.object().put("hash", hash.substring(0, 12)));
        node.set("repository", repository);
        return node;
    }

    private ArrayNode reviewers(Links links) {
        ArrayNode reviewers = Json.array();
        for (Review review : reviews) {
            if (!review.person.deleted()) {
                reviewers.add(review.person.json(links));
            }
        }
        return reviewers;
    }

    private ArrayNode participants(Links links) {
        ArrayNode participants = Json.array();
        for (Review review : reviews) {
            ObjectNode node = Json.object();
            node.put("type", "participant");
            node.set("user", review.person.json(links));
            node.put("role", "REVIEWER");
            node.put("approved", review.verdict == Verdict.APPROVED);
            node.set(
                    "state",
                    switch (review.verdict) {
                        case NONE -> Json.nothing();
                        case APPROVED -> Json.text("approved");
                        case CHANGES_REQUESTED -> Json.text("changes_requested");
                    });
            node.set("participated_on", Json.text(review.at == 0 ? null : Timestamps.withMicros(review.at)));
            participants.add(node);
        }
        return participants;
    }

    private ObjectNode links(Links links) {
        String self = "/repositories/" + repository.fullName() + "/pullrequests/" + id;
        ObjectNode node = links.selfAndHtml(self, "/" + repository.fullName() + "/pull-requests/" + id);
        for (String name : new String[] {"commits", "approve", "diff", "diffstat", "comments", "activity", "merge"}) {
            node.set(name, Json.link(links.api() + self + "/" + name));
        }
        node.set("decline", Json.link(links.api() + self + "/decline"));
        return node;
    }
}
