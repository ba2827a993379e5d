package dev.windlass.emulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table of all endpoints below {@code /2.0}. The first route that fits wins. {@code {name}} stands for one segment,
 * {@code {name...}} for all that remain (branch names hold slashes, encoded or not: oddities.md 48). Read-only after
 * construction.
 */
final class Routes {
    /** Answers one call. */
    interface Handler {
        Answer handle(Call call);
    }

    /** A route that fits a request, and what its placeholders stand for. */
    record Match(Handler handler, Map<String, String> variables) {}

    private record Route(String method, List<String> segments, Handler handler) {}

    private final List<Route> routes = new ArrayList<>();

    /** Every family of endpoints that the emulator knows. */
    static Routes all() {
        Routes routes = new Routes();
        Gone.addTo(routes);
        Users.addTo(routes);
        Workspaces.addTo(routes);
        Repositories.addTo(routes);
        Activity.addTo(routes);
        PullRequests.addTo(routes);
        PullRequestParts.addTo(routes);
        MergeChecks.addTo(routes);
        Diffstats.addTo(routes);
        Sources.addTo(routes);
        FileHistories.addTo(routes);
        Refs.addTo(routes);
        Commits.addTo(routes);
        CommitParts.addTo(routes);
        Statuses.addTo(routes);
        Reports.addTo(routes);
        RepositorySettings.addTo(routes);
        Reviewing.addTo(routes);
        Permissions.addTo(routes);
        Downloads.addTo(routes);
        Webhooks.addTo(routes);
        DeployKeys.addTo(routes);
        Forks.addTo(routes);
        Issues.addTo(routes);
        IssueParts.addTo(routes);
        TrackerLabels.addTo(routes);
        Pipelines.addTo(routes);
        PipelineSettings.addTo(routes);
        Deployments.addTo(routes);
        WorkspacePermissions.addTo(routes);
        ProjectAdministration.addTo(routes);
        WorkspaceHooks.addTo(routes);
        AuthoredPullRequests.addTo(routes);
        CodeSearch.addTo(routes);
        Snippets.addTo(routes);
        Accounts.addTo(routes);
        HookEvents.addTo(routes);
        return routes;
    }

    Routes get(String path, Handler handler) {
        routes.add(new Route("GET", split(path), handler));
        return this;
    }

    Routes post(String path, Handler handler) {
        routes.add(new Route("POST", split(path), handler));
        return this;
    }

    Optional<Match> find(String method, String rawPath) {
        List<String> asked = split(rawPath);
        for (Route route : routes) {
            if (route.method.equals(method)) {
                Map<String, String> variables = match(route.segments, asked);
                if (variables != null) {
                    return Optional.of(new Match(route.handler, variables));
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable Map<String, String> match(List<String> segments, List<String> asked) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (i >= asked.size()) {
                return null;
            }
            if (segment.endsWith("...}")) {
                String rest = String.join("/", asked.subList(i, asked.size()));
                variables.put(segment.substring(1, segment.length() - 4), decode(rest));
                return Collections.unmodifiableMap(variables);
            }
            if (segment.startsWith("{")) {
                variables.put(segment.substring(1, segment.length() - 1), decode(asked.get(i)));
            } else if (!segment.equals(asked.get(i))) {
                return null;
            }
        }
        return asked.size() == segments.size() ? Collections.unmodifiableMap(variables) : null;
    }

    private static List<String> split(String path) {
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return List.of(trimmed.substring(Math.min(1, trimmed.length())).split("/", -1));
    }

    private static String decode(String segment) {
        try {
            // A plus is a plus in a path.
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw ApiException.of(400, "Bad request");
        }
    }
}
