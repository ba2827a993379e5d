package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What issues are sorted into: {@code .../components}, {@code .../milestones} and {@code .../versions}. */
final class TrackerLabels {
    private static final String[] FILTERS = {"id", "name"};

    private static final Listing LABELS =
            Listing.plain().filteredBy(FILTERS).sortedBy(FILTERS).usuallySortedBy("name");

    /** Ids were small numbers, one series for each kind. */
    private static final int IDS = 90;

    /** @param type component, milestone or version */
    private record Label(Repository repository, String type, int id, String name) {
        private ObjectNode links(Links links) {
            ObjectNode node = Json.object();
            node.set(
                    "self", Json.link(links.api() + "/repositories/" + repository.fullName() + "/" + type + "s/" + id));
            return node;
        }
    }

    private static final Shape<Label> SHAPE = new Shape<Label>()
            .text("type", Label::type)
            .number("id", it -> (long) it.id)
            .text("name", Label::name)
            .with("links", Label::links);

    private TrackerLabels() {}

    static void addTo(Routes routes) {
        for (String type : List.of("component", "milestone", "version")) {
            String path = "/repositories/{workspace}/{repository}/" + type + "s";
            routes.get(path, call -> LABELS.answer(call, rows(call, type)));
            routes.get(
                    path + "/{id}",
                    call -> Listing.single(
                            call,
                            rows(call, type)
                                    .find(call.variable("id"))
                                    .orElseThrow(() ->
                                            ApiException.of(404, "There is no " + type + " " + call.variable("id")))));
        }
    }

    private static Rows rows(Call call, String type) {
        Issues.tracker(call);
        Repository repository = call.repository();
        return repository.at(type + "s", () -> repository.theme() == null ? List.of() : labels(repository, type));
    }

    private static List<Row> labels(Repository repository, String type) {
        List<Row> rows = new ArrayList<>();
        for (String name : names(repository, type)) {
            rows.add(SHAPE.row(new Label(repository, type, id(repository, type, name), name)));
        }
        return rows;
    }

    private static List<String> names(Repository repository, String type) {
        RepositoryTheme theme = repository.theme();
        return switch (type) {
            case "milestone" -> Tracker.MILESTONES;
            case "version" -> Tracker.VERSIONS;
            default -> theme == null ? List.of() : theme.things();
        };
    }

    /** By the name; of two names with the same number the later one moves on. */
    static int id(Repository repository, String type, String name) {
        List<Integer> taken = new ArrayList<>();
        for (String each : names(repository, type)) {
            int id = Math.floorMod(each.hashCode(), IDS) + 1;
            while (taken.contains(id)) {
                id = id % IDS + 1;
            }
            if (each.equals(name)) {
                return id;
            }
            taken.add(id);
        }
        return Math.floorMod(name.hashCode(), IDS) + 1;
    }
}
