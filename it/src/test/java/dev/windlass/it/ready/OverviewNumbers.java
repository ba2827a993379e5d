package dev.windlass.it.ready;

import static dev.windlass.it.ready.Results.row;

import dev.windlass.it.ready.RawDeployments.Deploy;
import dev.windlass.it.ready.RawPulls.Pull;
import dev.windlass.it.ready.RawRuns.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

    void pulls(Results results) {
        results.partIs("total", List.of(pullRow(null, pull -> true)));
        results.partIs(
                "repository",
                repositories.stream()
                        .filter(repository -> pulls.stream().anyMatch(pull -> isOf(repository, pull) && counts(pull)))
                        .map(repository -> pullRow(repository, pull -> isOf(repository, pull)))
                        .toList());
        boolean isQuiet = pulls.stream().noneMatch(pull -> period.isNow(pull.merged()) || period.isNow(pull.created()));
        results.partIs("week", weeks(isQuiet, week -> {
            List<Pull> mine = merged(pull -> isIn(week, pull.merged()));
            return row("Week", week, "Merged", mine.size(), "MedianHours", median(mine));
        }));
    }

    /** Whether it is in one of the numbers, or would be if it were no draft. */
    private boolean counts(Pull pull) {
        return pull.isOpen()
                || Stream.of(pull.merged(), pull.created())
                        .anyMatch(moment -> period.isNow(moment) || period.isEarlier(moment));
    }

    private static boolean isOf(String repository, Pull pull) {
        return pull.repository().equals(repository);
    }

    private List<Pull> merged(Predicate<Pull> which) {
        return pulls.stream()
                .filter(pull -> period.isNow(pull.merged()))
                .filter(which)
                .toList();
    }

    private Map<String, String> pullRow(@Nullable String repository, Predicate<Pull> which) {
        List<Pull> mine = merged(which);
        List<Pull> before = pulls.stream()
                .filter(pull -> period.isEarlier(pull.merged()))
                .filter(which)
                .toList();
        List<Pull> open = pulls.stream()
                .filter(pull -> pull.isOpen() && !pull.isDraft())
                .filter(which)
                .toList();
        return row(
                "RepositorySlug", repository,
                "Merged", mine.size(),
                "MergedBefore", before.size(),
                "MedianHours", median(mine),
                "MedianHoursBefore", median(before),
                "Authors", authors(which.and(pull -> period.isNow(pull.created()))),
                "AuthorsBefore", authors(which.and(pull -> period.isEarlier(pull.created()))),
                "OpenNow", open.size(),
                "StaleNow", stale(open));
    }

    void runs(Results results) {
        results.partIs("total", List.of(runRow(null, run -> true)));
        results.partIs(
                "repository",
                repositories.stream()
                        .filter(repository -> runs.stream()
                                .anyMatch(run -> run.repository().equals(repository)
                                        && (period.isNow(run.created()) || period.isEarlier(run.created()))))
                        .map(repository ->
                                runRow(repository, run -> run.repository().equals(repository)))
                        .toList());
        List<Run> now = runs.stream().filter(run -> period.isNow(run.created())).toList();
        results.partIs("week", weeks(now.isEmpty(), week -> {
            List<Run> ran =
                    now.stream().filter(run -> isIn(week, run.created())).toList();
            return row(
                    "Week", week,
                    "Successful", ran.stream().filter(Run::isGood).count(),
                    "Failed", ran.stream().filter(Run::isBad).count(),
                    "SuccessPercent", success(ran));
        }));
    }

    private Map<String, String> runRow(@Nullable String repository, Predicate<Run> which) {
        List<Run> mine = runs.stream().filter(which).toList();
        List<Run> now = mine.stream().filter(run -> period.isNow(run.created())).toList();
        return row(
                "RepositorySlug", repository,
                "Runs", now.size(),
                "SuccessPercent", success(now),
                "SuccessPercentBefore",
                        success(mine.stream()
                                .filter(run -> period.isEarlier(run.created()))
                                .toList()),
                "P95Minutes",
                        Stats.quantile(now.stream().map(Run::judgedMinutes).toList(), 0.95));
    }

    void deploys(Results results) {
        results.partIs(
                "total",
                List.of(row(
                        "Deployments", good(period::isNow, null),
                        "DeploymentsBefore", good(period::isEarlier, null))));
        results.partIs(
                "repository",
                repositories.stream()
                        .filter(repository -> deploys.stream()
                                .anyMatch(deploy -> deploy.repository().equals(repository)
                                        && (period.isNow(deploy.ended()) || period.isEarlier(deploy.ended()))))
                        .map(repository ->
                                row("RepositorySlug", repository, "Deployments", good(period::isNow, repository)))
                        .toList());
        results.partIs(
                "week",
                weeks(
                        deploys.stream().noneMatch(deploy -> period.isNow(deploy.ended())),
                        week -> row(
                                "Week",
                                week,
                                "Deployments",
                                good(moment -> period.isNow(moment) && isIn(week, moment), null))));
    }

    private List<Map<String, String>> weeks(boolean isQuiet, Function<LocalDate, Map<String, String>> row) {
        return isQuiet ? List.of() : period.weeks().stream().map(row).toList();
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
