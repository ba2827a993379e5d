package dev.windlass.emulator;

/** {@code /workspaces/{workspace}} with its members and projects. */
final class Workspaces {
    /** Filters as khbb probed them; user.display_name is a 400 (api.md 3.3). The page length is not recorded. */
    private static final Listing MEMBERS = Listing.plain()
            .filteredBy("user.nickname", "user.account_id", "user.uuid", "user.email", "permission")
            .hiding("permission");

    record Membership(Workspace workspace, Person person) {}

    private static final Shape<Membership> MEMBERSHIP = new Shape<Membership>()
            .text("type", it -> "workspace_membership")
            .with("user", (it, links) -> it.person.json(links))
            .with("workspace", (it, links) -> it.workspace.embedded(links))
            .with("links", (it, links) -> {
                var node = Json.object();
                node.set(
                        "self",
                        Json.link(links.api() + "/workspaces/" + it.workspace.slug() + "/members/"
                                + Links.segment(it.person.uuid())));
                return node;
            });

    private Workspaces() {}

    static void addTo(Routes routes) {
        routes.get("/workspaces/{workspace}", call -> Listing.single(call, Workspace.SHAPE.row(call.workspace())));
        routes.get("/workspaces/{workspace}/members", call -> MEMBERS.answer(call, call.workspace().members));
        routes.get("/workspaces/{workspace}/members/{member}", Workspaces::member);
        Projects.addTo(routes);
    }

    static Row membership(Workspace workspace, Person person) {
        return MEMBERSHIP.row(new Membership(workspace, person));
    }

    /** By {uuid} or account id. */
    private static Answer member(Call call) {
        String wanted = call.variable("member");
        for (Row row : call.workspace().members.all()) {
            var user = row.field("user", Links.NOWHERE);
            if (user != null
                    && (wanted.equals(user.path("uuid").asString(""))
                            || wanted.equals(user.path("account_id").asString("")))) {
                return Listing.single(call, row);
            }
        }
        throw ApiException.of(404, "User " + wanted + " is not a member of this workspace");
    }
}
