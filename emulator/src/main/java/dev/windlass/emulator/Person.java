package dev.windlass.emulator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An account. One that was deleted keeps its name in commits; everywhere else the service sends null instead of it
 * (oddities.md 24). Immutable.
 */
record Person(
        String uuid,
        String accountId,
        String nickname,
        String displayName,
        String email,
        long createdOn,
        boolean administrator,
        boolean deleted) {
    static final Shape<Person> EMBEDDED = new Shape<Person>()
            .text("display_name", Person::displayName)
            .with("links", (it, links) -> it.links(links))
            .text("type", it -> "user")
            .text("uuid", Person::uuid)
            .text("account_id", Person::accountId)
            .text("nickname", Person::nickname);

    /** The account in full, as {@code GET /user} sends it. */
    static final Shape<Person> FULL = new Shape<Person>()
            .text("display_name", Person::displayName)
            .with("links", (it, links) -> it.links(links))
            .text("created_on", it -> Timestamps.withMicros(it.createdOn))
            .text("type", it -> "user")
            .text("uuid", Person::uuid)
            .bool("has_2fa_enabled", it -> true)
            .bool("is_staff", it -> false)
            .text("account_id", Person::accountId)
            .text("nickname", Person::nickname)
            .text("account_status", it -> "active");

    JsonNode json(Links links) {
        return deleted ? Json.nothing() : EMBEDDED.row(this).json(links);
    }

    /** {@code Name <address>} of a commit, with the account where it still exists. */
    ObjectNode author(Links links) {
        ObjectNode author = Json.object();
        author.put("type", "author");
        author.put("raw", displayName + " <" + email + ">");
        if (!deleted) {
            author.set("user", json(links));
        }
        return author;
    }

    private ObjectNode links(Links links) {
        String segment = Links.segment(uuid);
        ObjectNode node = links.selfAndHtml("/users/" + segment, "/" + segment + "/");
        node.set("avatar", Json.link(links.site() + "/account/" + segment + "/avatar/"));
        return node;
    }

    /** The signed-in user of a scenario made by hand. */
    static Person demo() {
        return new Person(
                "{5f1c9a52-7d0e-4c1b-9d6e-2a4b8c0d1e2f}",
                "712020:5f1c9a52-7d0e-4c1b-9d6e-2a4b8c0d1e2f",
                "demo",
                "Demo User",
                Credentials.DEMO_USER,
                Timestamps.parse("2019-03-04T09:12:44.108211+00:00").orElseThrow(),
                true,
                false);
    }
}
