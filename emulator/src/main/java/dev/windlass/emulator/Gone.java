package dev.windlass.emulator;

import java.util.List;

/** What Atlassian removed with CHANGE-2770 on 2026-04-14: lists across workspaces (api.md 0, item 2). */
final class Gone {
    private Gone() {}

    static void addTo(Routes routes) {
        for (String path : List.of(
                "/repositories",
                "/workspaces",
                "/user/permissions/workspaces",
                "/user/permissions/repositories",
                "/snippets")) {
            routes.get(path, call -> {
                throw ApiException.gone("CHANGE-2770");
            });
        }
    }
}
