package dev.windlass.it.ready;

import static dev.windlass.it.ready.RawWorkspace.moment;
import static dev.windlass.it.ready.RawWorkspace.text;
import static dev.windlass.it.ready.Results.row;

import dev.windlass.it.ready.RawPulls.Pull;
import dev.windlass.it.ready.RawPulls.Review;
import dev.windlass.it.ready.ReadyPagesNumbersTest.View;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The page of repositories and people, worked out a second time. Used once. */
final class PeopleNumbers {
    private final RawWorkspace raw;
    private final Period period;
    private final List<String> repositories;
    private final List<Pull> pulls;

    PeopleNumbers(RawWorkspace raw, View view) {
        this.raw = raw;
        period = view.period();
        repositories = view.repositories();
        pulls = RawPulls.of(raw, repositories);
    }

    private record Asked(Pull pull, Review review) {
        String who() {
            return review.uuid() == null ? "deleted" : review.uuid();
        }
    }

    void reviews(Results results) {
        List<Asked> all = new ArrayList<>();
        pulls.forEach(pull -> pull.reviews().forEach(review -> all.add(new Asked(pull, review))));
        List<Asked> inside = all.stream()
                .filter(asked -> period.isNow(asked.pull().created()))
                .toList();
        Collection<Long> loads = inside.stream()
                .collect(Collectors.groupingBy(Asked::who, Collectors.counting()))
                .values();
        results.partIs(
                "total",
                loads.isEmpty()
                        ? List.of()
                        : List.of(row(
                                "Reviewers", loads.size(),
                                "Reviews", inside.size(),
                                "MedianReviews",
                                        Stats.quantile(
                                                loads.stream()
                                                        .map(Long::doubleValue)
                                                        .toList(),
                                                0.5),
                                "HalfOfReviews", peopleBehindHalf(loads))));
        results.partIs(
                "load",
                loads.stream()
                        .collect(Collectors.groupingBy(PeopleNumbers::bucket, TreeMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(entry -> row("ReviewsEach", entry.getKey(), "People", entry.getValue()))
                        .toList());
        results.partIs(
                "repository",
                inside.stream()
                        .collect(Collectors.groupingBy(asked -> asked.pull().repository()))
                        .entrySet()
                        .stream()
                        .map(entry -> row(
                                "RepositorySlug", entry.getKey(),
                                "Reviewers",
                                        entry.getValue().stream()
                                                .map(Asked::who)
                                                .distinct()
                                                .count(),
                                "Reviews", entry.getValue().size(),
                                "Approved",
                                        entry.getValue().stream()
                                                .filter(asked -> asked.review().isApproved())
                                                .count(),
                                "ChangesRequested",
                                        entry.getValue().stream()
                                                .filter(asked -> "changes_requested"
                                                        .equals(asked.review().verdict()))
                                                .count(),
                                "Unanswered",
                                        entry.getValue().stream()
                                                .filter(asked -> asked.review().verdict() == null)
                                                .count()))
                        .toList());
        results.partIs(
                "waiting",
                all.stream()
                        .filter(asked -> asked.pull().isWaitingFor(asked.review()))
                        .collect(Collectors.groupingBy(Asked::who))
                        .values()
                        .stream()
                        .map(some -> row(
                                "Person",
                                        some.get(0).review().name() == null
                                                ? "a deleted account"
                                                : some.get(0).review().name(),
                                "WaitingReviews", some.size(),
                                "OldestOn",
                                        some.stream()
                                                .map(asked -> asked.pull().created())
                                                .min(Instant::compareTo)
                                                .orElseThrow(),
                                "PullRequests",
                                        some.stream()
                                                .map(Asked::pull)
                                                .sorted(Comparator.comparing(Pull::created))
                                                .map(pull -> pull.repository() + " #" + pull.id())
                                                .collect(Collectors.joining(", "))))
                        .toList());
    }

    private static String bucket(long reviews) {
        return reviews == 1
                ? "1"
                : reviews <= 3
                        ? "2 to 3"
                        : reviews <= 7
                                ? "4 to 7"
                                : reviews <= 15 ? "8 to 15" : reviews <= 31 ? "16 to 31" : "32 and more";
    }

    private static long peopleBehindHalf(Collection<Long> loads) {
        long all = loads.stream().mapToLong(Long::longValue).sum();
        long taken = 0;
        long people = 0;
        for (long load : loads.stream().sorted(Comparator.reverseOrder()).toList()) {
            if (2 * taken >= all) {
                break;
            }
            taken += load;
            people++;
        }
        return people;
    }

    void branches(Results results) {
        Instant limit = Instant.now().minus(Duration.ofDays(90));
        List<Map<String, String>> expectedRepositories = new ArrayList<>();
        List<Map<String, String>> stale = new ArrayList<>();
        for (JsonNode repository : raw.repositories()) {
            String slug = String.valueOf(text(repository, "slug"));
            List<JsonNode> branches =
                    repositories.contains(slug) ? raw.of(slug, "refs/branches?pagelen=100") : List.of();
            long withPull = 0;
            long without = 0;
            for (JsonNode branch : branches) {
                String name = String.valueOf(text(branch, "name"));
                Instant last = Objects.requireNonNull(moment(branch, "target.date"));
                if (!last.isBefore(limit) || name.equals(text(repository, "mainbranch.name"))) {
                    continue;
                }
                boolean hasPull = raw.of(slug, "pullrequests?state=OPEN&pagelen=50").stream()
                        .filter(pull -> Objects.equals(
                                text(pull, "source.repository.full_name"),
                                text(pull, "destination.repository.full_name")))
                        .anyMatch(pull -> name.equals(text(pull, "source.branch.name")));
                withPull += hasPull ? 1 : 0;
                without += hasPull ? 0 : 1;
                stale.add(row(
                        "RepositorySlug", slug,
                        "Name", name,
                        "DaysSinceCommit", Duration.between(last, Instant.now()).toDays()));
            }
            if (!branches.isEmpty()) {
                expectedRepositories.add(row(
                        "RepositorySlug", slug,
                        "Branches", branches.size(),
                        "Living", branches.size() - withPull - without,
                        "StaleWithPullRequest", withPull,
                        "StaleWithoutPullRequest", without));
            }
        }
        results.partIs("repository", expectedRepositories);
        results.partIs("branch", stale);
    }

    void commits(Results results) {
        Map<String, Map<String, Long>> byAuthor = new TreeMap<>();
        Map<String, Long> byHour = new HashMap<>();
        for (String repository : repositories) {
            for (JsonNode commit : raw.of(repository, "commits?pagelen=100")) {
                Instant when = Objects.requireNonNull(moment(commit, "date"));
                String name = text(commit, "author.user.display_name");
                String uuid = text(commit, "author.user.uuid");
                String author = String.valueOf(text(commit, "author.raw"));
                if (period.isNow(when)
                        && commit.path("parents").size() < 2
                        && !RawPulls.isBotName(name == null ? author : name)) {
                    byAuthor.computeIfAbsent(repository, key -> new HashMap<>())
                            .merge(uuid == null ? author.toLowerCase(Locale.ROOT) : uuid, 1L, Long::sum);
                    OffsetDateTime time = when.atOffset(ZoneOffset.UTC);
                    byHour.merge(time.getDayOfWeek().getValue() + "|" + time.getHour(), 1L, Long::sum);
                }
            }
        }
        results.partIs(
                "repository",
                byAuthor.entrySet().stream()
                        .map(entry -> row(
                                "RepositorySlug", entry.getKey(),
                                "Commits",
                                        entry.getValue().values().stream()
                                                .mapToLong(Long::longValue)
                                                .sum(),
                                "Authors", entry.getValue().size(),
                                "HalfOfCommits",
                                        peopleBehindHalf(entry.getValue().values())))
                        .toList());
        List<Map<String, String>> hours = new ArrayList<>();
        for (int day = 1; day <= 7 && !byHour.isEmpty(); day++) {
            for (int hour = 0; hour < 24; hour++) {
                hours.add(
                        row("WeekdayNumber", day, "Hour", hour, "Commits", byHour.getOrDefault(day + "|" + hour, 0L)));
            }
        }
        results.partIs("hour", hours);
    }
}
