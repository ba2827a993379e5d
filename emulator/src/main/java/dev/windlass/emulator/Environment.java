package dev.windlass.emulator;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A place that a repository is deployed to. Immutable. */
record Environment(Repository repository, String name, String slug, String category, int rank) {
    /** Twelve keys on the wire, two in the OpenAPI file (oddities.md 66; recorded: faros-ai, environments.json). */
    static final Shape<Environment> SHAPE = new Shape<Environment>()
            .text("uuid", Environment::uuid)
            .text("name", Environment::name)
            .text("type", it -> "deployment_environment")
            .text("slug", Environment::slug)
            .with("category", (it, links) -> Json.object().put("name", it.category))
            .with(
                    "restrictions",
                    (it, links) -> Json.object()
                            .put("admin_only", it.category.equals("Production"))
                            .put("type", "deployment_restrictions_configuration"))
            .bool("environment_lock_enabled", it -> true)
            .with(
                    "lock",
                    (it, links) -> Json.object()
                            .put("type", "deployment_environment_lock_open")
                            .put("name", "OPEN"))
            .bool("deployment_gate_enabled", it -> false)
            .number("rank", it -> (long) it.rank)
            .bool("hidden", it -> it.category.equals("Test"))
            .with(
                    "environment_type",
                    (it, links) -> Json.object()
                            .put("name", it.category)
                            .put("type", "deployment_environment_type")
                            .put("rank", it.rank));

    /** The three that every repository is given. */
    static List<Environment> of(Repository repository) {
        return List.of(
                new Environment(repository, "Test", "test", "Test", 0),
                new Environment(repository, "Staging", "staging", "Staging", 1),
                new Environment(repository, "Production", "production", "Production", 2));
    }

    String uuid() {
        return uuid(repository, slug);
    }

    static String uuid(Repository repository, String slug) {
        return Uuids.of("environment", repository.fullName() + "/" + slug);
    }

    /** What a deployment shows of its environment unless asked for more (oddities.md 65). */
    ObjectNode brief() {
        return Json.object().put("uuid", uuid());
    }
}
