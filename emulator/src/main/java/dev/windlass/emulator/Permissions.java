package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code .../permissions-config/users} and {@code .../groups}: what was granted in the repository itself. "This endpoint
 * does not support BBQL features" (OpenAPI file).
 */
final class Permissions {
    private static final Listing PLAIN = Listing.plain();

    private record Grant(Repository repository, Person user, String permission) {}

    private record GroupGrant(Repository repository, String group, String permission) {}

    private static final Shape<Grant> USER = new Shape<Grant>()
            .text("type", it -> "repository_user_permission")
            .text("permission", Grant::permission)
            .with("user", (it, links) -> it.user.json(links))
            .with("repository", (it, links) -> Repositories.embedded(it.repository, links))
            .with("links", (it, links) -> self(it.repository, "users", it.user.accountId(), links));

    private static final Shape<GroupGrant> GROUP = new Shape<GroupGrant>()
            .text("type", it -> "repository_group_permission")
            .text("permission", GroupGrant::permission)
            .with("group", (it, links) -> group(it.repository, it.group, links))
            .with("repository", (it, links) -> Repositories.embedded(it.repository, links))
            .with("links", (it, links) -> self(it.repository, "groups", slug(it.group), links));

    private Permissions() {}

    static void addTo(Routes routes) {
        String config = "/repositories/{workspace}/{repository}/permissions-config";
        routes.get(config + "/users", call -> {
            Repository repository = call.repository();
            return PLAIN.answer(call, repository.at("permissions-config/users", () -> users(repository)));
        });
        routes.get(config + "/groups", call -> {
            Repository repository = call.repository();
            return PLAIN.answer(call, repository.at("permissions-config/groups", () -> groups(repository)));
        });
    }

    private static List<Row> users(Repository repository) {
        List<Person> people = repository.workspace().people();
        List<Row> rows = new ArrayList<>();
        int count = people.isEmpty() ? 0 : 2 + Math.floorMod(repository.slug().hashCode(), 12);
        for (int i = 0; i < count; i++) {
            Person person = people.get((i * 3 + 1) % people.size());
            rows.add(USER.row(new Grant(repository, person, i == 0 ? "admin" : i % 3 == 0 ? "read" : "write")));
        }
        return rows;
    }

    private static List<Row> groups(Repository repository) {
        return repository.workspace().people().isEmpty()
                ? List.of()
                : List.of(
                        GROUP.row(new GroupGrant(repository, "Administrators", "admin")),
                        GROUP.row(new GroupGrant(repository, "Developers", "write")),
                        GROUP.row(new GroupGrant(repository, "Site Operators", "read")));
    }

    /** A group inside another object, as in the OpenAPI file's example of permissions. */
    static ObjectNode group(Repository repository, String name, Links links) {
        ObjectNode node = Json.object();
        node.put("type", "group");
        node.put("name", name);
        node.put("slug", slug(name));
        node.put("full_slug", repository.workspace().slug() + ":" + slug(name));
        node.set("workspace", repository.workspace().embedded(links));
        return node;
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static ObjectNode self(Repository repository, String kind, String who, Links links) {
        ObjectNode node = Json.object();
        node.set(
                "self",
                Json.link(links.api() + "/repositories/" + repository.fullName() + "/permissions-config/" + kind + "/"
                        + Links.segment(who)));
        return node;
    }
}
