package dev.windlass.emulator;

import java.util.List;

/** {@code .../refs/branches} and {@code .../refs/tags}. */
final class Refs {
    /** {@code name} and {@code target.date} are evidenced (api.md 3.3). */
    private static final String[] FILTERS = {"name", "target.hash", "target.date", "target.message", "target.author.raw"
    };

    /** The recorded list is in the order of names. */
    private static final Listing REFS =
            Listing.plain().filteredBy(FILTERS).sortedBy(FILTERS).usuallySortedBy("name");

    record Branch(String name, Commit target) {}

    record Tag(String name, Commit target) {}

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

    /** A lightweight tag: date, tagger and message are null (oddities.md 47). */
    static final Shape<Tag> TAG = new Shape<Tag>()
            .text("name", Tag::name)
            .text("type", it -> "tag")
            .text("message", it -> null)
            .text("date", it -> null)
            .with("tagger", (it, links) -> Json.nothing())
            .with("target", (it, links) -> it.target.asTarget(links))
            .with("links", (it, links) -> links(it.target.repository(), "tags", "commits/tag", it.name, links));

    private Refs() {}

    static void addTo(Routes routes) {
        for (Kind kind : List.of(Kind.BRANCHES, Kind.TAGS)) {
            String noun = kind == Kind.BRANCHES ? "branches" : "tags";
            String path = "/repositories/{workspace}/{repository}/refs/" + noun;
            routes.get(path, call -> REFS.answer(call, call.repository().rows(kind)));
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

    private static tools.jackson.databind.node.ObjectNode links(
            Repository repository, String collection, String page, String name, Links links) {
        String self = "/repositories/" + repository.fullName() + "/refs/" + collection + "/" + Links.segment(name);
        var node = links.selfAndHtml(self, "/" + repository.fullName() + "/" + page + "/" + Links.segment(name));
        node.set(
                "commits",
                Json.link(links.api() + "/repositories/" + repository.fullName() + "/commits/" + Links.segment(name)));
        return node;
    }
}
