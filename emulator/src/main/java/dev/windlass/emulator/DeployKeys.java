package dev.windlass.emulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code .../deploy-keys}: public keys that may read the repository. */
final class DeployKeys {
    private static final Listing PLAIN = Listing.plain();
    private static final long DAY = 86_400_000_000L;

    private record Key(Repository repository, int number) {
        int id() {
            return 40_000 + Math.floorMod(repository.fullName().hashCode(), 9_000) * 10 + number;
        }

        /** Public, as all that this list shows, and of nobody. */
        String text() {
            byte[] made = Hashes.of(repository.fullName() + number).getBytes(StandardCharsets.US_ASCII);
            return "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA" + Base64.getEncoder().encodeToString(made);
        }

        private ObjectNode links(Links links) {
            ObjectNode node = Json.object();
            node.set(
                    "self", Json.link(links.api() + "/repositories/" + repository.fullName() + "/deploy-keys/" + id()));
            return node;
        }
    }

    /** Id and {@code created_on} as in the file's examples, {@code added_on} as in its schema (bitbucket/api.md 1). */
    private static final Shape<Key> KEY = new Shape<Key>()
            .number("id", it -> (long) it.id())
            .text("key", Key::text)
            .text("label", it -> it.number == 0 ? "build server" : "mirror")
            .text("type", it -> "deploy_key")
            .text("created_on", it -> Timestamps.withMicros(Scenario.EPOCH + it.number * DAY))
            .text("added_on", it -> Timestamps.withMicros(Scenario.EPOCH + it.number * DAY))
            .with("repository", (it, links) -> Repositories.embedded(it.repository, links))
            .with("links", Key::links)
            .text("last_used", it -> it.number == 0 ? Timestamps.withMicros(Scenario.EPOCH + 700 * DAY) : null)
            .text("comment", it -> it.number == 0 ? "ci@acme.example" : "");

    private DeployKeys() {}

    static void addTo(Routes routes) {
        routes.get("/repositories/{workspace}/{repository}/deploy-keys", call -> {
            Repository repository = call.repository();
            return PLAIN.answer(
                    call,
                    repository.at("deploy-keys", () -> repository.theme() == null ? List.of() : keys(repository)));
        });
    }

    private static List<Row> keys(Repository repository) {
        return List.of(KEY.row(new Key(repository, 0)), KEY.row(new Key(repository, 1)));
    }
}
