package dev.windlass.it.ready;

import static dev.windlass.it.ready.Results.row;

import dev.windlass.it.ready.RawDeployments.Deploy;
import dev.windlass.it.ready.RawPulls.Pull;
import dev.windlass.it.ready.RawRuns.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The overview, worked out a second time. Used once. */
final class OverviewNumbers {
    private static final Duration STALE = Duration.ofDays(14);

    private final Period period;
    private final List<String> repositories;
    private final List<Pull> pulls;
    private final List<Run> runs;
    private final List<Deploy> deploys;

    OverviewNumbers(RawWorkspace raw, ReadyPagesNumbersTest.View view) {
        period = view.period();
        repositories = view.repositories();
        pulls = RawPulls.of(raw, repositories);
        runs = RawRuns.of(raw, repositories);
        deploys = repositories.stream()
                .flatMap(repository -> RawDeployments.of(raw, repository).stream())
                .toList();
    }

    void hold(Results results) {
        List<Pull> merged =
                pulls.stream().filter(pull -> period.isNow(pull.merged())).toList();
        List<Pull> mergedBefore =
                pulls.stream().filter(pull -> period.isEarlier(pull.merged())).toList();
        List<Run> now = runs.stream().filter(run -> period.isNow(run.created())).toList();
        List<Run> before =
                runs.stream().filter(run -> period.isEarlier(run.created())).toList();
        List<Pull> open =
                pulls.stream().filter(pull -> pull.isOpen() && !pull.isDraft()).toList();
        results.partIs(
                "total",
                List.of(row(
                        "Merged", merged.size(),
                        "MergedBefore", mergedBefore.size(),
                        "MedianHours", median(merged),
                        "MedianHoursBefore", median(mergedBefore),
                        "Authors", authors(pull -> period.isNow(pull.created())),
                        "AuthorsBefore", authors(pull -> period.isEarlier(pull.created())),
                        "OpenNow", open.size(),
                        "StaleNow", stale(open),
                        "Runs", now.size(),
                        "SuccessPercent", success(now),
                        "SuccessPercentBefore", success(before),
                        "P95Minutes",
                                Stats.quantile(
                                        now.stream().map(Run::judgedMinutes).toList(), 0.95),
                        "Deployments", good(period::isNow, null),
                        "DeploymentsBefore", good(period::isEarlier, null))));
        results.partIs(
                "repository",
                repositories.stream()
                        .map(repository -> {
                            List<Pull> mine = merged.stream()
                                    .filter(pull -> pull.repository().equals(repository))
                                    .toList();
                            List<Run> ran = now.stream()
                                    .filter(run -> run.repository().equals(repository))
                                    .toList();
                            List<Pull> openHere = open.stream()
                                    .filter(pull -> pull.repository().equals(repository))
                                    .toList();
                            return row(
                                    "RepositorySlug", repository,
                                    "OpenNow", openHere.size(),
                                    "StaleNow", stale(openHere),
                                    "Merged", mine.size(),
                                    "MedianHours", median(mine),
                                    "Runs", ran.size(),
                                    "SuccessPercent", success(ran),
                                    "P95Minutes",
                                            Stats.quantile(
                                                    ran.stream()
                                                            .map(Run::judgedMinutes)
                                                            .toList(),
                                                    0.95),
                                    "Deployments", good(period::isNow, repository));
                        })
                        .toList());
        boolean isQuiet = merged.isEmpty()
                && now.isEmpty()
                && good(period::isNow, null) == 0
                && pulls.stream().noneMatch(pull -> period.isNow(pull.created()))
                && deploys.stream().noneMatch(deploy -> period.isNow(deploy.ended()));
        results.partIs(
                "week",
                isQuiet
                        ? List.of()
                        : period.weeks().stream()
                                .map(week -> {
                                    List<Pull> mine = merged.stream()
                                            .filter(pull -> isIn(week, pull.merged()))
                                            .toList();
                                    List<Run> ran = now.stream()
                                            .filter(run -> isIn(week, run.created()))
                                            .toList();
                                    return row(
                                            "Week", week,
                                            "Merged", mine.size(),
                                            "MedianHours", median(mine),
                                            "Successful",
                                                    ran.stream()
                                                            .filter(Run::isGood)
                                                            .count(),
                                            "Failed",
                                                    ran.stream()
                                                            .filter(Run::isBad)
                                                            .count(),
                                            "SuccessPercent", success(ran),
                                            "Deployments",
                                                    good(moment -> period.isNow(moment) && isIn(week, moment), null));
                                })
                                .toList());
    }

    private static boolean isIn(LocalDate week, @Nullable Instant moment) {
        return moment != null && Period.week(moment).equals(week);
    }

    private static @Nullable Double median(List<Pull> some) {
        return Stats.quantile(some.stream().map(Pull::openToMerge).toList(), 0.5);
    }

    private long authors(Predicate<Pull> which) {
        return pulls.stream()
                .filter(which)
                .map(Pull::author)
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    private static long stale(List<Pull> open) {
        Instant limit = Instant.now().minus(STALE);
        return open.stream().filter(pull -> pull.updated().isBefore(limit)).count();
    }

    private static @Nullable Double success(List<Run> some) {
        return Stats.percent(
                some.stream().filter(Run::isGood).count(),
                some.stream().filter(Run::isJudged).count());
    }

    private long good(Predicate<Instant> when, @Nullable String repository) {
        return deploys.stream()
                .filter(Deploy::isGood)
                .filter(deploy -> repository == null || deploy.repository().equals(repository))
                .filter(deploy -> when.test(deploy.ended()))
                .count();
    }
}
