package dev.windlass.emulator;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an administrator sees of a project: permissions, default reviewers, deploy keys, branching model. No filter and no
 * order is declared for any of them (api.md 10).
 */
final class ProjectAdministration {
    private static final Listing PLAIN = Listing.plain();

    /** A person's permission. The documentation's example leaves the project out. */
    record UserGrant(Projects.Project project, Person person, String level) {}

    static final Shape<UserGrant> USER = new Shape<UserGrant>()
            .text("type", it -> "project_user_permission")
            .with("user", (it, links) -> it.person.json(links))
            .text("permission", UserGrant::level)
            .with("links", (it, links) -> self(it.project, "permissions-config/users/" + it.person.accountId(), links));

    record GroupGrant(Projects.Project project, String name, String level) {
        String slug() {
            return name.toLowerCase(Locale.ROOT);
        }
    }

    static final Shape<GroupGrant> GROUP = new Shape<GroupGrant>()
            .text("type", it -> "project_group_permission")
            .with(
                    "group",
                    (it, links) -> Json.object()
                            .put("type", "group")
                            .put("name", it.name)
                            .put("slug", it.slug()))
            .text("permission", GroupGrant::level)
            .with("links", (it, links) -> self(it.project, "permissions-config/groups/" + it.slug(), links));

    record Reviewer(Person person) {}

    /** A wrapper around the account (oddities.md 42). */
    static final Shape<Reviewer> REVIEWER = new Shape<Reviewer>()
            .with("user", (it, links) -> it.person.json(links))
            .text("reviewer_type", it -> "project")
            .text("type", it -> "default_reviewer");

    /** {@code lastUsed} is 0 for a key that was never used. */
    record DeployKey(Projects.Project project, int id, String label, Person createdBy, long createdOn, long lastUsed) {}

    /** The documentation's example has id and created_on, its schema added_on: all three are sent (api.md 1). */
    static final Shape<DeployKey> DEPLOY_KEY = new Shape<DeployKey>()
            .text("comment", it -> "build@acme.example")
            .text("last_used", it -> it.lastUsed == 0 ? null : Timestamps.withMicros(it.lastUsed))
            .with("links", (it, links) -> self(it.project, "deploy-keys/" + it.id, links))
            .text("label", DeployKey::label)
            .with("project", (it, links) -> it.project.embedded(links))
            .text("created_on", it -> Timestamps.withMicros(it.createdOn))
            .text("added_on", it -> Timestamps.withMicros(it.createdOn))
            .text("key", it -> Accounts.publicKey("project/" + it.project.key() + "/" + it.id))
            .text("type", it -> "project_deploy_key")
            .with("created_by", (it, links) -> it.createdBy.json(links))
            .number("id", it -> (long) it.id);

    private ProjectAdministration() {}

    static void addTo(Routes routes) {
        String project = "/workspaces/{workspace}/projects/{key}/";
        for (String list : new String[] {
            "permissions-config/users", "permissions-config/groups", "default-reviewers", "deploy-keys"
        }) {
            routes.get(project + list, call -> PLAIN.answer(call, rows(call, list)));
        }
        routes.get(project + "branching-model", ProjectAdministration::branchingModel);
    }

    private static Rows rows(Call call, String list) {
        Workspace workspace = call.workspace();
        String key = workspace
                .projects
                .find(call.variable("key"))
                .orElseThrow(() -> ApiException.of(404, "Project not found"))
                .text("key");
        return workspace.lists().at("projects/" + key + "/" + list);
    }

    /** One object for each project, the service's own model unless a scenario gives another. */
    private static Answer branchingModel(Call call) {
        Rows given = rows(call, "branching-model");
        return Listing.single(
                call, given.all().isEmpty() ? usualModel(call) : given.all().get(0));
    }

    private static Row usualModel(Call call) {
        ObjectNode node = Json.object();
        node.putObject("development").put("name", PipelineTarget.MAIN).put("use_mainbranch", true);
        node.putObject("production").put("name", "production").put("use_mainbranch", false);
        var types = node.putArray("branch_types");
        for (String kind : new String[] {"release", "hotfix", "feature", "bugfix"}) {
            types.addObject().put("kind", kind).put("prefix", kind + "/");
        }
        node.put("type", "project_branching_model");
        node.putObject("links").set("self", Json.link(call.links().api() + call.path()));
        return OverlayRow.raw(node);
    }

    private static ObjectNode self(Projects.Project project, String below, Links links) {
        ObjectNode node = Json.object();
        node.set(
                "self",
                Json.link(links.api() + "/workspaces/" + project.workspace().slug() + "/projects/" + project.key() + "/"
                        + below));
        return node;
    }
}
