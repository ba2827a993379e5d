package dev.windlass.it.ready;

import static dev.windlass.it.ready.RawWorkspace.moment;
import static dev.windlass.it.ready.RawWorkspace.text;
import static dev.windlass.it.ready.Results.row;

import dev.windlass.it.ready.ReadyPagesNumbersTest.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The page of issues, worked out a second time. Used once. */
final class IssueNumbers {
    private static final Set<String> OPEN = Set.of("new", "open", "submitted", "on hold");

    private final Period period;
    private final List<Issue> issues = new ArrayList<>();

    private record Issue(
            String repository,
            long id,
            String title,
            String state,
            String kind,
            String priority,
            @Nullable String assignee,
            Instant created,
            Instant updated) {
        boolean isOpen() {
            return OPEN.contains(state);
        }
    }

    IssueNumbers(RawWorkspace raw, View view) {
        period = view.period();
        for (JsonNode repository : raw.repositories()) {
            String slug = String.valueOf(text(repository, "slug"));
            if (view.repositories().contains(slug)
                    && repository.path("has_issues").asBoolean(false)) {
                raw.of(slug, "issues?pagelen=100")
                        .forEach(row -> issues.add(new Issue(
                                slug,
                                row.path("id").asLong(),
                                String.valueOf(text(row, "title")),
                                String.valueOf(text(row, "state")),
                                String.valueOf(text(row, "kind")),
                                String.valueOf(text(row, "priority")),
                                text(row, "assignee.display_name"),
                                Objects.requireNonNull(moment(row, "created_on")),
                                Objects.requireNonNull(moment(row, "updated_on")))));
            }
        }
    }

    void hold(Results results) {
        List<Issue> open = issues.stream().filter(Issue::isOpen).toList();
        List<Issue> opened =
                issues.stream().filter(issue -> period.isNow(issue.created())).toList();
        List<Issue> closed = issues.stream()
                .filter(issue -> !issue.isOpen() && period.isNow(issue.updated()))
                .toList();
        long openedBefore = issues.stream()
                .filter(issue -> period.isEarlier(issue.created()))
                .count();
        long closedBefore = issues.stream()
                .filter(issue -> !issue.isOpen() && period.isEarlier(issue.updated()))
                .count();
        boolean isEmpty = open.isEmpty() && opened.isEmpty() && closed.isEmpty() && openedBefore + closedBefore == 0;
        results.partIs(
                "total",
                isEmpty
                        ? List.of()
                        : List.of(row(
                                "OpenNow", open.size(),
                                "Opened", opened.size(),
                                "OpenedBefore", openedBefore,
                                "Closed", closed.size(),
                                "ClosedBefore", closedBefore)));
        results.partIs(
                "month",
                opened.isEmpty() && closed.isEmpty()
                        ? List.of()
                        : period.months().stream()
                                .map(month -> {
                                    List<Issue> mine = opened.stream()
                                            .filter(issue -> month.equals(Period.month(issue.created())))
                                            .toList();
                                    return row(
                                            "Month", month,
                                            "Opened", mine.size(),
                                            "OpenedAndOpen",
                                                    mine.stream()
                                                            .filter(Issue::isOpen)
                                                            .count(),
                                            "OpenedAndClosed",
                                                    mine.stream()
                                                            .filter(issue -> !issue.isOpen())
                                                            .count(),
                                            "Closed",
                                                    closed.stream()
                                                            .filter(issue ->
                                                                    month.equals(Period.month(issue.updated())))
                                                            .count());
                                })
                                .toList());
        results.partIs(
                "kind",
                open.stream()
                        .collect(Collectors.groupingBy(
                                issue -> issue.priority() + "|" + issue.kind(), TreeMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .map(some -> row(
                                "Priority",
                                some.get(0).priority(),
                                "Kind",
                                some.get(0).kind(),
                                "OpenNow",
                                some.size()))
                        .toList());
        results.partIs(
                "item",
                open.stream()
                        .map(issue -> row(
                                "RepositorySlug", issue.repository(),
                                "Id", issue.id(),
                                "Title", issue.title(),
                                "State", issue.state(),
                                "Assignee", issue.assignee() == null ? "" : issue.assignee(),
                                "DaysOpen",
                                        Duration.between(issue.created(), Instant.now())
                                                .toDays()))
                        .toList());
    }
}
