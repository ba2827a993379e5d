package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code .../filehistory/{commit}/{path}}: the commits that changed a file, latest first, under the names that it had
 * (OpenAPI file). How it is paged is not confirmed (bitbucket/api.md 10): opaque here, which takes no client by surprise
 * that follows {@code next}.
 */
final class FileHistories {
    private static final String[] FILTERS = {"path", "type", "commit.hash", "commit.date"};

    private static final Listing HISTORY = Listing.plain().filteredBy(FILTERS).sortedBy(FILTERS);

    private record Version(Row commit, String hash, String path, Repository repository) {
        private ObjectNode links(Links links) {
            ObjectNode node = Json.object();
            String self = links.api() + Sources.address(repository, hash, path);
            node.set("self", Json.link(self));
            node.set("meta", Json.link(self + "?format=meta"));
            node.set(
                    "history",
                    Json.link(links.api() + "/repositories/" + repository.fullName() + "/filehistory/" + hash + "/"
                            + Links.segment(path)));
            return node;
        }
    }

    private static final Shape<Version> SHAPE = new Shape<Version>()
            .text("path", Version::path)
            .text("type", it -> "commit_file")
            .text("escaped_path", it -> Links.segment(it.path))
            .with(
                    "commit",
                    (it, links) -> Shape.seed(it.commit, Commit.class)
                            .map(commit -> commit.asTarget(links))
                            .orElseGet(() -> it.commit.json(links)))
            .with("links", Version::links);

    private FileHistories() {}

    static void addTo(Routes routes) {
        routes.get("/repositories/{workspace}/{repository}/filehistory/{commit}/{path...}", FileHistories::list);
    }

    private static Answer list(Call call) {
        Repository repository = call.repository();
        String path = call.variable("path");
        String given = "filehistory/" + call.variable("commit") + "/" + path;
        if (repository.isGiven(given)) {
            return HISTORY.walk(call, repository.at(given, List::of), false);
        }
        CommitGraph graph = CommitGraph.of(repository);
        int commit = graph.resolve(call.variable("commit"), repository);
        SourceFile file = graph.trees().at(commit).get(path);
        if (file == null) {
            throw ApiException.of(404, "No such file or directory: " + path);
        }
        boolean renames = !"false".equals(call.query().first("renames"));
        return HISTORY.walk(
                call,
                repository.at(
                        given + "@" + graph.row(commit).text("hash") + renames,
                        () -> versions(repository, graph, file, renames)),
                false);
    }

    private static List<Row> versions(Repository repository, CommitGraph graph, SourceFile file, boolean renames) {
        List<Row> versions = new ArrayList<>();
        for (SourceFile.@Nullable Touch at = file.last(); at != null; at = at.before()) {
            if (!renames && !at.path().equals(file.path())) {
                break;
            }
            Row commit = graph.row(at.commit());
            versions.add(SHAPE.row(new Version(commit, commit.text("hash"), at.path(), repository)));
        }
        return versions;
    }
}
