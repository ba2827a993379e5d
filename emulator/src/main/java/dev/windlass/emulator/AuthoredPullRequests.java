package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code /workspaces/{workspace}/pullrequests/{user}}: the pull requests of one author in all repositories, with the
 * rules of a repository's list (api.md 3.3): open ones unless {@code state} or {@code q} is given.
 */
final class AuthoredPullRequests {
    private AuthoredPullRequests() {}

    static void addTo(Routes routes) {
        routes.get("/workspaces/{workspace}/pullrequests/{user}", AuthoredPullRequests::list);
    }

    private static Answer list(Call call) {
        String wanted = call.variable("user");
        Workspace workspace = call.workspace();
        boolean anyState = !call.query().first("q", "").isBlank();
        List<String> asked = call.query().all("state");
        Set<String> states = new TreeSet<>(asked.isEmpty() ? List.of("OPEN") : asked);
        List<Row> mine = new ArrayList<>();
        for (Row each : workspace.repositories.all()) {
            workspace.repositoryAt(each.text("slug")).ifPresent(repository -> {
                for (Row row : repository.rows(Kind.PULL_REQUESTS).all()) {
                    if (isBy(row, wanted) && (anyState || states.contains(row.text("state")))) {
                        mine.add(row);
                    }
                }
            });
        }
        if (mine.isEmpty()
                && workspace.members.all().stream()
                        .noneMatch(row -> isUser(row.field("user", Links.NOWHERE), wanted))) {
            throw ApiException.of(404, wanted + " is not a user");
        }
        Rows rows = new Rows(row -> "");
        rows.replaceAll(mine);
        return PullRequests.PULL_REQUESTS.answer(call, rows);
    }

    /** Without rendering an account for each of a hundred thousand rows. */
    private static boolean isBy(Row row, String wanted) {
        if (row instanceof Shape.Shaped<?> shaped && shaped.it() instanceof PullRequest seeded) {
            Person author = seeded.author();
            return !author.deleted() && (wanted.equals(author.uuid()) || wanted.equals(author.accountId()));
        }
        return isUser(row.field("author", Links.NOWHERE), wanted);
    }

    private static boolean isUser(@Nullable JsonNode user, String wanted) {
        return user != null
                && (wanted.equals(user.path("uuid").asString(""))
                        || wanted.equals(user.path("account_id").asString("")));
    }
}
