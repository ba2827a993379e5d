package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code .../commits[/{revision}]} and {@code .../commit/{hash}}. The list takes no filter and no order ({@code q} and
 * {@code sort} are accepted and ignored), has neither size nor page number, and goes on by an opaque {@code ctx}
 * (api.md 2.1 and 3.3). A cursor holds on to the list as it was when its first page was sent.
 */
final class Commits {
    private static final Listing COMMITS = Listing.plain().paged(30, 100).hiding("rendered", "participants");

    /** Walks under way; the one longest unused is forgotten, and goes on from what its URL says. */
    private static final int MAX_WALKS = 256;

    private final Map<String, List<Row>> walks = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Row>> eldest) {
            return size() > MAX_WALKS;
        }
    });

    private Commits() {}

    static void addTo(Routes routes) {
        Commits commits = new Commits();
        String repository = "/repositories/{workspace}/{repository}";
        routes.get(repository + "/commits", call -> commits.list(call, List.of()));
        routes.get(
                repository + "/commits/{revision...}", call -> commits.list(call, List.of(call.variable("revision"))));
        routes.post(repository + "/commits", call -> commits.list(call, List.of()));
        routes.get(repository + "/commit/{hash}", Commits::one);
    }

    private static Answer one(Call call) {
        Repository repository = call.repository();
        CommitGraph graph = CommitGraph.of(repository);
        return Listing.single(call, graph.row(graph.resolve(call.variable("hash"), repository)));
    }

    private Answer list(Call call, List<String> revision) {
        Optional<Repository> repository =
                call.scenario().repositoryAt(call.variable("workspace"), call.variable("repository"));
        if (repository.isEmpty()) {
            // This one endpoint answers a missing repository with a page for people (api.md 6, row 404).
            throw ApiException.with(Answer.text(404, "text/html; charset=utf-8", HtmlNotFound.PAGE));
        }
        String ctx = call.query().first("ctx");
        int page = Listing.pageNumber(call.query().first("page"));
        if (ctx == null && page > 1) {
            throw ApiException.of(400, "Invalid page");
        }
        Supplier<List<Row>> select = () -> select(call, repository.get(), revision);
        List<Row> rows = ctx == null ? select.get() : walks.computeIfAbsent(ctx, forgotten -> select.get());
        int pagelen = COMMITS.pagelen(call);
        long from = (long) (page - 1) * pagelen;
        int start = (int) Math.min(from, rows.size());
        int end = (int) Math.min(from + pagelen, rows.size());
        ObjectNode envelope = Json.object();
        envelope.put("pagelen", pagelen);
        if (end < rows.size()) {
            String cursor = ctx != null ? ctx : cursor(call, rows);
            walks.putIfAbsent(cursor, rows);
            String base = call.query().with("ctx", cursor);
            envelope.put(
                    "next",
                    call.links().api() + call.path() + "?"
                            + new Parameters(base).with("page", Integer.toString(page + 1)));
        }
        return COMMITS.send(call, envelope, rows.subList(start, end));
    }

    private static String cursor(Call call, List<Row> rows) {
        return Hashes.of(call.path() + "?" + call.query() + "#" + rows.get(0).text("hash") + rows.size())
                .substring(0, 32);
    }

    private static List<Row> select(Call call, Repository repository, List<String> revision) {
        List<String> include = new ArrayList<>(revision);
        include.addAll(call.query().all("include"));
        include.addAll(call.form().all("include"));
        List<String> exclude = new ArrayList<>(call.query().all("exclude"));
        exclude.addAll(call.form().all("exclude"));
        String path = call.query().first("path", call.form().first("path", ""));
        return CommitGraph.of(repository).list(repository, include, exclude, path);
    }
}
