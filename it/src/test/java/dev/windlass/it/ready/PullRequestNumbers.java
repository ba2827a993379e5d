package dev.windlass.it.ready;

import static dev.windlass.it.ready.Results.row;

import dev.windlass.it.ready.RawDeployments.Deploy;
import dev.windlass.it.ready.RawPulls.Pull;
import dev.windlass.it.ready.ReadyPagesNumbersTest.View;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The page of pull requests, worked out a second time. Used once. */
final class PullRequestNumbers {
    private final RawWorkspace raw;
    private final Period period;
    private final List<String> repositories;
    private final List<Pull> pulls;
    private final List<Pull> merged;

    PullRequestNumbers(RawWorkspace raw, View view) {
        this.raw = raw;
        period = view.period();
        repositories = view.repositories();
        pulls = RawPulls.of(raw, repositories);
        merged = pulls.stream().filter(pull -> period.isNow(pull.merged())).toList();
    }

    void pulls(Results results) {
        List<Pull> before =
                pulls.stream().filter(pull -> period.isEarlier(pull.merged())).toList();
        List<Pull> opened =
                pulls.stream().filter(pull -> period.isNow(pull.created())).toList();
        List<Pull> declined = pulls.stream()
                .filter(pull -> pull.state().equals("DECLINED") && period.isNow(pull.updated()))
                .toList();
        List<Pull> open =
                pulls.stream().filter(pull -> pull.isOpen() && !pull.isDraft()).toList();
        results.partIs(
                "total",
                List.of(row(
                        "Opened", opened.size(),
                        "OpenedBefore",
                                pulls.stream()
                                        .filter(pull -> period.isEarlier(pull.created()))
                                        .count(),
                        "Merged", merged.size(),
                        "MergedBefore", before.size(),
                        "Declined", declined.size(),
                        "MedianHours", hours(merged, 0.5),
                        "MedianHoursBefore", hours(before, 0.5),
                        "P90Hours", hours(merged, 0.9),
                        "P90HoursBefore", hours(before, 0.9),
                        "WithoutApproval",
                                merged.stream()
                                        .filter(pull -> pull.approvals() == 0)
                                        .count(),
                        "WithoutApprovalPercent", unapproved(merged),
                        "WithoutApprovalPercentBefore", unapproved(before),
                        "OpenNow", open.size(),
                        "NotApprovedNow",
                                open.stream()
                                        .filter(pull -> pull.approvals() == 0)
                                        .count())));
        boolean isQuiet = merged.isEmpty() && opened.isEmpty() && declined.isEmpty();
        results.partIs(
                "week",
                isQuiet
                        ? List.of()
                        : period.weeks().stream()
                                .map(week -> {
                                    List<Pull> mine = in(week, merged, Pull::merged);
                                    return row(
                                            "Week", week,
                                            "Opened",
                                                    in(week, opened, Pull::created)
                                                            .size(),
                                            "Merged", mine.size(),
                                            "Declined",
                                                    in(week, declined, Pull::updated)
                                                            .size(),
                                            "MedianHours", hours(mine, 0.5),
                                            "P90Hours", hours(mine, 0.9),
                                            "WithoutApprovalPercent", unapproved(mine));
                                })
                                .toList());
        results.partIs("taken", counts(merged, pull -> bucket(pull.openToMerge(), "not known"), "Taken"));
        results.partIs("waiting", open.stream().map(this::waiting).toList());
    }

    private Map<String, String> waiting(Pull pull) {
        Instant now = Instant.now();
        return row(
                "RepositorySlug", pull.repository(),
                "Id", pull.id(),
                "Title", pull.title(),
                "Author", pull.authorName() == null ? "a deleted account" : pull.authorName(),
                "DaysOpen", Duration.between(pull.created(), now).toDays(),
                "DaysQuiet", Duration.between(pull.updated(), now).toDays(),
                "Approvals", pull.approvals(),
                "WaitingFor",
                        pull.reviews().stream()
                                .filter(pull::isWaitingFor)
                                .map(review -> review.name() == null ? "a deleted account" : review.name())
                                .sorted()
                                .collect(Collectors.joining(", ")),
                "HtmlUrl", pull.url());
    }

    /** Coding, pickup, review, deploy and the cycle of one that was merged. */
    private record Phases(
            Pull pull,
            @Nullable Double coding,
            @Nullable Double pickup,
            @Nullable Double review,
            @Nullable Double deploy,
            @Nullable Double cycle) {}

    void cycle(Results results) {
        List<Phases> all = new ArrayList<>();
        for (String repository : repositories) {
            List<Deploy> deploys = RawDeployments.of(raw, repository);
            Map<Long, Instant> reviews = RawPulls.firstReviews(raw, repository, pulls);
            merged.stream()
                    .filter(pull -> pull.repository().equals(repository))
                    .forEach(pull -> all.add(phases(pull, reviews.get(pull.id()), deploys)));
        }
        results.partIs("total", all.isEmpty() ? List.of() : List.of(medians(all, Map.of())));
        Map<LocalDate, List<Phases>> weeks = all.stream()
                .collect(Collectors.groupingBy(
                        each -> Period.week(Objects.requireNonNull(each.pull().merged())),
                        TreeMap::new,
                        Collectors.toList()));
        results.partIs(
                "week",
                weeks.entrySet().stream()
                        .map(week -> medians(week.getValue(), row("Week", week.getKey())))
                        .toList());
        results.partIs("pickup", counts(all, each -> bucket(each.pickup(), "no review"), "Picked"));
    }

    private Phases phases(Pull pull, @Nullable Instant reviewed, List<Deploy> deploys) {
        Instant merge = Objects.requireNonNull(pull.merged());
        Instant begun = RawPulls.firstCommit(raw, pull);
        Instant deployed = RawDeployments.after(deploys, pull);
        Instant start = begun == null || begun.isAfter(pull.created()) ? pull.created() : begun;
        return new Phases(
                pull,
                Stats.span(begun, pull.created()),
                Stats.span(pull.created(), reviewed),
                Stats.span(reviewed, merge),
                Stats.span(merge, deployed),
                merge.isBefore(pull.created()) ? null : Stats.span(start, deployed == null ? merge : deployed));
    }

    private static Map<String, String> medians(List<Phases> some, Map<String, String> first) {
        Map<String, String> medians = new HashMap<>(first);
        medians.putAll(row(
                "Merged", some.size(),
                "CodingHours", Stats.quantile(some.stream().map(Phases::coding).toList(), 0.5),
                "PickupHours", Stats.quantile(some.stream().map(Phases::pickup).toList(), 0.5),
                "ReviewHours", Stats.quantile(some.stream().map(Phases::review).toList(), 0.5),
                "DeployHours", Stats.quantile(some.stream().map(Phases::deploy).toList(), 0.5),
                "CycleHours", Stats.quantile(some.stream().map(Phases::cycle).toList(), 0.5),
                "CycleP90Hours", Stats.quantile(some.stream().map(Phases::cycle).toList(), 0.9)));
        return medians;
    }

    void sizes(Results results) {
        List<Map<String, String>> expected = new ArrayList<>();
        for (Pull pull : merged) {
            List<JsonNode> files = raw.of(pull.repository(), "pullrequests/" + pull.id() + "/diffstat?pagelen=500");
            long lines = files.stream()
                    .mapToLong(file -> file.path("lines_added").asLong(0)
                            + file.path("lines_removed").asLong(0))
                    .sum();
            if (lines > 0 && pull.openToMerge() != null) {
                expected.add(row(
                        "RepositorySlug", pull.repository(),
                        "Id", pull.id(),
                        "Files", files.size(),
                        "Lines", lines,
                        "Hours", pull.openToMerge()));
            }
        }
        results.are(expected);
    }

    private static String bucket(@Nullable Double hours, String none) {
        if (hours == null) {
            return none;
        }
        return hours < 1
                ? "under 1 h"
                : hours < 4 ? "1 to 4 h" : hours < 24 ? "4 to 24 h" : hours < 72 ? "1 to 3 days" : "over 3 days";
    }

    private static <T> List<Map<String, String>> counts(List<T> some, Function<T, String> bucket, String name) {
        return some.stream()
                .collect(Collectors.groupingBy(bucket, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> row(name, entry.getKey(), "Merged", entry.getValue()))
                .toList();
    }

    private static List<Pull> in(LocalDate week, List<Pull> some, Function<Pull, @Nullable Instant> moment) {
        return some.stream()
                .filter(pull -> week.equals(Period.week(Objects.requireNonNull(moment.apply(pull)))))
                .toList();
    }

    private static @Nullable Double hours(List<Pull> some, double share) {
        return Stats.quantile(some.stream().map(Pull::openToMerge).toList(), share);
    }

    private static @Nullable Double unapproved(List<Pull> some) {
        return Stats.percent(some.stream().filter(pull -> pull.approvals() == 0).count(), some.size());
    }
}
