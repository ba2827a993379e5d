package dev.windlass.emulator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a repository is set up: branching model and its like. Single objects, one for each repository. */
final class RepositorySettings {
    private static final Shape<Repository> MODEL = new Shape<Repository>()
            .text("type", it -> "branching_model")
            .with("branch_types", (it, links) -> branchTypes())
            .with("development", RepositorySettings::development)
            .with("production", RepositorySettings::production)
            .with("links", (it, links) -> {
                ObjectNode node = Json.object();
                node.set("self", Json.link(links.api() + "/repositories/" + it.fullName() + "/branching-model"));
                return node;
            });

    private static final Shape<Repository> EFFECTIVE = new Shape<Repository>()
            .text("type", it -> "branching_model")
            .with("branch_types", (it, links) -> branchTypes())
            .with("development", RepositorySettings::development)
            .with("production", RepositorySettings::production);

    /** The same two flags as in the repository itself; the OpenAPI file gives none by name. */
    private static final Shape<Repository> OVERRIDES = new Shape<Repository>()
            .text("type", it -> "repository_inheritance_state")
            .with("override_settings", (it, links) -> it.row().field("override_settings", links));

    private RepositorySettings() {}

    static void addTo(Routes routes) {
        single(routes, "branching-model", MODEL);
        single(routes, "effective-branching-model", EFFECTIVE);
        single(routes, "override-settings", OVERRIDES);
    }

    private static void single(Routes routes, String name, Shape<Repository> shape) {
        routes.get("/repositories/{workspace}/{repository}/" + name, call -> {
            Repository repository = call.repository();
            return Listing.single(
                    call,
                    repository.isGiven(name)
                            ? repository.at(name, List::of).all().get(0)
                            : shape.row(repository));
        });
    }

    private static JsonNode branchTypes() {
        var types = Json.array();
        for (String kind : new String[] {"bugfix", "feature", "hotfix", "release"}) {
            types.addObject().put("kind", kind).put("prefix", kind + "/");
        }
        return types;
    }

    /** Without {@code branch} where there is none yet (OpenAPI file). */
    private static JsonNode development(Repository repository, Links links) {
        ObjectNode node = Json.object().put("name", "main").put("use_mainbranch", true);
        repository.rows(Kind.BRANCHES).find("main").ifPresent(branch -> node.set("branch", branch.json(links)));
        return node;
    }

    /** Disabled, and then absent, in every third repository (OpenAPI file). */
    private static @Nullable JsonNode production(Repository repository, Links links) {
        return repository.theme() == null || Math.floorMod(repository.slug().hashCode(), 3) == 0
                ? null
                : Json.object().put("name", "production").put("use_mainbranch", false);
    }
}
