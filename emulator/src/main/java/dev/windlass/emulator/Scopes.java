package dev.windlass.emulator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which scope an address needs, and the refusal for who lacks it. The scopes are those of the OpenAPI file's {@code
 * security}; the first rule that fits wins. A scope with {@code :write} holds the one without (api.md 7). Stateless.
 */
final class Scopes {
    /** The read scopes of a consumer that may see everything which can be queried. */
    static final Set<String> ALL_READ = new LinkedHashSet<>(List.of(
            "account",
            "email",
            "repository",
            "repository:admin",
            "pullrequest",
            "project",
            "project:admin",
            "issue",
            "pipeline",
            "pipeline:variable",
            "runner",
            "snippet",
            "webhook"));

    private record Rule(Pattern path, String scope) {}

    private static final String REPOSITORY = "/repositories/[^/]+/[^/]+";
    private static final String WORKSPACE = "/workspaces/[^/]+";

    private static final List<Rule> RULES = List.of(
            rule("/user/emails.*", "email"),
            rule("/user.*", "account"),
            rule(WORKSPACE + "/projects/[^/]+/(permissions-config|branching-model).*", "project:admin"),
            rule(WORKSPACE + "/projects.*", "project"),
            rule("(" + REPOSITORY + "|" + WORKSPACE + ")/hooks.*", "webhook"),
            rule("(" + REPOSITORY + "|" + WORKSPACE + ")/pipelines[-_]config/runners.*", "runner"),
            rule("(" + REPOSITORY + "|" + WORKSPACE + ")/(pipelines|deployments|environments).*", "pipeline"),
            rule(WORKSPACE, ""),
            rule(WORKSPACE + "/.*", "account"),
            rule("/snippets.*", "snippet"),
            rule("/repositories/[^/]+", "repository"),
            rule(REPOSITORY + "/(pullrequests|default-reviewers|effective-default-reviewers).*", "pullrequest"),
            rule(REPOSITORY + "/commit/[^/]+/pullrequests.*", "pullrequest"),
            rule(REPOSITORY + "/(issues|components|milestones|versions).*", "issue"),
            rule(REPOSITORY + "/(branch-restrictions|permissions-config|deploy-keys).*", "repository:admin"),
            rule(REPOSITORY + ".*", "repository"));

    private Scopes() {}

    private static Rule rule(String path, String scope) {
        return new Rule(Pattern.compile(path), scope);
    }

    /** The classic scope for a path below {@code /2.0}; empty for none. */
    static String needed(String path) {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        for (Rule rule : RULES) {
            if (rule.path.matcher(bare).matches()) {
                return rule.scope;
            }
        }
        return "";
    }

    /** Refuses in the words of api.md 6. */
    static void check(String needed, Set<String> granted) {
        if (needed.isEmpty() || granted.contains(needed) || granted.contains(needed + ":write")) {
            return;
        }
        ObjectNode body = Json.object();
        body.put("type", "error");
        ObjectNode error = body.putObject("error");
        error.put("message", "Your credentials lack one or more required privilege scopes.");
        ObjectNode detail = error.putObject("detail");
        ArrayNode grantedScopes = detail.putArray("granted");
        granted.forEach(grantedScopes::add);
        detail.putArray("required").add(needed);
        throw ApiException.with(Answer.json(403, body));
    }
}
