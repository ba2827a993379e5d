package dev.windlass.emulator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code .../diffstat/{spec}}, and {@code .../pullrequests/{id}/diffstat}, which redirects to it. A spec is a commit,
 * compared with its first parent, or {@code a..b}: what {@code a} has and {@code b} has not, the other way round than
 * git (OpenAPI file). Pages are numbered, with size; 500 rows are usual (bitbucket/api.md 2.1).
 */
final class Diffstats {
    /** More than 500 is not known to be accepted. */
    private static final Listing DIFFSTAT = Listing.plain().paged(500, 500);

    /** @param from the commit on the side of {@code old}, and {@code to} that of {@code new}, for the links */
    private record Change(Repository repository, Diffstat change, String from, String to) {
        private static JsonNode side(@Nullable SourceFile file, Repository repository, String commit, Links links) {
            if (file == null) {
                return Json.nothing(); // oddities.md 54
            }
            ObjectNode node = Json.object();
            node.put("path", file.path());
            node.put("escaped_path", Links.segment(file.path()));
            node.put("type", "commit_file");
            node.putObject("links")
                    .set("self", Json.link(links.api() + Sources.address(repository, commit, file.path())));
            return node;
        }
    }

    private static final Shape<Change> SHAPE = new Shape<Change>()
            .text("type", it -> "diffstat")
            .number("lines_added", it -> (long) it.change.linesAdded())
            .number("lines_removed", it -> (long) it.change.linesRemoved())
            .text("status", it -> it.change.status())
            .with("old", (it, links) -> Change.side(it.change.before(), it.repository, it.from, links))
            .with("new", (it, links) -> Change.side(it.change.after(), it.repository, it.to, links));

    private Diffstats() {}

    static void addTo(Routes routes) {
        String repository = "/repositories/{workspace}/{repository}";
        routes.get(repository + "/diffstat/{spec...}", Diffstats::list);
        routes.get(repository + "/pullrequests/{id}/diffstat", Diffstats::ofPullRequest);
    }

    private static Answer list(Call call) {
        Repository repository = call.repository();
        String spec = call.variable("spec");
        boolean renames = !"false".equals(call.query().first("renames"));
        boolean topic = "true".equals(call.query().first("topic"));
        List<String> paths = call.query().all("path");
        String key = "diffstat/" + spec;
        Rows rows = repository.isGiven(key)
                ? repository.at(key, List::of)
                : repository.at(
                        key + "?" + renames + topic + paths, () -> rows(repository, spec, renames, topic, paths));
        return DIFFSTAT.answer(call, rows);
    }

    private static List<Row> rows(
            Repository repository, String spec, boolean renames, boolean topic, List<String> paths) {
        CommitGraph graph = CommitGraph.of(repository);
        // The links of pull requests say workspace/repository:source%0Ddestination (oddities.md 40).
        String commits = spec.substring(spec.indexOf(':') + 1);
        String[] sides = commits.split("\\.\\.\\.?|\r", 2);
        int to = graph.resolve(sides[0], repository);
        int from = sides.length == 1 ? graph.firstParent(to) : graph.resolve(sides[1], repository);
        if (topic && sides.length == 2) {
            from = graph.mergeBase(to, from);
            if (from < 0) {
                // That it is a 400 is known (bitbucket/api.md 6), its words are not.
                throw ApiException.of(400, "The two commits have no common history.");
            }
        }
        String fromHash = from < 0 ? "" : graph.row(from).text("hash");
        String toHash = graph.row(to).text("hash");
        return Diffstat.between(
                        from < 0 ? java.util.Map.of() : graph.trees().at(from),
                        graph.trees().at(to),
                        renames)
                .stream()
                .filter(change -> paths.isEmpty() || change.paths().anyMatch(paths::contains))
                .map(change -> SHAPE.row(new Change(repository, change, fromHash, toHash)))
                .toList();
    }

    /** Where to, is what the service's links show; whether it carries the query along is not known: it does here. */
    private static Answer ofPullRequest(Call call) {
        Row row = PullRequests.find(call);
        Repository repository = call.repository();
        String self = "/repositories/" + repository.fullName();
        String given = "pullrequests/" + call.variable("id") + "/diffstat";
        if (repository.isGiven(given)) {
            return DIFFSTAT.answer(call, repository.at(given, List::of));
        }
        String spec = repository.fullName() + ":" + PullRequestParts.hash(row, "source") + "%0D"
                + PullRequestParts.hash(row, "destination");
        String query = call.query().toString();
        return Answer.redirect(call.links().api() + self + "/diffstat/" + spec + "?from_pullrequest_id="
                + call.variable("id") + "&topic=true" + (query.isEmpty() ? "" : "&" + query));
    }
}
