package dev.windlass.emulator;

import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who may do what in a workspace and in its repositories. The lists filter; those of repositories sort as well (api.md
 * 3.3). They say how many rows there are only without {@code q} (api.md 2.1, recorded on a sibling).
 */
final class WorkspacePermissions {
    private static final Listing MEMBERSHIPS = Listing.plain().filteredBy("permission", "user.*");

    private static final String[] COLUMNS = {
        "permission", "repository.name", "repository.full_name", "repository.uuid", "user.*"
    };

    private static final Listing REPOSITORIES =
            Listing.plain().filteredBy(COLUMNS).sortedBy(COLUMNS);

    private static final long DAY = 86_400_000_000L;

    /** The highest level that a person has on a repository: read, write or admin. */
    record Access(Repository repository, Person person, String level) {}

    static final Shape<Access> ACCESS = new Shape<Access>()
            .text("type", it -> "repository_permission")
            .with("user", (it, links) -> it.person.json(links))
            .with("repository", (it, links) -> Repositories.embedded(it.repository, links))
            .text("permission", Access::level);

    private WorkspacePermissions() {}

    static void addTo(Routes routes) {
        String permissions = "/workspaces/{workspace}/permissions";
        routes.get(permissions, WorkspacePermissions::memberships);
        routes.get(permissions + "/repositories", call -> repositories(call, "all", row -> true));
        routes.get(permissions + "/repositories/{repository}", WorkspacePermissions::ofRepository);
        routes.get("/user/workspaces/{workspace}/permissions/repositories", WorkspacePermissions::mine);
    }

    private static Answer memberships(Call call) {
        Rows rows = new Rows(row -> "");
        rows.replaceAll(call.workspace().members.all().stream()
                .map(WorkspacePermissions::withDates)
                .toList());
        return sizedWithoutQuery(call, MEMBERSHIPS, rows, "all", row -> true);
    }

    /** The members as their own list has them, with two dates more: no zone, and null for some (oddities.md 34). */
    private static Row withDates(Row member) {
        Workspaces.Membership seeded =
                Shape.seed(member, Workspaces.Membership.class).orElse(null);
        if (seeded == null) {
            return member;
        }
        long salt = Hashes.mix(seeded.person().createdOn());
        ObjectNode dates = Json.object();
        dates.set(
                "added_on", Json.text(Timestamps.withoutZone(seeded.person().createdOn() + Math.floorMod(salt, DAY))));
        dates.set(
                "last_accessed",
                Json.text(
                        salt % 4 == 0 ? null : Timestamps.withMicros(Scenario.EPOCH + Math.floorMod(salt, 700 * DAY))));
        return OverlayRow.over(member, dates);
    }

    private static Answer ofRepository(Call call) {
        String uuid = call.repository().uuid();
        return repositories(call, uuid, row -> uuid(row, "repository").equals(uuid));
    }

    private static Answer mine(Call call) {
        String me = call.scenario().me().uuid();
        return repositories(call, me, row -> uuid(row, "user").equals(me));
    }

    private static Answer repositories(Call call, String name, Predicate<Row> condition) {
        Rows rows = call.workspace().lists().at("permissions/repositories");
        return sizedWithoutQuery(call, REPOSITORIES, rows, name, condition);
    }

    private static Answer sizedWithoutQuery(
            Call call, Listing listing, Rows rows, String name, Predicate<Row> condition) {
        List<Row> selected = listing.select(call, rows, name, condition);
        return listing.page(call, selected, call.query().first("q", "").isBlank());
    }

    private static String uuid(Row row, String field) {
        JsonNode value = row.field(field, Links.NOWHERE);
        return value == null ? "" : value.path("uuid").asString("");
    }
}
