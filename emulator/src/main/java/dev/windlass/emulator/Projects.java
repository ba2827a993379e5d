package dev.windlass.emulator;

import tools.jackson.databind.node.ObjectNode;

/** {@code /workspaces/{workspace}/projects}. */
final class Projects {
    /** The list of api.md 3.3, which two connectors filter and sort by; the description is silent. */
    private static final String[] COLUMNS = {
        "uuid", "key", "name", "description", "is_private", "created_on", "updated_on"
    };

    private static final Listing PROJECTS = Listing.plain().filteredBy(COLUMNS).sortedBy(COLUMNS);

    record Project(Workspace workspace, String key, String name, String description, String uuid, long createdOn) {
        /** The short form inside a repository. */
        ObjectNode embedded(Links links) {
            ObjectNode node = Json.object();
            node.put("type", "project");
            node.put("key", key);
            node.put("uuid", uuid);
            node.put("name", name);
            node.set("links", links(links));
            return node;
        }

        /** Without self, which the service sends and the description forbids. */
        private ObjectNode links(Links links) {
            String page = links.site() + "/" + workspace.slug() + "/workspace/projects/" + key;
            ObjectNode node = Json.object();
            node.set("html", Json.link(page));
            node.set("avatar", Json.link(page + "/avatar/32"));
            return node;
        }

        private ObjectNode owner(Links links) {
            ObjectNode node = Json.object();
            node.put("type", "team");
            node.put("display_name", workspace.name());
            node.put("uuid", workspace.uuid());
            ObjectNode teamLinks = links.selfAndHtml(
                    "/workspaces/" + Links.segment(workspace.uuid()), "/" + Links.segment(workspace.uuid()) + "/");
            teamLinks.set("avatar", Json.link(links.site() + "/account/" + workspace.slug() + "/avatar/"));
            node.set("links", teamLinks);
            return node;
        }
    }

    private static final Shape<Project> SHAPE = new Shape<Project>()
            .text("type", it -> "project")
            .text("uuid", Project::uuid)
            .text("key", Project::key)
            .with("owner", (it, links) -> it.owner(links))
            .text("name", Project::name)
            // An unset description is null in project rows (oddities.md 31).
            .with("description", (it, links) -> Json.text(it.description.isEmpty() ? null : it.description))
            .bool("is_private", it -> true)
            .bool("has_publicly_visible_repos", it -> false)
            .text("created_on", it -> Timestamps.withMicros(it.createdOn))
            .text("updated_on", it -> Timestamps.withMicros(it.createdOn + 86_400_000_000L))
            .with("links", (it, links) -> it.links(links));

    private Projects() {}

    static Row row(Project project) {
        return SHAPE.row(project);
    }

    static void addTo(Routes routes) {
        routes.get("/workspaces/{workspace}/projects", call -> PROJECTS.answer(call, call.workspace().projects));
        routes.get(
                "/workspaces/{workspace}/projects/{key}",
                call -> Listing.single(
                        call,
                        call.workspace()
                                .projects
                                .find(call.variable("key"))
                                .orElseThrow(() -> ApiException.of(404, "Project not found"))));
    }
}
