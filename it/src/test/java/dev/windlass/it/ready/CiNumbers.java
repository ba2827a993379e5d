package dev.windlass.it.ready;

import static dev.windlass.it.ready.Results.row;

import dev.windlass.it.ready.RawRuns.Run;
import dev.windlass.it.ready.ReadyPagesNumbersTest.View;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of pipelines, worked out a second time. Used once. */
final class CiNumbers {
    private final RawWorkspace raw;
    private final Period period;
    private final List<String> repositories;
    private final List<Run> runs;
    private final List<Run> now;
    private final List<Run> before;

    CiNumbers(RawWorkspace raw, View view) {
        this.raw = raw;
        period = view.period();
        repositories = view.repositories();
        runs = RawRuns.of(raw, repositories);
        now = runs.stream().filter(run -> period.isNow(run.created())).toList();
        before = runs.stream().filter(run -> period.isEarlier(run.created())).toList();
    }

    void runs(Results results) {
        Map<String, String> total = new HashMap<>(numbers(now));
        Map<String, String> earlier = numbers(before);
        for (String name : List.of("Runs", "SuccessPercent", "MedianMinutes", "P95Minutes", "BuildMinutes")) {
            total.put(name + "Before", Objects.requireNonNull(earlier.get(name)));
        }
        total.putAll(row("FlakyCommits", flaky(now), "FlakyCommitsBefore", flaky(before)));
        results.partIs("total", List.of(total));
        results.isClose("total", "RedPercent", Map.of(), redPercent(repositories));
        for (String repository : repositories) {
            if (isLit(repository)) {
                results.isClose(
                        "repository",
                        "RedPercent",
                        Map.of("RepositorySlug", repository),
                        redPercent(List.of(repository)));
            }
        }
        results.partIs(
                "week",
                now.isEmpty()
                        ? List.of()
                        : period.weeks().stream()
                                .map(week -> with(
                                        "Week",
                                        week,
                                        numbers(now.stream()
                                                .filter(run -> week.equals(Period.week(run.created())))
                                                .toList())))
                                .toList());
        results.partIs(
                "day",
                now.isEmpty()
                        ? List.of()
                        : period.days().stream()
                                .map(day -> with(
                                        "Day",
                                        day,
                                        numbers(now.stream()
                                                .filter(run -> day.equals(Period.day(run.created())))
                                                .toList())))
                                .toList());
        results.partIs(
                "repository",
                repositories.stream()
                        .filter(repository -> !of(now, repository).isEmpty() || isLit(repository))
                        .map(repository -> {
                            List<Run> mine = of(now, repository);
                            Map<String, String> numbers = with("RepositorySlug", repository, numbers(mine));
                            numbers.putAll(row("FlakyCommits", flaky(mine)));
                            return numbers;
                        })
                        .toList());
        results.partIs(
                "trigger",
                now.stream()
                        .collect(Collectors.groupingBy(
                                run -> run.repository() + "|" + run.trigger(), TreeMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .map(some -> with(
                                "RepositorySlug",
                                some.get(0).repository(),
                                with("StartedBy", some.get(0).trigger(), numbers(some))))
                        .toList());
    }

    private static List<Run> of(List<Run> some, String repository) {
        return some.stream().filter(run -> run.repository().equals(repository)).toList();
    }

    private static Map<String, String> with(String name, Object value, Map<String, String> numbers) {
        Map<String, String> all = new HashMap<>(numbers);
        all.putAll(row(name, value));
        return all;
    }

    private static Map<String, String> numbers(List<Run> some) {
        long good = some.stream().filter(Run::isGood).count();
        long bad = some.stream().filter(Run::isBad).count();
        long unfinished = some.stream().filter(Run::isUnfinished).count();
        List<Double> built =
                some.stream().map(Run::buildMinutes).filter(Objects::nonNull).toList();
        return row(
                "Runs",
                some.size(),
                "Successful",
                good,
                "Failed",
                bad,
                "Others",
                some.size() - good - bad - unfinished,
                "Unfinished",
                unfinished,
                "SuccessPercent",
                Stats.percent(good, good + bad),
                "MedianMinutes",
                Stats.quantile(some.stream().map(Run::judgedMinutes).toList(), 0.5),
                "P95Minutes",
                Stats.quantile(some.stream().map(Run::judgedMinutes).toList(), 0.95),
                "BuildMinutes",
                built.isEmpty()
                        ? null
                        : built.stream().mapToDouble(Double::doubleValue).sum());
    }

    private static long flaky(List<Run> some) {
        return some.stream()
                .filter(run -> run.commit() != null)
                .collect(Collectors.groupingBy(run -> run.repository() + "|"
                        + Objects.requireNonNull(run.commit()).substring(0, 12)))
                .values()
                .stream()
                .filter(same ->
                        same.stream().anyMatch(Run::isGood) && same.stream().anyMatch(Run::isBad))
                .count();
    }

    /** How long each light of the main branch was on within the period. */
    private record Light(boolean isRed, double hours) {}

    private List<Light> lights(String repository) {
        Instant end = period.to().isBefore(Instant.now()) ? period.to() : Instant.now();
        List<Run> ended = of(runs, repository).stream()
                .filter(run -> run.isOnMain() && run.isJudged())
                .filter(run ->
                        run.created().isBefore(period.to()) && !run.created().isBefore(period.before()))
                .filter(run -> run.completed() != null && run.completed().isBefore(end))
                .sorted(Comparator.comparing(run -> Objects.requireNonNull(run.completed())))
                .toList();
        List<Light> lights = new ArrayList<>();
        for (int i = 0; i < ended.size(); i++) {
            Instant from = Objects.requireNonNull(ended.get(i).completed());
            Instant until = i + 1 < ended.size()
                    ? Objects.requireNonNull(ended.get(i + 1).completed())
                    : end;
            if (until.isAfter(period.from())) {
                Instant since = from.isBefore(period.from()) ? period.from() : from;
                lights.add(new Light(ended.get(i).isBad(), Stats.hours(since, until)));
            }
        }
        return lights;
    }

    private boolean isLit(String repository) {
        return !lights(repository).isEmpty();
    }

    private @Nullable Double redPercent(List<String> some) {
        List<Light> lights =
                some.stream().flatMap(repository -> lights(repository).stream()).toList();
        double all = lights.stream().mapToDouble(Light::hours).sum();
        double red =
                lights.stream().filter(Light::isRed).mapToDouble(Light::hours).sum();
        return lights.isEmpty() ? null : 100 * red / all;
    }

    void queue(Results results) {
        Instant since = period.to().minus(Duration.ofDays(7));
        Map<LocalDate, List<Double>> byDay = new TreeMap<>();
        for (Run run : now) {
            Instant begun = run.created().isBefore(since)
                    ? null
                    : raw.of(run.repository(), "pipelines/" + RawWorkspace.encoded(run.uuid()) + "/steps/").stream()
                            .map(step -> RawWorkspace.moment(step, "started_on"))
                            .filter(Objects::nonNull)
                            .min(Instant::compareTo)
                            .orElse(null);
            if (begun != null && !begun.isBefore(run.created())) {
                byDay.computeIfAbsent(Period.day(run.created()), day -> new ArrayList<>())
                        .add(Stats.hours(run.created(), begun) * 3600);
            }
        }
        List<Double> all = byDay.values().stream().flatMap(List::stream).toList();
        results.partIs("total", all.isEmpty() ? List.of() : List.of(waits(all)));
        results.partIs(
                "day",
                byDay.entrySet().stream()
                        .map(day -> with("Day", day.getKey(), waits(day.getValue())))
                        .toList());
    }

    private static Map<String, String> waits(List<Double> seconds) {
        return row(
                "Runs", seconds.size(),
                "MedianSeconds", Stats.quantile(seconds, 0.5),
                "P95Seconds", Stats.quantile(seconds, 0.95));
    }
}
