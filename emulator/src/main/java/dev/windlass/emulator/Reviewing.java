package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who reviews, who watches, and what a branch demands: default reviewers, watchers, branch restrictions. */
final class Reviewing {
    private static final Listing PLAIN = Listing.plain();

    /** @param value null where the kind has none (oddities.md 68) */
    private record Restriction(
            Repository repository,
            int id,
            String kind,
            String pattern,
            @Nullable Integer value,
            List<Person> users) {
        /** {@code pattern} is empty where the branching model says which branches are meant. */
        boolean byModel() {
            return pattern.isEmpty();
        }

        private ArrayNode usersJson(Links links) {
            ArrayNode node = Json.array();
            users.forEach(user -> node.add(user.json(links)));
            return node;
        }

        private ArrayNode groups(Links links) {
            ArrayNode node = Json.array();
            if (kind.equals("push")) {
                node.add(Permissions.group(repository, "Developers", links));
            }
            return node;
        }

        private ObjectNode links(Links links) {
            ObjectNode node = Json.object();
            node.set(
                    "self",
                    Json.link(links.api() + "/repositories/" + repository.fullName() + "/branch-restrictions/" + id));
            return node;
        }
    }

    private static final Shape<Restriction> RESTRICTION = new Shape<Restriction>()
            .text("type", it -> "branchrestriction")
            .number("id", it -> (long) it.id)
            .text("kind", Restriction::kind)
            .text("branch_match_kind", it -> it.byModel() ? "branching_model" : "glob")
            .with("branch_type", (it, links) -> it.byModel() ? Json.text("production") : null)
            .text("pattern", Restriction::pattern)
            .with("value", (it, links) -> it.value == null ? Json.nothing() : Json.number(it.value))
            .with("users", Restriction::usersJson)
            .with("groups", Restriction::groups)
            .with("links", Restriction::links);

    /** A reviewer by the repository's own list, or by its project's (oddities.md 42). */
    private record Reviewer(Person person, String kind) {}

    private static final Shape<Reviewer> REVIEWER = new Shape<Reviewer>()
            .text("type", it -> "default_reviewer")
            .text("reviewer_type", Reviewer::kind)
            .with("user", (it, links) -> it.person.json(links));

    private Reviewing() {}

    static void addTo(Routes routes) {
        String repository = "/repositories/{workspace}/{repository}";
        routes.get(repository + "/default-reviewers", call -> list(call, "default-reviewers"));
        routes.get(repository + "/effective-default-reviewers", call -> list(call, "effective-default-reviewers"));
        routes.get(repository + "/watchers", call -> list(call, "watchers"));
        routes.get(repository + "/branch-restrictions", Reviewing::restrictions);
    }

    private static Answer list(Call call, String name) {
        Repository repository = call.repository();
        return PLAIN.answer(call, repository.at(name, () -> switch (name) {
            case "default-reviewers" -> accounts(reviewers(repository));
            case "watchers" ->
                accounts(people(repository, 5 + Math.floorMod(repository.slug().hashCode(), 17), 3));
            default -> effective(repository);
        }));
    }

    private static List<Row> accounts(List<Person> people) {
        return people.stream().map(Person.EMBEDDED::row).toList();
    }

    private static List<Person> reviewers(Repository repository) {
        return people(repository, Math.floorMod(repository.slug().hashCode(), 4), 1);
    }

    private static List<Row> effective(Repository repository) {
        List<Row> rows = new ArrayList<>();
        reviewers(repository).forEach(person -> rows.add(REVIEWER.row(new Reviewer(person, "repository"))));
        Projects.Project project = repository.project();
        if (project != null) {
            List<Person> all = repository.workspace().people();
            Person lead = all.get(Math.floorMod(project.key().hashCode(), all.size()));
            if (!reviewers(repository).contains(lead)) {
                rows.add(REVIEWER.row(new Reviewer(lead, "project")));
            }
        }
        return rows;
    }

    /** So many people of the workspace, the same ones each time. */
    private static List<Person> people(Repository repository, int count, int salt) {
        List<Person> all = repository.workspace().people();
        List<Person> some = new ArrayList<>();
        int first = Math.floorMod(repository.slug().hashCode() * salt, Math.max(1, all.size()));
        for (int i = 0; i < Math.min(count, all.size()); i++) {
            some.add(all.get((first + i) % all.size()));
        }
        return some;
    }

    /** Neither {@code q} nor {@code sort}; kind and pattern are parameters of their own (bitbucket/api.md 3.3). */
    private static Answer restrictions(Call call) {
        Repository repository = call.repository();
        String kind = call.query().first("kind", "");
        String pattern = call.query().first("pattern", "");
        Rows rows = repository.at("branch-restrictions", () -> restrictions(repository));
        return PLAIN.answer(
                call,
                rows,
                kind + "\n" + pattern,
                row -> (kind.isEmpty() || row.text("kind").equals(kind))
                        && (pattern.isEmpty() || row.text("pattern").equals(pattern)));
    }

    private static List<Row> restrictions(Repository repository) {
        List<Person> people = people(repository, 2, 7);
        if (people.isEmpty()) {
            return List.of();
        }
        int id = 1_000_000 + Math.floorMod(repository.fullName().hashCode(), 90_000) * 10;
        return List.of(
                RESTRICTION.row(new Restriction(repository, id, "push", "main", null, people)),
                RESTRICTION.row(new Restriction(repository, id + 1, "force", "*", null, List.of())),
                RESTRICTION.row(new Restriction(repository, id + 2, "delete", "release/*", null, List.of())),
                RESTRICTION.row(
                        new Restriction(repository, id + 3, "require_approvals_to_merge", "main", 1, List.of())),
                RESTRICTION.row(
                        new Restriction(repository, id + 4, "require_passing_builds_to_merge", "", 1, List.of())));
    }
}
