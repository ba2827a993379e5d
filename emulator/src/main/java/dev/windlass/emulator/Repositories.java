package dev.windlass.emulator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /repositories/{workspace}} and one repository. */
final class Repositories {
    /**
     * Verified or documented: updated_on, language, project.key, name, created_on, is_private, parent.owner.nickname,
     * full_name (recorded), description (narrative). The other plain columns are plausible only (api.md 3.3).
     */
    private static final String[] COLUMNS = {
        "uuid", "slug", "name", "full_name", "description", "language", "is_private", "created_on", "updated_on",
        "size", "scm", "fork_policy", "has_issues", "has_wiki", "mainbranch.name", "project.*", "owner.*", "parent",
        "parent.*"
    };

    static final Listing REPOSITORIES = Listing.plain().filteredBy(COLUMNS).sortedBy(COLUMNS);

    static final Shape<Repository> SHAPE = new Shape<Repository>()
            .text("type", it -> "repository")
            .text("full_name", Repository::fullName)
            .with("links", Repositories::links)
            .text("name", Repository::name)
            .text("slug", Repository::slug)
            .text("description", it -> "")
            .text("scm", it -> "git")
            .text("website", it -> null)
            .with("owner", (it, links) -> owner(it.workspace(), links))
            .with("workspace", (it, links) -> it.workspace().embedded(links))
            .bool("is_private", it -> true)
            .with("project", (it, links) -> {
                Projects.Project project = it.project();
                return project == null ? Json.nothing() : project.embedded(links);
            })
            .text("fork_policy", it -> "no_public_forks")
            .text("created_on", it -> Timestamps.withMicros(Scenario.EPOCH))
            .text("updated_on", it -> Timestamps.withMicros(Scenario.EPOCH))
            .number("size", it -> 0L)
            .text("language", it -> "")
            .text("uuid", Repository::uuid)
            .with("mainbranch", (it, links) -> mainBranch(it))
            .with(
                    "override_settings",
                    (it, links) ->
                            Json.object().put("default_merge_strategy", false).put("branching_model", false))
            .with("parent", (it, links) -> Json.nothing())
            .with("enforced_signed_commits", (it, links) -> Json.nothing())
            .bool("has_issues", Repository::hasIssues)
            .bool("has_wiki", it -> false);

    private Repositories() {}

    static void addTo(Routes routes) {
        routes.get("/repositories/{workspace}", call -> {
            Rows all = call.workspace().repositories;
            return REPOSITORIES.answer(call, Visitor.is(call.caller()) ? Visitor.visible(all) : all);
        });
        routes.get(
                "/repositories/{workspace}/{repository}",
                call -> Listing.single(call, call.repository().row()));
    }

    /** The five keys of a repository inside another object (oddities.md 29). */
    static ObjectNode embedded(Repository repository, Links links) {
        ObjectNode node = Json.object();
        node.put("type", "repository");
        node.put("full_name", repository.fullName());
        node.set("links", briefLinks(repository, links));
        node.put("name", repository.name());
        node.put("uuid", repository.uuid());
        return node;
    }

    /** Null for an empty repository (oddities.md 26). */
    private static JsonNode mainBranch(Repository repository) {
        Rows branches = repository.rows(Kind.BRANCHES);
        for (String name : new String[] {"main", "master"}) {
            if (branches.find(name).isPresent()) {
                return Json.object().put("type", "branch").put("name", name);
            }
        }
        return Json.nothing();
    }

    private static ObjectNode owner(Workspace workspace, Links links) {
        ObjectNode node = Json.object();
        node.put("display_name", workspace.name());
        String segment = Links.segment(workspace.uuid());
        ObjectNode ownerLinks = links.selfAndHtml("/workspaces/" + segment, "/" + segment + "/");
        ownerLinks.set("avatar", Json.link(links.site() + "/account/" + workspace.slug() + "/avatar/"));
        node.set("links", ownerLinks);
        node.put("type", "team");
        node.put("uuid", workspace.uuid());
        return node;
    }

    private static ObjectNode briefLinks(Repository repository, Links links) {
        ObjectNode node = links.selfAndHtml("/repositories/" + repository.fullName(), "/" + repository.fullName());
        node.set("avatar", Json.link(links.site() + "/ravatar/" + Links.segment(repository.uuid()) + "?ts=default"));
        return node;
    }

    /** Only the links of the description: branches, tags and source are sent by the service, but not in its schema. */
    private static ObjectNode links(Repository repository, Links links) {
        ObjectNode node = briefLinks(repository, links);
        String self = links.api() + "/repositories/" + repository.fullName();
        for (String name : new String[] {"pullrequests", "commits", "forks", "watchers", "downloads", "hooks"}) {
            node.set(name, Json.link(self + "/" + name));
        }
        ArrayNode clone = node.putArray("clone");
        clone.add(Json.link(links.site() + "/" + repository.fullName() + ".git").put("name", "https"));
        clone.add(
                Json.link("git@bitbucket.org:" + repository.fullName() + ".git").put("name", "ssh"));
        return node;
    }
}
