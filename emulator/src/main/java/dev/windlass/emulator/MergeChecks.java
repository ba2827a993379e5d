package dev.windlass.emulator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code .../pullrequests/{id}/mergeability/checks}, new in 2026 and not in the OpenAPI file: one page with size, the
 * columns type, status, required, blocking and reason, a little of {@code q} (bitbucket/api.md 1, 3.3, 10). The words in
 * the columns are not known and are guesses here.
 */
final class MergeChecks {
    private static final Listing CHECKS =
            Listing.plain().paged(100, 100).filteredBy("type", "status", "required", "blocking");

    private record Check(
            String type,
            boolean passed,
            boolean required,
            @Nullable String reason) {}

    private static final Shape<Check> SHAPE = new Shape<Check>()
            .text("type", Check::type)
            .text("status", it -> it.passed ? "PASSED" : "FAILED")
            .bool("required", Check::required)
            .bool("blocking", it -> it.required && !it.passed)
            .text("reason", it -> it.passed ? null : it.reason);

    private MergeChecks() {}

    static void addTo(Routes routes) {
        routes.get("/repositories/{workspace}/{repository}/pullrequests/{id}/mergeability/checks", MergeChecks::list);
    }

    private static Answer list(Call call) {
        Row row = PullRequests.find(call);
        Rows rows = call.repository()
                .at(
                        "pullrequests/" + call.variable("id") + "/mergeability/checks",
                        () -> Shape.seed(row, PullRequest.class)
                                .map(MergeChecks::of)
                                .orElse(List.of()));
        List<Row> selected = CHECKS.select(call, rows, "", each -> true);
        ObjectNode envelope = Json.object().put("size", selected.size());
        return CHECKS.send(call, envelope, selected);
    }

    private static List<Row> of(PullRequest pullRequest) {
        long approvals = pullRequest.reviews().stream()
                .filter(review -> review.verdict() == PullRequest.Verdict.APPROVED)
                .count();
        boolean refused = pullRequest.reviews().stream()
                .anyMatch(review -> review.verdict() == PullRequest.Verdict.CHANGES_REQUESTED);
        long tasks = Discussion.tasks(pullRequest).stream()
                .filter(task -> task.resolvedOn() == 0)
                .count();
        CommitGraph graph = CommitGraph.of(pullRequest.repository());
        long builds =
                Statuses.rows(graph.row(graph.resolve(pullRequest.sourceHash(), pullRequest.repository()))).stream()
                        .filter(status -> !status.text("state").equals("SUCCESSFUL"))
                        .count();
        return List.of(
                SHAPE.row(new Check("approvals", approvals >= 1, true, "At least 1 approval is needed.")),
                SHAPE.row(new Check("changes_requested", !refused, true, "A reviewer asked for changes.")),
                SHAPE.row(new Check("tasks", tasks == 0, false, tasks + " tasks are open.")),
                SHAPE.row(new Check("builds", builds == 0, true, builds + " builds have not passed.")));
    }
}
