package dev.windlass.it.ready;

import static dev.windlass.it.ready.RawWorkspace.moment;
import static dev.windlass.it.ready.RawWorkspace.text;
import static dev.windlass.it.ready.Results.row;

import dev.windlass.it.ready.RawDeployments.Deploy;
import dev.windlass.it.ready.RawPulls.Pull;
import dev.windlass.it.ready.ReadyPagesNumbersTest.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of DORA's four, worked out a second time. Used once. */
final class DoraNumbers {
    private final RawWorkspace raw;
    private final Period period;
    private final List<String> repositories;
    private final List<Deploy> deploys;
    private final List<Pull> pulls;

    DoraNumbers(RawWorkspace raw, View view) {
        this.raw = raw;
        period = view.period();
        repositories = view.repositories();
        pulls = RawPulls.of(raw, repositories);
        deploys = repositories.stream()
                .flatMap(repository -> RawDeployments.of(raw, repository).stream())
                .toList();
    }

    void deliveries(Results results) {
        Map<String, String> total = new HashMap<>(numbers(period::isNow, deploy -> true, pull -> true));
        Map<String, String> before = numbers(period::isEarlier, deploy -> true, pull -> true);
        for (String name : List.of("Deployments", "DeploymentDays", "FailedPercent", "RecoveryHours", "DeployHours")) {
            total.put(name + "Before", Objects.requireNonNull(before.get(name)));
        }
        results.partIs("total", List.of(total));
        results.partIs(
                "week",
                isQuiet()
                        ? List.of()
                        : period.weeks().stream()
                                .map(week -> with(
                                        "Week",
                                        week,
                                        numbers(
                                                moment -> period.isNow(moment)
                                                        && week.equals(Period.week(Objects.requireNonNull(moment))),
                                                deploy -> true,
                                                pull -> true)))
                                .toList());
        results.partIs(
                "month",
                period.months().stream()
                        .filter(month -> deploys.stream()
                                .anyMatch(deploy -> isJudged(deploy)
                                        && period.isNow(deploy.ended())
                                        && month.equals(Period.month(deploy.ended()))))
                        .map(month -> with(
                                "Month",
                                month,
                                numbers(
                                        moment -> period.isNow(moment)
                                                && month.equals(Period.month(Objects.requireNonNull(moment))),
                                        deploy -> true,
                                        pull -> false)))
                        .toList());
        results.partIs(
                "repository",
                repositories.stream()
                        .filter(repository -> deploys.stream()
                                        .anyMatch(deploy -> deploy.repository().equals(repository)
                                                && isJudged(deploy)
                                                && period.isNow(deploy.ended()))
                                || pulls.stream()
                                        .anyMatch(pull ->
                                                pull.repository().equals(repository) && period.isNow(pull.merged())))
                        .map(repository -> with(
                                "Repository",
                                repository,
                                numbers(
                                        period::isNow,
                                        deploy -> deploy.repository().equals(repository),
                                        pull -> pull.repository().equals(repository))))
                        .toList());
    }

    private boolean isQuiet() {
        return deploys.stream().noneMatch(deploy -> isJudged(deploy) && period.isNow(deploy.ended()))
                && pulls.stream().noneMatch(pull -> period.isNow(pull.merged()));
    }

    private static boolean isJudged(Deploy deploy) {
        return deploy.isGood() || deploy.isBad();
    }

    private static Map<String, String> with(String name, Object value, Map<String, String> numbers) {
        Map<String, String> all = new HashMap<>(numbers);
        all.putAll(row(name, value));
        return all;
    }

    private Map<String, String> numbers(
            Predicate<@Nullable Instant> when, Predicate<Deploy> whichDeploys, Predicate<Pull> whichPulls) {
        List<Deploy> ended = deploys.stream()
                .filter(whichDeploys)
                .filter(deploy -> when.test(deploy.ended()))
                .toList();
        List<Deploy> good = ended.stream().filter(Deploy::isGood).toList();
        List<Deploy> bad = ended.stream().filter(Deploy::isBad).toList();
        List<Double> recovery = new ArrayList<>();
        for (Deploy failure : bad) {
            Instant restored = RawDeployments.restored(deploys, failure);
            if (restored != null) {
                recovery.add(Stats.hours(failure.ended(), restored));
            }
        }
        List<Pull> merged = pulls.stream()
                .filter(whichPulls)
                .filter(pull -> when.test(pull.merged()))
                .toList();
        List<@Nullable Double> legs = new ArrayList<>();
        List<Instant> undeployed = new ArrayList<>();
        for (Pull pull : merged) {
            Instant deployed = RawDeployments.after(deploys, pull);
            Instant merge = Objects.requireNonNull(pull.merged());
            if (deployed == null) {
                undeployed.add(merge);
            } else {
                legs.add(Stats.span(merge, deployed));
            }
        }
        return row(
                "Deployments", good.size(),
                "DeploymentDays",
                        good.stream()
                                .map(deploy -> Period.day(deploy.ended()))
                                .distinct()
                                .count(),
                "Failed", bad.size(),
                "FailedPercent", Stats.percent(bad.size(), (long) good.size() + bad.size()),
                "Restored", recovery.size(),
                "RecoveryHours", Stats.quantile(recovery, 0.5),
                "Delivered", legs.size(),
                "Undeployed", undeployed.size(),
                "OldestUndeployedOn",
                        undeployed.stream().min(Instant::compareTo).orElse(null),
                "DeployHours", Stats.quantile(legs, 0.5),
                "DeployP90Hours", Stats.quantile(legs, 0.9),
                "LastDeployedOn",
                        good.stream().map(Deploy::ended).max(Instant::compareTo).orElse(null));
    }

    void leadTime(Results results) {
        Map<java.time.LocalDate, List<Double>> byWeek = new TreeMap<>();
        for (Pull pull : pulls) {
            Instant deployed = RawDeployments.after(deploys, pull);
            if (period.isNow(pull.merged()) && deployed != null) {
                Instant begun = RawPulls.firstCommit(raw, pull);
                Instant start = begun == null || begun.isAfter(pull.created()) ? pull.created() : begun;
                byWeek.computeIfAbsent(Period.week(deployed), week -> new ArrayList<>())
                        .add(Stats.hours(start, deployed));
            }
        }
        List<Double> all = byWeek.values().stream().flatMap(List::stream).toList();
        results.partIs("total", all.isEmpty() ? List.of() : List.of(times(all)));
        results.partIs(
                "week",
                byWeek.entrySet().stream()
                        .map(week -> with("Week", week.getKey(), times(week.getValue())))
                        .toList());
    }

    private static Map<String, String> times(List<Double> hours) {
        return row(
                "Changes", hours.size(),
                "MedianHours", Stats.quantile(hours, 0.5),
                "P90Hours", Stats.quantile(hours, 0.9));
    }

    void reverts(Results results) {
        Map<java.time.LocalDate, List<String>> byMonth = new TreeMap<>();
        for (String repository : repositories) {
            List<Deploy> judged = RawDeployments.of(raw, repository).stream()
                    .filter(DoraNumbers::isJudged)
                    .toList();
            List<Instant> reverts = raw.of(repository, "commits?pagelen=100").stream()
                    .filter(commit -> String.valueOf(text(commit, "message")).startsWith("Revert \""))
                    .map(commit -> Objects.requireNonNull(moment(commit, "date")))
                    .toList();
            for (int i = 0; i < judged.size(); i++) {
                Instant ended = judged.get(i).ended();
                Instant next = i + 1 < judged.size() ? judged.get(i + 1).ended() : Instant.MAX;
                boolean isReverted = reverts.stream()
                        .anyMatch(revert -> !revert.isBefore(ended)
                                && revert.isBefore(ended.plus(Duration.ofHours(24)))
                                && revert.isBefore(next));
                if (period.isNow(ended)) {
                    byMonth.computeIfAbsent(Period.month(ended), month -> new ArrayList<>())
                            .add(judged.get(i).isBad() ? "Failed" : isReverted ? "Reverted" : "Good");
                }
            }
        }
        List<String> all = byMonth.values().stream().flatMap(List::stream).toList();
        results.partIs("total", all.isEmpty() ? List.of() : List.of(outcomes(all)));
        results.partIs(
                "month",
                byMonth.entrySet().stream()
                        .map(month -> with("Month", month.getKey(), outcomes(month.getValue())))
                        .toList());
    }

    private static Map<String, String> outcomes(List<String> some) {
        Map<String, Long> counts = some.stream().collect(Collectors.groupingBy(each -> each, Collectors.counting()));
        long good = counts.getOrDefault("Good", 0L);
        return row(
                "Good", good,
                "Failed", counts.getOrDefault("Failed", 0L),
                "Reverted", counts.getOrDefault("Reverted", 0L),
                "ChangeFailurePercent", Stats.percent(some.size() - good, some.size()));
    }
}
