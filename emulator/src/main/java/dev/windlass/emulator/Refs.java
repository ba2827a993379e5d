package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code .../refs/branches}, {@code .../refs/tags} and both of them in {@code .../refs}. */
final class Refs {
    /** {@code name} and {@code target.date} are evidenced (api.md 3.3). */
    private static final String[] FILTERS = {"name", "target.hash", "target.date", "target.message", "target.author.raw"
    };

    /** The recorded list is in the order of names. */
    private static final Listing REFS =
            Listing.plain().filteredBy(FILTERS).sortedBy(FILTERS).usuallySortedBy("name");

    record Branch(String name, Commit target) {}

    /** An annotated tag knows who made it, when and why; a lightweight one has no note (oddities.md 47). */
    record Tag(String name, Commit target, @Nullable Note note) {}

    record Note(String message, Person tagger, long date) {}

    static final Shape<Branch> BRANCH = new Shape<Branch>()
            .text("name", Branch::name)
            .with("target", (it, links) -> it.target.asTarget(links))
            .with("links", (it, links) -> links(it.target.repository(), "branches", "branch", it.name, links))
            .text("type", it -> "branch")
            .with(
                    "merge_strategies",
                    (it, links) ->
                            Json.array().add("merge_commit").add("squash").add("fast_forward"))
            .text("default_merge_strategy", it -> "merge_commit");

    static final Shape<Tag> TAG = new Shape<Tag>()
            .text("name", Tag::name)
            .text("type", it -> "tag")
            .text("message", it -> it.note == null ? null : it.note.message)
            .text("date", it -> it.note == null ? null : Timestamps.withSeconds(it.note.date))
            .with("tagger", (it, links) -> it.note == null ? Json.nothing() : it.note.tagger.author(links))
            .with("target", (it, links) -> it.target.asTarget(links))
            .with("links", (it, links) -> links(it.target.repository(), "tags", "commits/tag", it.name, links));

    /** In the order of {@code git show-ref}: all branches, then all tags, each by name (OpenAPI file). */
    private static final Listing BOTH = Listing.plain().filteredBy(FILTERS).sortedBy(FILTERS);

    private Refs() {}

    static void addTo(Routes routes) {
        routes.get("/repositories/{workspace}/{repository}/refs", Refs::both);
        for (Kind kind : List.of(Kind.BRANCHES, Kind.TAGS)) {
            String noun = kind == Kind.BRANCHES ? "branches" : "tags";
            String path = "/repositories/{workspace}/{repository}/refs/" + noun;
            routes.get(
                    path,
                    call -> REFS.page(call, ordered(call, call.repository().rows(kind), REFS)));
            routes.get(
                    path + "/{name...}",
                    call -> Listing.single(
                            call,
                            call.repository()
                                    .rows(kind)
                                    .find(call.variable("name"))
                                    .orElseThrow(() -> ApiException.of(
                                            404,
                                            "No such " + (kind == Kind.BRANCHES ? "branch" : "tag") + ": "
                                                    + call.variable("name")))));
        }
    }

    /** Its pages were recorded opaque and without size (bitbucket/api.md 2.1). */
    private static Answer both(Call call) {
        Repository repository = call.repository();
        Rows rows = repository.at("refs", List::of);
        if (!repository.isGiven("refs")) {
            List<Row> refs = new ArrayList<>();
            for (Kind kind : List.of(Kind.BRANCHES, Kind.TAGS)) {
                repository.rows(kind).all().stream()
                        .sorted(Comparator.comparing(row -> row.text("name")))
                        .forEach(refs::add);
            }
            rows = new Rows(row -> row.text("type") + row.text("name"));
            rows.replaceAll(refs);
        }
        return BOTH.opaquePage(call, ordered(call, rows, BOTH), true);
    }

    /** "When using ?sort=name ..., Bitbucket will apply natural sorting" (OpenAPI file); else by letters. */
    private static List<Row> ordered(Call call, Rows rows, Listing listing) {
        List<Row> selected = listing.select(call, rows, "", row -> true);
        String sort = call.query().first("sort", "");
        if (!sort.equals("name") && !sort.equals("-name")) {
            return selected;
        }
        Comparator<Row> natural = Comparator.comparing(row -> row.text("name"), NaturalOrder::compare);
        return selected.stream()
                .sorted(sort.startsWith("-") ? natural.reversed() : natural)
                .toList();
    }

    private static ObjectNode links(Repository repository, String collection, String page, String name, Links links) {
        String self = "/repositories/" + repository.fullName() + "/refs/" + collection + "/" + Links.segment(name);
        var node = links.selfAndHtml(self, "/" + repository.fullName() + "/" + page + "/" + Links.segment(name));
        node.set(
                "commits",
                Json.link(links.api() + "/repositories/" + repository.fullName() + "/commits/" + Links.segment(name)));
        return node;
    }
}
