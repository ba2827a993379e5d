package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code .../commit/{commit}/statuses}: what build servers said of a commit. */
final class Statuses {
    private static final String[] FILTERS = {
        "key", "name", "state", "url", "description", "refname", "created_on", "updated_on"
    };

    /** Oldest first without sort; {@code q} and {@code sort} are declared (bitbucket/api.md 3.3). */
    static final Listing LISTING =
            Listing.plain().filteredBy(FILTERS).sortedBy(FILTERS).usuallySortedBy("created_on");

    private static final long MINUTE = 60_000_000L;

    /** In so many commits of a history one has no build at all. */
    private static final int UNBUILT = 6;

    /** @param refname null where the build server named none (oddities.md 52) */
    private record Status(
            Commit commit,
            String key,
            String name,
            String state,
            String description,
            @Nullable String refname,
            long createdOn,
            long updatedOn) {
        private String url() {
            return "https://ci.acme.example/job/" + commit.repository().slug() + "/"
                    + Math.floorMod(commit.hash().hashCode(), 90_000);
        }

        private ObjectNode links(Links links) {
            String address =
                    links.api() + "/repositories/" + commit.repository().fullName() + "/commit/" + commit.hash();
            ObjectNode node = Json.object();
            node.set("self", Json.link(address + "/statuses/build/" + Links.segment(key)));
            node.set("commit", Json.link(address));
            return node;
        }

        private ObjectNode commit(Links links) {
            ObjectNode node = Json.object().put("type", "commit").put("hash", commit.hash());
            String address = "/repositories/" + commit.repository().fullName() + "/commit/" + commit.hash();
            node.set(
                    "links",
                    links.selfAndHtml(address, "/" + commit.repository().fullName() + "/commits/" + commit.hash()));
            return node;
        }
    }

    private static final Shape<Status> SHAPE = new Shape<Status>()
            .text("key", Status::key)
            .text("type", it -> "build")
            .text("state", Status::state)
            .text("name", Status::name)
            .text("refname", Status::refname)
            .with("commit", Status::commit)
            .text("url", Status::url)
            .with("repository", (it, links) -> Repositories.embedded(it.commit.repository(), links))
            .text("description", Status::description)
            .text("created_on", it -> Timestamps.withMicros(it.createdOn))
            .text("updated_on", it -> Timestamps.withMicros(it.updatedOn))
            .with("links", Status::links);

    private Statuses() {}

    static void addTo(Routes routes) {
        routes.get(
                "/repositories/{workspace}/{repository}/commit/{commit}/statuses",
                call -> LISTING.answer(
                        call, CommitParts.rows(call, "statuses", Statuses::rows), refName(call), ofRefName(call)));
    }

    /** {@code refname=} keeps what was reported for that ref and what was reported for none (OpenAPI file). */
    static Predicate<Row> ofRefName(Call call) {
        String wanted = call.query().first("refname");
        return row -> wanted == null
                || row.text("refname").isEmpty()
                || row.text("refname").equals(wanted);
    }

    static String refName(Call call) {
        return "refname=" + call.query().first("refname", "");
    }

    static List<Row> rows(Row row) {
        List<Row> rows = new ArrayList<>();
        Shape.seed(row, Commit.class).ifPresent(commit -> build(commit, rows));
        return rows;
    }

    private static void build(Commit commit, List<Row> rows) {
        int draw = Math.floorMod(commit.hash().hashCode(), 1_000_003);
        if (draw % UNBUILT == 0) {
            return;
        }
        long end = commit.repository().workspace().end();
        long from = commit.date() + MINUTE + draw;
        // Nothing that is still running was started long ago.
        boolean running = from + 60 * MINUTE > end || (draw % 97 == 0 && from + 24 * 60 * MINUTE > end);
        String state = running ? "INPROGRESS" : draw % 31 == 0 ? "STOPPED" : draw % 7 == 1 ? "FAILED" : "SUCCESSFUL";
        long until = Math.min(end, from + MINUTE * (3 + draw % 20));
        rows.add(SHAPE.row(new Status(
                commit,
                "acme-ci",
                "Build and test",
                state,
                running ? "" : draw % 11 + " warnings",
                draw % 3 == 0 ? null : "main",
                Math.min(from, end),
                until)));
        if (draw % 4 == 1) {
            // A key that is all digits and no name, as recorded.
            rows.add(SHAPE.row(new Status(
                    commit, Integer.toString(100_000 + draw % 900_000), "", "SUCCESSFUL", "", null, until, until)));
        }
    }
}
