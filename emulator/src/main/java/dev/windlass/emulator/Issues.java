package dev.windlass.emulator;

/**
 * {@code /repositories/{workspace}/{repository}/issues}, as it was until 2026-08-20. With the tracker switched off it
 * answers as the service does today: 410, CHANGE-3071.
 */
final class Issues {
    /** Documented in the narrative "filtering": state, assignee, reporter, priority, title, content.raw, dates, component. */
    private static final String[] FILTERS = {
        "id",
        "title",
        "content.raw",
        "state",
        "kind",
        "priority",
        "created_on",
        "updated_on",
        "edited_on",
        "votes",
        "watches",
        "assignee",
        "assignee.*",
        "reporter",
        "reporter.*",
        "component",
        "component.*",
        "milestone",
        "milestone.*",
        "version",
        "version.*"
    };

    /** The order without sort is not recorded; latest change first, as for pull requests. */
    private static final Listing ISSUES =
            Listing.plain().filteredBy(FILTERS).sortedBy(FILTERS).usuallySortedBy("-updated_on");

    private Issues() {}

    static void addTo(Routes routes) {
        routes.get("/repositories/{workspace}/{repository}/issues", call -> ISSUES.answer(call, tracker(call)));
        routes.get("/repositories/{workspace}/{repository}/issues/{id}", call -> Listing.single(call, find(call)));
    }

    /** The issue that the path names. */
    static Row find(Call call) {
        return tracker(call)
                .find(call.variable("id"))
                .orElseThrow(() -> ApiException.of(404, "There is no issue " + call.variable("id")));
    }

    static Rows tracker(Call call) {
        if (!call.scenario().hasIssueTracker()) {
            throw ApiException.gone("CHANGE-3071");
        }
        Repository repository = call.repository();
        if (!repository.hasIssues()) {
            // 404 where the tracker is off: noted in May 2026 (oddities.md 3); the text is not recorded.
            throw ApiException.of(404, "Repository has no issue tracker.");
        }
        return repository.rows(Kind.ISSUES);
    }
}
