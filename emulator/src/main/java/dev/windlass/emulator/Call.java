package dev.windlass.emulator;

import java.util.Map;
import java.util.Objects;

/**
 * One request after sign-in, as a resource sees it. Immutable.
 *
 * @param path the raw path below {@code /2.0}, as it was asked
 * @param variables what the placeholders of the route stand for, decoded
 */
record Call(
        String method,
        String path,
        Map<String, String> variables,
        Parameters query,
        Parameters form,
        Links links,
        Caller caller,
        Scenario scenario) {
    String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    /** The same call with another query. */
    Call asking(Parameters other) {
        return new Call(method, path, variables, other, form, links, caller, scenario);
    }

    Workspace workspace() {
        String wanted = variable("workspace");
        return scenario.workspaceAt(wanted)
                .orElseThrow(() -> ApiException.of(404, "No workspace with identifier '" + wanted + "'."));
    }

    /** The repository by slug or uuid; {@code {}} as the workspace stands for any (api.md 2, narrative "uri-uuid"). */
    Repository repository() {
        String workspace = variable("workspace");
        String wanted = variable("repository");
        return scenario.repositoryAt(workspace, wanted).orElseThrow(this::noRepository);
    }

    /** In the same words for one that is hidden: nobody learns that it is there (api.md 6). */
    ApiException noRepository() {
        return ApiException.of(
                404, "Repository " + variable("workspace") + "/" + variable("repository") + " not found");
    }
}
