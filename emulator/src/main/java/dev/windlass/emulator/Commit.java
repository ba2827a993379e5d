package dev.windlass.emulator;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A seeded commit in its compact form. Immutable.
 *
 * @param parents hashes of 40 digits; none for a root, two for a merge
 */
record Commit(
        Repository repository, String hash, List<String> parents, Person author, long date, Texts.Message message) {
    static final Shape<Commit> SHAPE = new Shape<Commit>()
            .text("type", it -> "commit")
            .text("hash", Commit::hash)
            .text("date", it -> Timestamps.withSeconds(it.date))
            .with("author", (it, links) -> it.author.author(links))
            .text("message", it -> it.message.text())
            .with("summary", (it, links) -> Json.rendered(it.message.text()))
            .with("links", (it, links) -> it.links(links))
            .with("parents", (it, links) -> it.parents(links))
            .with("rendered", (it, links) -> {
                ObjectNode node = Json.object();
                node.set("message", Json.rendered(it.message.text()));
                return node;
            })
            .with("repository", (it, links) -> Repositories.embedded(it.repository, links))
            .with("participants", (it, links) -> Json.array());

    /** A commit inside a branch: no rendered text, no participants. */
    ObjectNode asTarget(Links links) {
        ObjectNode node = Json.object();
        for (String name :
                new String[] {"type", "hash", "date", "author", "message", "links", "parents", "repository"}) {
            var value = SHAPE.row(this).field(name, links);
            if (value != null) {
                node.set(name, value);
            }
        }
        return node;
    }

    private ArrayNode parents(Links links) {
        ArrayNode array = Json.array();
        for (String parent : parents) {
            ObjectNode node = Json.object();
            node.put("hash", parent);
            node.set("links", selfAndHtml(parent, links));
            node.put("type", "commit");
            array.add(node);
        }
        return array;
    }

    private ObjectNode selfAndHtml(String of, Links links) {
        return links.selfAndHtml(
                "/repositories/" + repository.fullName() + "/commit/" + of,
                "/" + repository.fullName() + "/commits/" + of);
    }

    private ObjectNode links(Links links) {
        ObjectNode node = selfAndHtml(hash, links);
        String self = links.api() + "/repositories/" + repository.fullName();
        node.set("diff", Json.link(self + "/diff/" + hash));
        node.set("patch", Json.link(self + "/patch/" + hash));
        for (String name : new String[] {"approve", "comments", "statuses"}) {
            node.set(name, Json.link(self + "/commit/" + hash + "/" + name));
        }
        return node;
    }
}
