package dev.windlass.emulator;

import tools.jackson.databind.node.ObjectNode;

/**
 * {@code .../pipelines_config} and {@code .../pipelines-config}: variables, schedules, caches and runners of a
 * repository; the workspace has variables and runners too. None of these lists declares a filter or an order (api.md
 * 3.3, last row).
 */
final class PipelineSettings {
    private static final Listing PLAIN = Listing.plain();

    private PipelineSettings() {}

    static void addTo(Routes routes) {
        String repository = "/repositories/{workspace}/{repository}/";
        for (String list : new String[] {
            "pipelines_config/variables",
            "pipelines_config/schedules",
            "pipelines-config/caches",
            "pipelines-config/runners"
        }) {
            routes.get(repository + list, call -> PLAIN.answer(call, ofRepository(call, list)));
            if (!list.endsWith("caches")) {
                routes.get(repository + list + "/{uuid}", call -> one(call, ofRepository(call, list)));
            }
        }
        routes.get(repository + "pipelines_config/schedules/{uuid}/executions", PipelineSettings::executions);
        routes.get(repository + "pipelines_config", PipelineSettings::enabled);
        for (String list : new String[] {"pipelines-config/variables", "pipelines-config/runners"}) {
            String path = "/workspaces/{workspace}/" + list;
            routes.get(path, call -> PLAIN.answer(call, call.workspace().lists().at(list)));
            routes.get(
                    path + "/{uuid}", call -> one(call, call.workspace().lists().at(list)));
        }
    }

    private static Rows ofRepository(Call call, String list) {
        return call.repository().lists().at(list);
    }

    private static Answer one(Call call, Rows rows) {
        return Listing.single(call, found(rows, call.variable("uuid")));
    }

    /** The useful words of such errors are in the detail (api.md 6); these are not recorded. */
    static Row found(Rows rows, String uuid) {
        return rows.find(uuid)
                .orElseThrow(() -> ApiException.of(404, "Not found", "There is nothing with the identifier " + uuid));
    }

    private static Answer executions(Call call) {
        String uuid = found(ofRepository(call, "pipelines_config/schedules"), call.variable("uuid"))
                .text("uuid");
        return PLAIN.answer(call, ofRepository(call, "pipelines_config/schedules/" + uuid + "/executions"));
    }

    private static Answer enabled(Call call) {
        Repository repository = call.repository();
        ObjectNode node = Json.object().put("type", "repository_pipelines_configuration");
        node.put("enabled", repository.hasPipelines());
        node.set("repository", Repositories.embedded(repository, call.links()));
        return Listing.single(call, OverlayRow.raw(node));
    }

    static Row variable(String type, String owner, String key, String value) {
        return OverlayRow.over(
                secured(type, owner, key), Json.object().put("value", value).put("secured", false));
    }

    static Row secured(String type, String owner, String key) {
        ObjectNode node = Json.object();
        node.put("type", type);
        node.put("uuid", Uuids.of("variable", owner + "/" + key));
        node.put("key", key);
        node.put("secured", true);
        return OverlayRow.raw(node);
    }

    /** With the client whose secret a reader must never pass on (OpenAPI file, pipeline_runner_oauth_client). */
    static Row runner(String owner, int number, long end) {
        ObjectNode node = Json.object();
        node.put("type", "pipeline_runner");
        node.put("uuid", Uuids.of("runner", owner + "/" + number));
        node.put("name", "runner-" + number);
        node.putArray("labels").add("self.hosted").add("linux").add(number == 1 ? "gpu" : "arm64");
        ObjectNode state = node.putObject("state");
        state.put("type", "pipeline_runner_state");
        state.put("status", number == 1 ? "ONLINE" : "OFFLINE");
        state.putObject("version")
                .put("type", "pipeline_runner_version")
                .put("version", "3.17.0")
                .put("current", "3.18.2");
        state.put("updated_on", Timestamps.zulu(end - 61_000_000L * number, number));
        state.put("cordoned", false);
        node.put("created_on", Timestamps.zulu(end - 41_000_000_000_000L, 0));
        node.put("updated_on", Timestamps.zulu(end - 61_000_000L * number, number));
        node.putObject("oauth_client")
                .put("type", "pipeline_runner_oauth_client")
                .put("id", "runner-client-" + number)
                .put("secret", PlantedSecrets.RUNNER)
                .put("token_endpoint", "https://auth.acme.example/oauth/token")
                .put("audience", "api.acme.example");
        return OverlayRow.raw(node);
    }
}
