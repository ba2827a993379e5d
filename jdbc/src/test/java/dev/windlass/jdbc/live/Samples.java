package dev.windlass.jdbc.live;

import dev.windlass.emulator.Kind;
import dev.windlass.emulator.Repository;
import dev.windlass.emulator.Scenario;
import java.time.Instant;
import java.util.stream.IntStream;

/**
 * The data of these tests: workspace {@code acme} with the repositories api (220 pull requests, five pages; 130 issues),
 * web (60 and 10), tools (10 and 3) and docs (none, and no tracker). Stateless.
 */
final class Samples {
    private static final Instant BEGINNING = Instant.parse("2025-01-01T00:00:00Z");

    private Samples() {}

    static Scenario workspace() {
        return Scenario.empty("acme")
                .repository("api", repository -> fill(repository, 220, 130))
                .repository("web", repository -> fill(repository, 60, 10))
                .repository("tools", repository -> fill(repository, 10, 3))
                .repository("docs", repository -> fill(repository, 0, 0));
    }

    static Repository fill(Repository repository, int pullRequests, int issues) {
        Iterable<String> requests = IntStream.rangeClosed(1, pullRequests).mapToObj(Samples::pullRequest)::iterator;
        Iterable<String> tickets = IntStream.rangeClosed(1, issues).mapToObj(Samples::issue)::iterator;
        repository.addAll(Kind.PULL_REQUESTS, requests);
        repository.addAll(Kind.ISSUES, tickets);
        return repository.issueTracker(issues > 0);
    }

    /** Every second is merged. */
    static String pullRequest(int id) {
        String moment = BEGINNING.plusSeconds(600L * id).toString().replace("Z", ".000000+00:00");
        return """
                {"type": "pullrequest", "id": %d, "title": "Change %d", "state": "%s", "draft": false,
                 "created_on": "%s", "updated_on": "%s", "comment_count": %d, "task_count": 0,
                 "description": "What number %d is for.", "close_source_branch": true, "reason": "",
                 "author": {"display_name": "Ada", "nickname": "ada", "uuid": "{a}", "account_id": "a:1"}}
                """.formatted(id, id, id % 2 == 0 ? "MERGED" : "OPEN", moment, moment, id % 7, id);
    }

    private static String issue(int id) {
        String moment = BEGINNING.plusSeconds(900L * id).toString().replace("Z", ".000000+00:00");
        return """
                {"type": "issue", "id": %d, "title": "Trouble %d", "state": "new", "kind": "bug", "priority": "major",
                 "votes": 0, "created_on": "%s", "updated_on": "%s",
                 "content": {"raw": "It fails.", "markup": "markdown", "html": "<p>It fails.</p>"}}
                """.formatted(id, id, moment, moment);
    }
}
