package dev.windlass.emulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /users/{user}} with the keys of a user, and the addresses of the one who is signed in. */
final class Accounts {
    private static final Listing PLAIN = Listing.plain();

    /** The key itself and its subkeys come only when asked for (OpenAPI file, gpg-keys). */
    private static final Listing GPG_KEYS = Listing.plain().hiding("key", "subkeys");

    private static final long DAY = 86_400_000_000L;

    /** The n-th key of a person. */
    record Key(Person person, int number) {
        String uuid() {
            return Uuids.of("key", name());
        }

        String fingerprint() {
            return Hashes.of(name());
        }

        String name() {
            return person.uuid() + "/" + number;
        }

        long createdOn() {
            return person.createdOn() + 30 * DAY * (number + 1);
        }

        ObjectNode self(String collection, String id, Links links) {
            ObjectNode node = Json.object();
            node.set(
                    "self",
                    Json.link(links.api() + "/users/" + Links.segment(person.uuid()) + "/" + collection + "/" + id));
            return node;
        }
    }

    /** In the order of the documentation's example. The second key was never used and ends some day. */
    private static final Shape<Key> SSH_KEY = new Shape<Key>()
            .text("comment", it -> it.person.nickname() + "@laptop-" + (it.number + 1))
            .text("created_on", it -> Timestamps.withMicros(it.createdOn()))
            .text("expires_on", it -> it.number == 0 ? null : Timestamps.withMicros(it.createdOn() + 365 * DAY))
            .text("fingerprint", Key::fingerprint)
            .text("key", it -> publicKey(it.name()))
            .text("label", it -> it.number == 0 ? "" : "spare")
            .text("last_used", it -> it.number == 0 ? Timestamps.withMicros(it.createdOn() + 3 * DAY) : null)
            .with("links", (it, links) -> it.self("ssh-keys", Links.segment(it.uuid()), links))
            .with("owner", (it, links) -> it.person.json(links))
            .text("type", it -> "ssh_key")
            .text("uuid", Key::uuid);

    private static final Shape<Key> GPG_KEY = new Shape<Key>()
            .text("added_on", it -> Timestamps.withMicros(it.createdOn() + DAY))
            .text("created_on", it -> Timestamps.withMicros(it.createdOn()))
            .text("expires_on", it -> null)
            .text("fingerprint", Key::fingerprint)
            .text(
                    "key",
                    it -> "-----BEGIN PGP PUBLIC KEY BLOCK-----\n"
                            + publicKey(it.name()).substring(12) + "\n-----END PGP PUBLIC KEY BLOCK-----")
            .text("key_id", it -> it.fingerprint().substring(24))
            .text("last_used", it -> null)
            .with("links", (it, links) -> it.self("gpg-keys", it.fingerprint(), links))
            .text("name", it -> it.person.displayName())
            .with("owner", (it, links) -> it.person.json(links))
            .text("parent_fingerprint", it -> null)
            .with("subkeys", (it, links) -> Json.array())
            .text("type", it -> "gpg_key");

    private Accounts() {}

    static void addTo(Routes routes) {
        routes.get("/user/emails", Accounts::emails);
        routes.get("/users/{user}", call -> Listing.single(call, account(call)));
        routes.get("/users/{user}/ssh-keys", call -> PLAIN.answer(call, keys(call, "ssh-keys")));
        routes.get("/users/{user}/gpg-keys", call -> GPG_KEYS.answer(call, keys(call, "gpg-keys")));
    }

    /** The keys of the people of the default scenario: one or two, the signed-in one has two. */
    static void seed(Lists lists, List<Person> people) {
        lists.seed("users/*/ssh-keys", parents -> keysOf(people, parents.get(0), SSH_KEY, 2));
        lists.seed("users/*/gpg-keys", parents -> keysOf(people, parents.get(0), GPG_KEY, 1));
    }

    private static List<Row> keysOf(List<Person> people, String uuid, Shape<Key> shape, int most) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            if (people.get(i).uuid().equals(uuid)) {
                int count = i == 0 ? most : (int) Math.floorMod(people.get(i).createdOn() / 1_000, most + 1L);
                for (int number = 0; number < count; number++) {
                    rows.add(shape.row(new Key(people.get(i), number)));
                }
            }
        }
        return rows;
    }

    /** The documented example of the list, and the recorded one, have one row; an unconfirmed one is documented. */
    private static Answer emails(Call call) {
        Rows given = call.scenario().lists().at("user/emails");
        if (!given.all().isEmpty()) {
            return PLAIN.answer(call, given);
        }
        String address = call.scenario().me().email();
        return PLAIN.page(call, List.of(email(call, address, true), email(call, "private." + address, false)));
    }

    private static Row email(Call call, String address, boolean first) {
        ObjectNode node = Json.object();
        node.put("email", address);
        node.put("is_confirmed", first);
        node.put("is_primary", first);
        node.putObject("links").set("self", Json.link(call.links().api() + "/user/emails/" + address));
        node.put("type", "email");
        return OverlayRow.raw(node);
    }

    private static Rows keys(Call call, String list) {
        return call.scenario().lists().at("users/" + account(call).text("uuid") + "/" + list);
    }

    /** By {uuid} or account id; a deleted account is not found. */
    private static Row account(Call call) {
        String wanted = call.variable("user");
        Person me = call.scenario().me();
        if (wanted.equals(me.uuid()) || wanted.equals(me.accountId())) {
            return Person.FULL.row(me);
        }
        for (Workspace workspace : call.scenario().workspaces()) {
            for (Row member : workspace.members.all()) {
                JsonNode user = member.field("user", Links.NOWHERE);
                if (user != null
                        && (wanted.equals(user.path("uuid").asString(""))
                                || wanted.equals(user.path("account_id").asString("")))) {
                    return Shape.seed(member, Workspaces.Membership.class)
                            .map(seeded -> Person.FULL.row(seeded.person()))
                            .orElseGet(() -> OverlayRow.raw(user));
                }
            }
        }
        throw ApiException.of(404, wanted + " is not a user");
    }

    /** Looks like a key and is none. */
    static String publicKey(String name) {
        byte[] noise =
                (Hashes.of(name) + Hashes.of(name + "+")).substring(0, 48).getBytes(StandardCharsets.US_ASCII);
        return "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI"
                + Base64.getEncoder().encodeToString(noise).substring(0, 43);
    }
}
