package dev.windlass.emulator;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /snippets/{workspace}}: 30 a page (oddities.md 15), filtered by {@code role} alone. A workspace on a free plan
 * has none, and says so in a row that is no object.
 */
final class Snippets {
    private static final Listing SNIPPETS = Listing.plain().paged(30, Listing.USUAL_MAX_PAGELEN);
    private static final Listing PLAIN = Listing.plain();

    private Snippets() {}

    static void addTo(Routes routes) {
        String snippet = "/snippets/{workspace}/{id}";
        routes.get("/snippets/{workspace}", Snippets::list);
        routes.get(snippet, Snippets::one);
        for (String list : new String[] {"comments", "commits"}) {
            routes.get(snippet + "/" + list, call -> PLAIN.answer(call, below(call, list)));
        }
    }

    private static Answer list(Call call) {
        Workspace workspace = call.workspace();
        if (workspace.isOnFreePlan()) {
            return refusal();
        }
        boolean mine = "owner".equals(call.query().first("role"));
        String me = call.scenario().me().uuid();
        Predicate<Row> condition = row -> !mine || isBy(row, me);
        return SNIPPETS.answer(call, workspace.lists().at("snippets"), "owner=" + mine, condition);
    }

    /** Recorded word for word (oddities.md 1; bb-cloud-sdk-notes, snippets/beaverish.json): status 200, no size. */
    private static Answer refusal() {
        ObjectNode page = Json.object();
        page.putArray("values").add("A workspace on a Free plan does not support snippets. Upgrade to...");
        page.put("pagelen", 30);
        page.put("page", 1);
        return Answer.ok(page);
    }

    private static Answer one(Call call) {
        Row row = snippet(call);
        Snippet seeded = Shape.seed(row, Snippet.class).orElse(null);
        if (seeded == null) {
            return Listing.single(call, row);
        }
        ObjectNode files = Json.object();
        files.set("files", seeded.filesJson(call.links()));
        return Listing.single(call, OverlayRow.over(row, files));
    }

    private static Rows below(Call call, String list) {
        return call.workspace().lists().at("snippets/" + snippet(call).text("id") + "/" + list);
    }

    private static Row snippet(Call call) {
        String id = call.variable("id");
        return call.workspace()
                .lists()
                .at("snippets")
                .find(id)
                .orElseThrow(() -> ApiException.of(404, "There is no snippet " + id));
    }

    private static boolean isBy(Row row, String uuid) {
        JsonNode creator = row.field("creator", Links.NOWHERE);
        return creator != null && uuid.equals(creator.path("uuid").asString(""));
    }
}
