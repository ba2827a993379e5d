package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code .../downloads}: files for whoever wants them. Neither filters nor sorts (bitbucket/api.md 3.3). */
final class Downloads {
    private static final Listing PLAIN = Listing.plain();
    private static final long DAY = 86_400_000_000L;

    /** Known by its name alone (oddities.md 71). */
    private record Download(
            Repository repository, int number, @Nullable Person user) {
        String name() {
            return repository.slug() + "-1." + number + ".0.zip";
        }

        private ObjectNode links(Links links) {
            ObjectNode node = Json.object();
            node.set(
                    "self", Json.link(links.api() + "/repositories/" + repository.fullName() + "/downloads/" + name()));
            return node;
        }
    }

    private static final Shape<Download> DOWNLOAD = new Shape<Download>()
            .text("name", Download::name)
            .with("links", Download::links)
            .number("downloads", it -> 17L * it.number)
            .text("created_on", it -> Timestamps.withMicros(Scenario.EPOCH + it.number * 31L * DAY + 541))
            .with("user", (it, links) -> it.user == null ? Json.nothing() : it.user.json(links))
            .text("type", it -> "download")
            .number("size", it -> 803_412L + 10_007L * it.number);

    private Downloads() {}

    static void addTo(Routes routes) {
        routes.get("/repositories/{workspace}/{repository}/downloads", call -> {
            Repository repository = call.repository();
            return PLAIN.answer(
                    call,
                    repository.at("downloads", () -> repository.theme() == null ? List.of() : downloads(repository)));
        });
    }

    /** One for each tag, at most 15; the one who left has no name any more. */
    private static List<Row> downloads(Repository repository) {
        List<Person> people = repository.workspace().people();
        List<Row> rows = new ArrayList<>();
        int count = Math.min(15, repository.rows(Kind.TAGS).all().size());
        for (int i = 0; i < count; i++) {
            rows.add(DOWNLOAD.row(new Download(repository, i, i == 2 ? null : people.get(i % 5))));
        }
        return rows;
    }
}
