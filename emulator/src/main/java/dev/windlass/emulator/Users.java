package dev.windlass.emulator;

/** {@code /user}, {@code /user/workspaces} and the caller's permission in one workspace. */
final class Users {
    /** The docs example of this list has 25 a page. Only slug sorts and filters (api.md 3.3). */
    private static final Listing WORKSPACES =
            Listing.plain().paged(25, 100).filteredBy("slug", "workspace.slug").sortedBy("slug", "workspace.slug");

    /** A wrapper without the workspace's name (oddities.md 32). */
    private static final Shape<Workspace> ACCESS = new Shape<Workspace>()
            .bool("administrator", it -> true)
            .text("type", it -> "workspace_access")
            .with("workspace", (it, links) -> {
                var node = Json.object();
                node.put("type", "workspace_base");
                node.put("uuid", it.uuid());
                node.put("slug", it.slug());
                var brief = Json.object();
                brief.set("self", Json.link(links.api() + "/workspaces/" + it.slug()));
                brief.set("avatar", Json.link(links.site() + "/workspaces/" + it.slug() + "/avatar/"));
                node.set("links", brief);
                return node;
            });

    private Users() {}

    static void addTo(Routes routes) {
        routes.get(
                "/user",
                call -> Listing.single(call, Person.FULL.row(call.scenario().me())));
        routes.get("/user/workspaces", Users::workspaces);
        routes.get(
                "/user/workspaces/{workspace}/permission",
                call -> Listing.single(
                        call,
                        OverlayRow.over(
                                Workspaces.membership(
                                        call.workspace(), call.scenario().me()),
                                Json.object().put("permission", "owner"))));
    }

    private static Answer workspaces(Call call) {
        Rows rows = new Rows(row -> "");
        rows.replaceAll(call.scenario().workspaces().stream().map(ACCESS::row).toList());
        // "administrator" is a plain parameter; the demo user administers all of them.
        boolean none = "false".equals(call.query().first("administrator"));
        return WORKSPACES.answer(call, rows, "administrator=" + !none, row -> !none);
    }
}
