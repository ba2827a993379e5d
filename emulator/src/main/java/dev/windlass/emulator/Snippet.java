package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A seeded snippet with its comments and commits. Immutable.
 *
 * @param title may be "" (oddities.md 72)
 * @param withOwner false for one whose owner is {@code {}}, as recorded
 */
record Snippet(
        Workspace workspace,
        String id,
        String title,
        Person creator,
        long createdOn,
        List<String> files,
        boolean isPrivate,
        boolean withOwner) {
    private static final long DAY = 86_400_000_000L;

    /** A row of the list: the id is a text and the files are empty (oddities.md 72). */
    static final Shape<Snippet> SHAPE = new Shape<Snippet>()
            .text("type", it -> "snippet")
            .text("id", Snippet::id)
            .text("title", Snippet::title)
            .text("scm", it -> "git")
            .with("files", (it, links) -> Json.object())
            .text("created_on", it -> Timestamps.withMicros(it.createdOn))
            .text("updated_on", it -> Timestamps.withMicros(it.updatedOn()))
            .with("owner", (it, links) -> it.withOwner ? it.creator.json(links) : Json.object())
            .with("creator", (it, links) -> it.creator.json(links))
            .bool("is_private", Snippet::isPrivate)
            .bool("is_unlisted", it -> false)
            .with("links", (it, links) -> it.links(links));

    /** The n-th comment; every third answers the one before. */
    record Comment(Snippet snippet, int number, Person user) {
        int id() {
            return 41_000 + 10 * Math.floorMod(snippet.id.hashCode(), 900) + number;
        }

        long createdOn() {
            return snippet.createdOn + DAY + number * 3_600_000_000L;
        }

        /** An id and a link, no more (oddities.md 45). */
        ObjectNode parent(Links links) {
            Comment before = new Comment(snippet, number - 1, user);
            ObjectNode node = Json.object().put("id", before.id());
            node.set("links", snippet.below("comments/" + before.id(), "#comment-" + before.id(), links));
            return node;
        }

        String text() {
            return number % 2 == 0 ? "Used this today, works." : "Could this go into the handbook?";
        }
    }

    static final Shape<Comment> COMMENT = new Shape<Comment>()
            .text("type", it -> "snippet_comment")
            .number("id", it -> (long) it.id())
            .with("content", (it, links) -> Json.rendered(it.text()))
            .text("created_on", it -> Timestamps.withMicros(it.createdOn()))
            .text("updated_on", it -> Timestamps.withMicros(it.createdOn()))
            .with("user", (it, links) -> it.user.json(links))
            .bool("deleted", it -> false)
            .with("parent", (it, links) -> it.number % 3 == 2 ? it.parent(links) : null)
            .with("snippet", (it, links) -> it.snippet.embedded(links))
            .with("links", (it, links) -> it.snippet.below("comments/" + it.id(), "#comment-" + it.id(), links));

    /** The n-th commit, 0 is the oldest. */
    record Revision(Snippet snippet, int number) {
        String hash() {
            return Hashes.of("snippet " + snippet.id + " " + number);
        }
    }

    static final Shape<Revision> REVISION = new Shape<Revision>()
            .text("type", it -> "snippet_commit")
            .text("hash", Revision::hash)
            .text("date", it -> Timestamps.withSeconds(it.snippet.createdOn + it.number * DAY))
            .with("author", (it, links) -> it.snippet.creator.author(links))
            .text("message", it -> it.number == 0 ? "Snippet created.\n" : "Updated.\n")
            .with("summary", (it, links) -> Json.rendered(it.number == 0 ? "Snippet created.\n" : "Updated.\n"))
            .with("parents", (it, links) -> {
                var parents = Json.array();
                if (it.number > 0) {
                    String hash = new Revision(it.snippet, it.number - 1).hash();
                    parents.add(Json.object().put("type", "snippet_commit").put("hash", hash));
                }
                return parents;
            })
            .with("snippet", (it, links) -> it.snippet.embedded(links))
            .with("links", (it, links) -> {
                ObjectNode node = it.snippet.below("commits/" + it.hash(), "?at=" + it.hash(), links);
                node.set("diff", Json.link(links.api() + it.snippet.path() + "/" + it.hash() + "/diff"));
                return node;
            });

    long updatedOn() {
        return createdOn + (files.size() - 1L) * DAY;
    }

    /** Newest first, one for each file. */
    List<Row> revisions() {
        List<Row> rows = new ArrayList<>();
        for (int number = files.size() - 1; number >= 0; number--) {
            rows.add(REVISION.row(new Revision(this, number)));
        }
        return rows;
    }

    /** The files of the single object: a map keyed by name (oddities.md 72). */
    ObjectNode filesJson(Links links) {
        String hash = new Revision(this, files.size() - 1).hash();
        ObjectNode node = Json.object();
        for (String file : files) {
            ObjectNode fileLinks = Json.object();
            fileLinks.set("self", Json.link(links.api() + path() + "/" + hash + "/files/" + file));
            fileLinks.set("html", Json.link(links.site() + path() + "/revisions/" + hash + "#" + file));
            node.putObject(file).set("links", fileLinks);
        }
        return node;
    }

    private String path() {
        return "/snippets/" + workspace.slug() + "/" + id;
    }

    private ObjectNode embedded(Links links) {
        ObjectNode node = Json.object().put("type", "snippet").put("id", id).put("title", title);
        node.set("links", links.selfAndHtml(path(), path()));
        return node;
    }

    private ObjectNode below(String apiPath, String anchor, Links links) {
        ObjectNode node = Json.object();
        node.set("self", Json.link(links.api() + path() + "/" + apiPath));
        node.set("html", Json.link(links.site() + path() + anchor));
        return node;
    }

    private ObjectNode links(Links links) {
        ObjectNode node = links.selfAndHtml(path(), path());
        for (String name : new String[] {"comments", "watchers", "commits"}) {
            node.set(name, Json.link(links.api() + path() + "/" + name));
        }
        return node;
    }
}
